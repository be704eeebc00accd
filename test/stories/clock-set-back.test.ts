import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../src/app/config/config.ts';
import { createLog } from '../../src/app/http/log.ts';
import { start } from '../../src/app/start.ts';
import { importRegister } from '../../src/register/import/import-register.ts';
import { shippedMandates } from '../../src/register/mandates.ts';
import { type TurnedTime, turnedTime } from '../outbox/turned-time.ts';
import type { FakeSlack } from '../support/fake-slack/fake-slack.ts';
import { openInUse } from '../support/new-database.ts';
import { karin } from '../support/test-bot.ts';
import { accounts, workspace } from '../surfaces/slack/slack-house.ts';

let folder: string;
let fake: FakeSlack;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-clock-'));
  fake = await workspace();
});
afterEach(async () => {
  await fake.stop();
  rmSync(folder, { recursive: true });
});

const timeZone = 'Europe/Stockholm';

/** The whole bot as it is started. Its scheduler goes by the real clock, and is as good as silent. */
async function started(time: TurnedTime) {
  const path = join(folder, 'bot.sqlite');
  const db = openInUse(path);
  const now = time.clock.now();
  importRegister(db, { people: [karin] }, { mandates: shippedMandates(), timeZone, now });
  db.prepare('INSERT INTO account (connection, account, person_id, address, linked_at) VALUES (?, ?, ?, ?, ?)').run(
    ...['slack', accounts.karin, 'karin', accounts.karin, now.toString()],
  );
  db.close();
  const config = readConfig({
    DATABASE: path,
    PORT: '0',
    LOG_LEVEL: 'silent',
    SLACK_API_URL: fake.apiUrl,
    SLACK_BOT_TOKEN: fake.installation.botToken,
    SLACK_SIGNING_SECRET: fake.installation.signingSecret,
  });
  return start(config, createLog(config), time);
}

const status = async (url: string) => (await fetch(`${url}health`)).status;

test.each([
  ['back an hour', { hours: -1 }],
  ['back a day', { hours: -24 }],
  ['forward half a day', { hours: 12 }],
] as const)('the clock of the running bot is set %s for a minute: the digest comes in its minute', async (_how, by) => {
  const time = turnedTime('2027-02-01T05:57:30Z');
  const { url, stop } = await started(time);
  time.setClock(by);
  await time.turn({ minutes: 1 });
  expect(await status(url)).toBe(200);
  time.setClock(Temporal.Duration.from(by).negated());
  await time.turn({ minutes: 91, seconds: 29 });
  expect(fake.dm(accounts.karin).messages).toEqual([]);
  await time.turn({ seconds: 59 });
  await fake.until(() => fake.dm(accounts.karin).messages.length > 0, 'the digest');
  await stop();
});
