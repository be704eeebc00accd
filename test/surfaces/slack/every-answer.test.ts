import { describe, expect, test } from 'vitest';
import type { Fault } from '../../support/fake-slack/faults.ts';
import { type AnsweringBot, answering, type ThingSaid, thingsSaid, words } from './answering.ts';
import { accounts } from './slack-house.ts';

const { anna, bjorn } = accounts;

const faults: Record<string, Fault> = {
  '429 that says how long': { type: 'rate limited', retryAfter: 20 },
  '429 that does not': { type: 'rate limited' },
  'a 500 before effect': { type: 'status', status: 500 },
  'a 503 after effect': { type: 'status', status: 503, after: true },
  'a cut before effect': { type: 'cut' },
  'a cut after effect': { type: 'cut', after: true },
  'an effect twelve seconds late': { type: 'late', by: 12_000 },
  'silence before effect': { type: 'silence' },
  'silence after effect': { type: 'silence', after: true },
  'a refusal of the place': { type: 'error', error: 'user_not_in_channel' },
  'a refusal that nobody knows': { type: 'error', error: 'something_new' },
};
const met = thingsSaid.flatMap((said) => Object.entries(faults).map(([name, fault]) => ({ ...said, name, fault })));

/** What can be read back comes once; the rest may come in another place too. Nothing is met with silence. */
function isAnswered({ seen, isReadable }: ThingSaid, it: AnsweringBot): void {
  expect(seen(it)).toBeGreaterThan(0);
  expect(seen(it)).toBeLessThanOrEqual(isReadable ? 1 : 2);
}

test.each(thingsSaid)('$what is answered at once, once', async ({ act, seen }) => {
  const it = await answering();
  await act(it);
  await it.fake.quiet();
  expect(seen(it)).toBe(1);
  await it.lives(40);
  expect(seen(it)).toBe(1);
  expect(it.said).toEqual([]);
});

test.each(met)('$what that meets $name is answered all the same', async ({ fault, ...said }) => {
  const it = await answering();
  it.fake.faults.add(fault, { method: said.method });
  await said.act(it);
  await it.lives(120);
  expect(it.fake.calls.some(({ method, outcome }) => method === said.method && outcome !== 'ok')).toBe(true);
  isAnswered(said, it);
});

const answeredUnasked = thingsSaid.filter(({ asksFirst }) => !asksFirst);

test.each(answeredUnasked)('$what is answered when a revoked token is given back', async (said) => {
  const it = await answering();
  it.fake.installation.botRefused = 'token_revoked';
  await said.act(it);
  await it.lives(80);
  it.fake.installation.botRefused = null;
  await it.lives(240);
  isAnswered(said, it);
});

test('whoever is not greeted because Slack does not say whether they have been is greeted at their next look', async () => {
  const it = await answering();
  const greetings = () => it.fake.dm(anna).messages.filter(({ text }) => text.includes(words));
  it.fake.faults.add({ type: 'error', error: 'something_new' }, { method: 'conversations.history' });
  await it.user.openHome('messages');
  await it.lives(8);
  expect(greetings()).toEqual([]);
  for (const _ of ['next', 'last']) {
    await it.user.openHome('messages');
    await it.lives(8);
  }
  expect(greetings()).toHaveLength(1);
});

test.each(thingsSaid)('nobody else waits for the answer to $what that meets a 429', async ({ act, method }) => {
  const it = await answering();
  it.fake.faults.add({ type: 'rate limited', retryAfter: 60 }, { method, probability: 1 });
  await act(it);
  await it.fake.quiet();
  it.fake.faults.clear();
  await it.fake.user(bjorn).write(undefined, 'ord');
  await it.fake.quiet();
  const toBjorn = it.fake.dm(bjorn).messages.filter(({ text }) => text.includes(words));
  expect(toBjorn).toHaveLength(1);
});

test.each(thingsSaid)('$what that comes twice is answered once', async ({ act, seen }) => {
  const it = await answering();
  it.fake.deliveries.repeatEach(2);
  await act(it);
  await it.lives(40);
  expect(seen(it)).toBe(1);
});

/** What has happened to the answer when the process is killed. */
const moments: Record<string, (it: AnsweringBot, said: ThingSaid) => Promise<void>> = {
  'before it is begun': async (it, { act }) => {
    await it.outbox.stop();
    await act(it);
  },
  'as it is begun': async (it, { act }) => {
    it.outbox.falter();
    await act(it);
    await it.fake.quiet();
  },
  'while Slack is silent': (it, said) => meets(it, said, { type: 'silence' }, 0),
  'before Slack has answered': (it, said) => meets(it, said, { type: 'silence', after: true }, 0),
  'while it waits as Slack has said': (it, said) => meets(it, said, { type: 'rate limited', retryAfter: 20 }, 8),
  'in doubt whether it has come, which it has not': (it, said) => meets(it, said, { type: 'status', status: 500 }, 8),
  'in doubt whether it has come, which it has': (it, said) => meets(it, said, { type: 'cut', after: true }, 8),
  'while it is looked for': async (it, said) => {
    for (const method of ['conversations.history', 'conversations.replies']) {
      it.fake.faults.add({ type: 'silence' }, { method });
    }
    await meets(it, said, { type: 'cut', after: true }, 24);
  },
  'when it has been refused': (it, said) => meets(it, said, { type: 'error', error: 'user_not_in_channel' }, 0),
  'when it has come': (it, said) => meets(it, said, null, 8),
};

async function meets(it: AnsweringBot, { act, method }: ThingSaid, fault: Fault | null, seconds: number) {
  if (fault) it.fake.faults.add(fault, { method });
  await act(it);
  await it.lives(seconds);
}

describe.each(Object.entries(moments))('killed %s', (_, happens) => {
  test.each(thingsSaid)('$what is answered by the next process', async (said) => {
    const it = await answering();
    await happens(it, said);
    it.outbox.restart();
    it.fake.faults.clear();
    await it.lives(120);
    isAnswered(said, it);
    expect(it.fake.dm(anna).messages.length).toBeLessThan(10);
  });
});
