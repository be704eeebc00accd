import { afterEach, beforeEach, expect, test } from 'vitest';
import { say } from '../../../../src/chat/message.ts';
import { reply } from '../../../../src/chat/response.ts';
import type { FakeSlack } from '../../../support/fake-slack/fake-slack.ts';
import { noHearing } from '../../../support/no-hearing.ts';
import { accounts, type Connected, connected, workspace } from '../slack-house.ts';
import { turnedTimer } from '../turned-timer.ts';

const back = Temporal.Instant.from('2027-03-01T10:00:00Z');
const answer = 'Jag var inte ansluten när du skrev';
const minute = 60_000;

let fake: FakeSlack;
let now: number;
let running: Connected | null;

beforeEach(async () => {
  running = null;
  now = back.subtract({ hours: 1 }).epochMilliseconds;
  fake = await workspace({ now: () => now, retryAfter: [] });
});
afterEach(() => (running ? running.close() : fake.stop()));

type Name = keyof typeof accounts;
const writes = (who: Name, text = 'status') => fake.user(accounts[who]).write(undefined, text);
const has = (who: Name) => fake.dm(accounts[who]).messages.map(({ text }) => text.split('\n', 1)[0]);
/** The looks at what people wrote. The outbox, whose calls grow late as the clock turns, looks at whole pages. */
const reads = () =>
  fake.calls.filter(({ method, args }) => method === 'conversations.history' && args.limit !== '200').length;

/** The bot starts, and has heard nothing since so many minutes ago. */
async function starts(minutes = 120) {
  const timer = turnedTimer();
  now = back.epochMilliseconds;
  await running?.slack.stop();
  fake.calls.length = 0;
  running = await connected('socket', {
    ...{ within: fake, timer, handle: () => reply('Hej') },
    hearing: {
      ...noHearing,
      heardUntil: () => back.subtract({ minutes }),
      accounts: () => [accounts.lisa, accounts.anna, accounts.bjorn, accounts.cecilia, accounts.karin],
      now: () => back,
    },
  });
  return { ...running, timer };
}

/** Turns the clock until all have been looked at. */
async function looked({ timer }: Awaited<ReturnType<typeof starts>>, people = 5) {
  await expect
    .poll(
      () => {
        timer.turn(minute);
        return reads();
      },
      { interval: 5, timeout: 5000 },
    )
    .toBe(people);
  await fake.quiet();
}

test('whoever wrote meanwhile and got no answer is told to write again, once', async () => {
  await writes('anna');
  await writes('anna', 'mina');
  await looked(await starts());
  expect(has('anna')).toEqual(['status', 'mina', answer]);
  expect(has('karin')).toEqual([]);
  await looked(await starts());
  expect(has('anna')).toEqual(['status', 'mina', answer]);
});

test('a reminder that came meanwhile is no answer, and an answer is', async () => {
  const { slack } = await starts();
  now = back.subtract({ minutes: 30 }).epochMilliseconds;
  fake.deliveries.hold();
  const waiting = [writes('anna'), writes('bjorn'), writes('cecilia')];
  const post = (who: Name, key: string) =>
    slack.surface.send({ address: accounts[who], key, message: say('Påminnelse') }, AbortSignal.timeout(5000));
  await post('anna', 'reminder/1');
  await post('bjorn', 'svar/slack/E1');
  await post('bjorn', 'reminder/2');
  await slack.stop();
  fake.deliveries.release();
  await Promise.all(waiting);
  await looked(await starts());
  expect(has('anna')).toEqual(['status', 'Påminnelse', answer]);
  expect(has('bjorn')).toEqual(['status', 'Påminnelse', 'Påminnelse']);
  expect(has('cecilia')).toEqual(['status', answer]);
});

test('those whom the bot does not know, or whose account is closed, are passed over', async () => {
  await writes('sten');
  await writes('anna');
  fake.disable(accounts.lisa);
  await looked(await starts(), 4);
  expect(has('sten')).toEqual(['status']);
  expect(has('anna')).toEqual(['status', answer]);
});

test('what was written before it was away is not looked at', async () => {
  await writes('anna');
  await looked(await starts(30));
  expect(has('anna')).toEqual(['status']);
});

test('after a short while nobody’s conversation is read', async () => {
  await writes('anna');
  const { timer } = await starts(5);
  for (let turn = 0; turn < 20; turn += 1) {
    timer.turn(minute);
    await fake.quiet();
  }
  expect(reads()).toBe(0);
});

test('a Slack that refuses for a while is waited for, and no more is asked than it allows', async () => {
  await writes('karin');
  fake.faults.add({ type: 'rate limited', retryAfter: 30 }, { method: 'conversations.history', times: 2 });
  await looked(await starts(), 7);
  expect(has('karin')).toEqual(['status', answer]);
});
