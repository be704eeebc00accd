import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../src/app/config/config.ts';
import { createFeatures } from '../../src/app/features.ts';
import { createLog } from '../../src/app/http/log.ts';
import { type Running, start } from '../../src/app/start.ts';
import { workCalendar } from '../../src/calendar/work-calendar.ts';
import { say } from '../../src/chat/message.ts';
import { importRegister } from '../../src/register/import/import-register.ts';
import { shippedMandates } from '../../src/register/mandates.ts';
import type { FakeSlack } from '../support/fake-slack/fake-slack.ts';
import { openInUse } from '../support/new-database.ts';
import { anna, regions } from '../support/test-bot.ts';
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
  await expect.poll(async () => (await health(running)).connections.slack.state).not.toBe('ansluter');
  return running;
}

type Health = { connections: { slack: { state: string } } };
const health = async ({ url }: Running) => (await (await fetch(`${url}health`)).json()) as Health;

test.each(modes)('the whole bot starts, answers and stops, over %s', async (mode) => {
  const running = await started(mode);
  expect(await health(running)).toMatchObject({ status: 'ok', connections: { slack: { state: 'ansluten' } } });
  await fake.user(accounts.sten).slash('/samverkan', 'hej', channel);
  expect(fake.ephemeralTo(accounts.sten)[0]?.text).toContain('Du finns inte i registret än');
  await running.stop();
});

test.each(
  modes,
)('a token that Slack refuses does not stop the bot: the health says what is wrong, over %s', async (mode) => {
  fake.installation.botRefused = 'invalid_auth';
  const running = await started(mode);
  expect(await health(running)).toMatchObject({
    connections: { slack: { state: 'inte ansluten: Slack godtar inte boten (invalid_auth)' } },
  });
  await running.stop();
});

/** A message of ours in the channel, with a topic that nothing stands behind any longer, unless the remiss is open. */
function withQuestion(state: 'none' | 'oppen' = 'none'): void {
  const now = Temporal.Now.instant().round('second');
  const db = openInUse(join(folder, 'bot.sqlite'));
  const features = createFeatures(db, {
    mandates: shippedMandates(),
    timeZone: 'Europe/Stockholm',
    calendar: workCalendar(),
  });
  importRegister(db, { regions, people: [anna] }, { mandates: shippedMandates(), timeZone: 'Europe/Stockholm', now });
  const place = { connection: 'slack', address: channel, name: '#onkologi', group: null } as const;
  const to = { conversation: features.register.addConversation(place) };
  const question = { key: 'fraga', topic: 'remiss/17/1', to, message: say('Fråga 1') };
  features.outbox.put({ ...question, dueAt: now }, now);
  if (state === 'oppen') {
    db.exec(`
      INSERT INTO remiss (id, year, serial, title, sender, kind, sender_day_on, sender_word, last_on, mode, state)
      VALUES (17, 2027, 1, 'Titel', 'Avsändare', 'annan', '2099-01-01', 'senast', '2099-01-01', 'enskilt', 'oppen');
      INSERT INTO remiss_question (remiss_id, nr, text) VALUES (17, 1, 'Fråga 1')`);
  }
  db.close();
}

const questionIn = async () => {
  const [question] = await fake.until(() => {
    const { messages } = fake.channel(channel);
    return messages.length > 0 && messages;
  }, 'the question');
  if (!question) throw new Error('no question');
  return question;
};

test.each(modes)('a reply under what the bot has said reaches the bot, and others do not, over %s', async (mode) => {
  withQuestion();
  const running = await started(mode);
  const question = await questionIn();
  const user = fake.user(accounts.anna);
  const other = await user.write(channel, 'Hej alla');
  await user.write(channel, 'Hej', { thread: other.message });
  await user.write(channel, 'Vi håller med', { thread: question });
  const answer = await fake.until(() => fake.ephemeralTo(accounts.anna)[0], 'an answer');
  expect(answer).toMatchObject({ text: expect.stringContaining('Frågan finns inte längre'), thread: question.ts });
  // The bot may have found her by her address before she wrote.
  expect(fake.calls.filter(({ method }) => method === 'users.info').length).toBeLessThanOrEqual(1);
  await running.stop();
});

const standingBy = (): number => {
  const db = openInUse(join(folder, 'bot.sqlite'));
  const count = db.prepare("SELECT count(*) FROM outbox WHERE state <> 'sent'").pluck().get();
  db.close();
  return Number(count);
};

/** Stops the bot when someone has asked by a shortcut and the answer is on its way. */
async function stopWhileAnswering(mode: Mode): Promise<void> {
  withQuestion();
  const running = await started(mode);
  const question = await questionIn();
  await fake.user(accounts.anna).shortcut('remiss.point', question);
  await running.stop();
}

test.each(modes)('an answer that is on its way when the bot stops is given, once, over %s', async (mode) => {
  fake.faults.add({ type: 'slow', by: 400 }, { method: 'response_url' });
  await stopWhileAnswering(mode);
  expect(fake.ephemeralTo(accounts.anna)).toHaveLength(1);
  expect(standingBy()).toBe(0);
});

test.each(modes)('an answer that does not come through while the bot stops stands by, over %s', async (mode) => {
  fake.faults.add({ type: 'silence' }, { method: 'response_url', times: 10 });
  await stopWhileAnswering(mode);
  expect(fake.ephemeralTo(accounts.anna)).toHaveLength(0);
  expect(standingBy()).toBe(1);
});

test.each(modes)('what was written while the process was away is taken when it starts, over %s', async (mode) => {
  withQuestion('oppen');
  const before = await started(mode);
  const question = await questionIn();
  await before.stop();
  const { message } = await fake.user(accounts.anna).write(channel, 'Vi håller med', { thread: question });
  const running = await started(mode);
  await fake.until(() => message.reactions.get('white_check_mark'), 'the mark');
  expect(await (await fetch(`${running.url}metrics`)).text()).toContain(
    'samverkansbot_caught_up_total{surface="slack",connection="slack"} 1',
  );
  await running.stop();
  const db = openInUse(join(folder, 'bot.sqlite'));
  expect(db.prepare('SELECT text FROM remiss_entry').pluck().all()).toEqual(['Vi håller med']);
  const nightly = String(db.prepare("SELECT due_at FROM routine WHERE name = 'catch-up'").pluck().get());
  const at = Temporal.Instant.from(nightly).toZonedDateTimeISO('Europe/Stockholm');
  expect(at.toPlainTime().toString()).toBe('04:00:00');
  db.close();
});
