import { describe, expect, onTestFinished, test } from 'vitest';
import { buttons, say, text } from '../../../src/chat/message.ts';
import { answer, ask, nothing, type Response, reply } from '../../../src/chat/response.ts';
import { readable } from '../../support/fake-slack/seen.ts';
import { accounts, channel, connected, type Mode, modes } from './slack-house.ts';
import { turnedTimer } from './turned-timer.ts';

const { anna, bjorn } = accounts;
const form = {
  id: 'duty.submit',
  title: 'Lämna in',
  submit: 'Lämna in',
  context: '{"duty":17}',
  fields: [{ type: 'text', id: 'document', label: 'Länk', required: true }],
} as const;
const list = { ...say('Sida 1'), blocks: [text('Ett'), buttons({ id: 'list.next', label: 'Visa fler', value: '1' })] };
const responses: Record<string, Response> = {
  status: reply('Läget'),
  lämna: ask(form),
  lista: answer(list),
  home: answer(list),
  'list.next': reply('Sida 2'),
};

async function features(mode: Mode) {
  const timer = turnedTimer();
  const it = await connected(mode, {
    timer,
    handle(invocation) {
      const asked = 'text' in invocation ? invocation.text : 'id' in invocation ? invocation.id : invocation.type;
      return responses[asked] ?? nothing;
    },
  });
  onTestFinished(() => it.close());
  const { fake } = it;
  const directly = (who: string) =>
    fake
      .dm(who)
      .messages.filter(({ user }) => user === fake.installation.botUser)
      .map(({ blocks }) => readable(blocks).join('|'));
  return { ...it, timer, directly, anna: fake.user(anna), bjorn: fake.user(bjorn) };
}
type House = Awaited<ReturnType<typeof features>>;

/** Which call meets the 429, what Anna does, and what she sees afterwards. */
const answers: Record<string, [method: string, act: (it: House) => Promise<unknown>, seen: (it: House) => string]> = {
  'an answer in the own conversation': [
    'chat.postMessage',
    (it) => it.anna.write(undefined, 'status'),
    (it) => it.directly(anna).join('\n'),
  ],
  'an answer where others are': [
    'chat.postEphemeral',
    (it) => it.anna.mention(channel, 'status'),
    (it) =>
      it.fake
        .ephemeralTo(anna)
        .map(({ text: words }) => words)
        .join('\n'),
  ],
  'the home': [
    'views.publish',
    (it) => it.anna.openHome(),
    (it) => readable(it.fake.home(anna)?.blocks ?? []).join('|'),
  ],
};

describe.each(modes)('over %s', (mode) => {
  test.each(Object.entries(answers))('%s waits as long as Slack says, and nobody else does', async (_, tried) => {
    const [method, act, seen] = tried;
    const it = await features(mode);
    it.fake.faults.add({ type: 'rate limited', retryAfter: 15 }, { method });
    await act(it);
    await it.fake.quiet();
    expect(seen(it)).toBe('');
    await it.bjorn.write(undefined, 'status');
    await it.fake.quiet();
    expect(it.directly(bjorn)).toEqual(['Läget']);
    it.timer.turn(14_000);
    await it.fake.quiet();
    expect(seen(it)).toBe('');
    // The outbox counts in whole seconds, and is never early.
    for (let second = 0; second < 3; second += 1) {
      it.timer.turn(1000);
      await it.fake.quiet();
    }
    expect(seen(it)).not.toBe('');
  });

  test('others are answered in the same channel meanwhile', async () => {
    const it = await features(mode);
    it.fake.faults.add({ type: 'rate limited', retryAfter: 15 }, { method: 'chat.postEphemeral' });
    await it.anna.mention(channel, 'status');
    await it.fake.quiet();
    await it.bjorn.mention(channel, 'status');
    await it.fake.quiet();
    expect(it.fake.ephemeralTo(anna)).toEqual([]);
    expect(it.fake.ephemeralTo(bjorn)).toHaveLength(1);
  });

  test('a form that could not open leaves a button that opens it, and the forms of others open', async () => {
    const it = await features(mode);
    it.fake.faults.add({ type: 'rate limited', retryAfter: 15 }, { method: 'views.open' });
    await it.anna.slash('/samverkan', 'lämna', channel);
    await it.bjorn.slash('/samverkan', 'lämna', channel);
    await it.fake.quiet();
    expect(it.fake.modalOf(bjorn)?.title).toBe('Lämna in');
    expect(it.fake.modalOf(anna)).toBeNull();
    const [notOpened] = it.fake.ephemeralTo(anna);
    await it.anna.press(notOpened ?? fail(), 'Öppna formuläret');
    await it.fake.quiet();
    expect(it.fake.modalOf(anna)?.title).toBe('Lämna in');
  });

  test('a button on the home whose answer could not open is answered in the own conversation', async () => {
    const it = await features(mode);
    await it.anna.openHome();
    const home = await it.fake.until(() => it.fake.home(anna), 'the home');
    it.fake.faults.add({ type: 'rate limited', retryAfter: 15 }, { method: 'views.open' });
    await it.anna.press(home, 'Visa fler');
    await it.fake.quiet();
    expect(it.directly(anna)).toEqual(['Sida 2']);
  });

  test('what Slack does not take for an hour comes when it does', async () => {
    const it = await features(mode);
    // The fake's own pace is counted in real time.
    it.fake.pace.off();
    it.fake.faults.add({ type: 'rate limited', retryAfter: 600 }, { method: 'chat.postMessage', probability: 1 });
    await it.anna.write(undefined, 'status');
    await it.fake.quiet();
    for (let minute = 0; minute < 60; minute += 1) {
      it.timer.turn(60_000);
      await it.fake.quiet();
    }
    expect(it.directly(anna)).toEqual([]);
    it.fake.faults.clear();
    for (let minute = 0; minute < 12; minute += 1) {
      it.timer.turn(60_000);
      await it.fake.quiet();
    }
    expect(it.directly(anna)).toEqual(['Läget']);
    expect(it.said).toEqual([]);
  });
});

function fail(): never {
  throw new Error('there is no such message');
}
