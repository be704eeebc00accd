import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { type Running, start } from '../../src/start.ts';
import type { FakeSlack } from '../support/fake-slack/fake-slack.ts';
import { accounts, channel, type Mode, modes, workspace } from '../surfaces/slack/slack-house.ts';

let folder: string;
let fake: FakeSlack;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-slack-'));
  fake = await workspace();
});
afterEach(async () => {
  await fake.stop();
  rmSync(folder, { recursive: true });
});

async function started(mode: Mode): Promise<Running> {
  const { installation } = fake;
  const config = readConfig({
    DATABASE: join(folder, 'bot.sqlite'),
    PORT: '0',
    LOG_LEVEL: 'silent',
    SLACK_API_URL: fake.apiUrl,
    SLACK_BOT_TOKEN: installation.botToken,
    ...(mode === 'socket'
      ? { SLACK_APP_TOKEN: installation.appToken }
      : { SLACK_SIGNING_SECRET: installation.signingSecret }),
  });
  const running = await start(config, createLog(config));
  if (mode === 'http') fake.useHttp(`${running.url}slack/events`);
  return running;
}

const health = async ({ url }: Running) => (await fetch(`${url}health`)).json();

test.each(modes)('the whole bot starts, answers and stops, over %s', async (mode) => {
  const running = await started(mode);
  expect(await health(running)).toMatchObject({ status: 'ok', surfaces: { slack: 'ansluten' } });
  await fake.user(accounts.sten).slash('/samverkan', 'hej', channel);
  expect(fake.ephemeralTo(accounts.sten)[0]?.text).toContain('Jag känner inte igen dig än');
  await running.stop();
});

test.each(
  modes,
)('a token that Slack refuses does not stop the bot: the health says what is wrong, over %s', async (mode) => {
  fake.installation.botRefused = 'invalid_auth';
  const running = await started(mode);
  expect(await health(running)).toMatchObject({
    surfaces: { slack: 'inte ansluten: Slack godtar inte boten (invalid_auth)' },
  });
  await running.stop();
});
