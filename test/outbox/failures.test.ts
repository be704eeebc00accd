import { describe, expect, test } from 'vitest';
import { howToReply, say, text } from '../../src/chat/message.ts';
import { DeliveryError, type Surface } from '../../src/chat/surface.ts';
import { type FakeSurface, type Fault, fakeSurface } from '../support/fake-surface.ts';
import { type PostOffice, postOffice, toAnna } from './post-office.ts';
import { turnedTime } from './turned-time.ts';

const unreadable = () => postOffice((timer) => [fakeSurface({ timer, readable: false })]);
const once = (fault: Fault) => (_call: unknown, nth: number) => (nth === 1 ? fault : null);
const calls = (office: PostOffice) => office.main.calls.map(({ type }) => type);

describe('one failure on a platform that can be read back: it stands there once', () => {
  const cases: [Fault, string[]][] = [
    [{ type: 'slow', milliseconds: 2900 }, ['send']],
    [{ type: 'too fast' }, ['send', 'send']],
    [{ type: 'too fast', retryAfter: Temporal.Duration.from({ hours: 1 }) }, ['send', 'send']],
    [{ type: 'refused' }, ['send', 'send']],
    [{ type: 'error before acceptance' }, ['send', 'find', 'send']],
    [{ type: 'error after acceptance' }, ['send', 'find']],
    [{ type: 'cut after acceptance' }, ['send', 'find']],
    [{ type: 'silence' }, ['send', 'find', 'send']],
    [{ type: 'silence after acceptance' }, ['send', 'find']],
    [{ type: 'deaf' }, ['send', 'find', 'send']],
    [{ type: 'late acceptance', milliseconds: 29_000 }, ['send', 'find']],
    [{ type: 'bug' }, ['send', 'find', 'send']],
    [{ type: 'never', reason: 'nyckeln är återkallad', consequence: 'surface down' }, ['send', 'send']],
  ];
  test.each(cases)('$type', async (fault, expected) => {
    const office = postOffice();
    office.put('one', toAnna);
    office.main.fault = once(fault);
    await office.runOut();
    expect(calls(office)).toEqual(expected);
    expect(office.main.shown).toHaveLength(1);
    expect(office.row('one')).toMatchObject({ state: 'sent', repeated: 0 });
  });

  test('one that arrives later than the platform promises is sent twice: the horizon is what protects', async () => {
    const office = postOffice();
    office.put('one', toAnna);
    office.main.fault = once({ type: 'late acceptance', milliseconds: 60_000 });
    await office.runOut();
    await office.time.turn({ minutes: 2 });
    expect(office.main.shown).toHaveLength(2);
  });
  test('an answer that comes after the deadline is not counted, and does no harm', async () => {
    const office = postOffice();
    office.put('one', toAnna);
    office.main.fault = once({ type: 'slow', milliseconds: 5000 });
    const run = office.delivery.run();
    await office.time.turn({ seconds: 6 });
    await run;
    await office.run();
    expect(office.row('one').state).toBe('unsure');
    await office.runOut();
    expect(calls(office)).toEqual(['send', 'find']);
  });
  test('a look that fails is made again', async () => {
    const office = postOffice();
    office.put('one', toAnna);
    office.main.fault = (_call, nth) =>
      [{ type: 'cut after acceptance' } as const, { type: 'refused' } as const][nth - 1] ?? null;
    await office.runOut();
    expect(calls(office)).toEqual(['send', 'find', 'find']);
    expect(office.main.shown).toHaveLength(1);
  });
  test('what a surface throws by mistake is told to the operator', async () => {
    const office = postOffice();
    office.put('one', toAnna);
    office.main.fault = once({ type: 'bug' });
    await office.run();
    expect(office.bugs).toHaveLength(1);
  });
});

describe('one failure on a platform that cannot be read back', () => {
  const unsure: Fault[] = [
    { type: 'error before acceptance' },
    { type: 'error after acceptance' },
    { type: 'cut after acceptance' },
    { type: 'silence' },
    { type: 'late acceptance', milliseconds: 20_000 },
  ];
  test.each(unsure)('$type: a soft message is not sent again, and the kansli can see it', async (fault) => {
    const office = unreadable();
    office.put('one', toAnna);
    office.main.fault = once(fault);
    await office.runOut();
    expect(calls(office)).toEqual(['send']);
    expect(office.failed.page({ limit: 10, before: null }, office.time.clock.now())).toMatchObject([
      { state: 'given_up', maybeThere: true },
    ]);
  });
  test.each(unsure)('$type: what must not be missed is sent once more past the horizon, and marked', async (fault) => {
    const office = unreadable();
    office.put('one', toAnna, { insist: true });
    office.main.fault = once(fault);
    await office.run();
    expect(office.row('one')).toMatchObject({ state: 'unsure', repeated: 0 });
    await office.runOut();
    expect(calls(office)).toEqual(['send', 'send']);
    expect((office.main.calls[1]?.at ?? 0) - (office.main.calls[0]?.at ?? 0)).toBeGreaterThan(office.main.horizon);
    expect(office.row('one')).toMatchObject({ state: 'sent', repeated: 1 });
    expect(office.main.calls.map(({ title }) => title)).toEqual(['one', 'one (skickas igen)']);
  });
  test('what was sent once more says so until it changes, and then says it as it is', async () => {
    const office = unreadable();
    office.put('one', toAnna, { insist: true, subject: 's' });
    office.main.fault = once({ type: 'cut after acceptance' });
    await office.runOut();
    office.outbox.updateMessage('s', say('one', 'Det här är one.'), office.time.clock.now());
    await office.runOut();
    expect(office.main.shown.at(-1)?.message.title).toBe('one (skickas igen)');
    office.outbox.updateMessage('s', say('two'), office.time.clock.now());
    await office.runOut();
    expect(office.main.shown.at(-1)?.message.title).toBe('two');
  });
  test('what is sent once more says under which of the two an answer is heard, where one replies to it', async () => {
    const office = unreadable();
    const message = { title: 'Fråga 1', blocks: [text(howToReply('Svara i tråden.', 'Svara genom att citera.'))] };
    office.put('one', toAnna, { insist: true, message });
    office.main.fault = once({ type: 'cut after acceptance' });
    await office.runOut();
    const said = office.main.shown.map(({ message: { blocks } }) => JSON.stringify(blocks));
    expect(said.map((words) => words.includes('Svara under det här meddelandet.'))).toEqual([false, true]);
  });
  test('what is sent at last because it can never be seen whether it is there says so too', async () => {
    const office = postOffice();
    office.put('one', toAnna, { insist: true });
    office.main.fault = ({ type }, nth) =>
      type === 'find'
        ? { type: 'never', reason: 'får inte läsa' }
        : nth === 1
          ? { type: 'cut after acceptance' }
          : null;
    await office.runOut();
    expect(office.main.calls.map(({ type, title }) => [type, title])).toEqual([
      ['send', 'one'],
      ['find', 'one'],
      ['send', 'one (skickas igen)'],
    ]);
  });
  test('what was withdrawn meanwhile is not sent once more', async () => {
    const office = unreadable();
    office.put('one', toAnna, { insist: true, subject: 's' });
    office.main.fault = once({ type: 'cut after acceptance' });
    await office.run();
    office.outbox.withdraw('s', office.time.clock.now());
    await office.runOut();
    expect(calls(office)).toEqual(['send']);
    expect(office.row('one').state).toBe('withdrawn');
  });
  test('it is never sent a third time', async () => {
    const office = unreadable();
    office.put('one', toAnna, { insist: true });
    office.main.fault = () => ({ type: 'error after acceptance' });
    await office.runOut();
    expect(calls(office)).toEqual(['send', 'send']);
    expect(office.row('one')).toMatchObject({ state: 'given_up', repeated: 1 });
  });
  test('what was being sent when the process died is not sent again either, unless it must not be missed', async () => {
    const office = unreadable();
    office.put('soft', toAnna);
    office.put('hard', { person: 'bjorn' }, { insist: true });
    office.main.fault = (_call, nth) => (nth <= 2 ? { type: 'silence after acceptance' } : null);
    void office.delivery.run();
    await office.time.settled();
    office.time.forget();
    const again = office.newDelivery();
    again.start();
    await office.time.turn({ minutes: 1 });
    expect(office.main.calls.map(({ key }) => key)).toEqual(['soft', 'hard', 'hard']);
    expect(office.row('soft').state).toBe('given_up');
    expect(office.row('hard')).toMatchObject({ state: 'sent', repeated: 1 });
    await again.stop();
  });
});

describe('a lasting failure', () => {
  test('is given up after forty tries, with growing waits', async () => {
    const office = postOffice();
    office.put('one', toAnna);
    office.main.fault = ({ key }) => (key === 'one' ? { type: 'refused' } : null);
    await office.runOut();
    const moments = office.main.calls.filter(({ key }) => key === 'one').map(({ at }) => at / 1000);
    expect(moments).toHaveLength(40);
    const waits = moments.slice(1).map((at, nth) => at - (moments[nth] ?? 0));
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(office.row('one')).toMatchObject({ state: 'given_up', why: 'plattformen tar inte emot' });
  });
  test('after a platform that always answers 500 is given up too', async () => {
    const office = postOffice();
    office.put('one', toAnna);
    office.main.fault = ({ key, type }) =>
      key === 'one' && type === 'send' ? { type: 'error before acceptance' } : null;
    await office.runOut();
    expect(calls(office).filter((type) => type === 'send')).toHaveLength(40);
    expect(office.row('one').state).toBe('given_up');
  });
  test('of a change is seen, and goes to nobody else', async () => {
    const office = postOffice();
    office.put('one', toAnna, { subject: 's' });
    await office.run();
    office.outbox.updateMessage('s', { title: 'anew', blocks: [] }, office.time.clock.now());
    office.main.fault = () => ({ type: 'never', reason: 'meddelandet finns inte längre' });
    await office.runOut();
    expect(office.states()).toEqual({ one: 'sent', 'one/andring/1': 'given_up' });
  });
});

describe('a thousand messages on a platform where every second call fails', () => {
  const faults: Fault[] = [
    { type: 'too fast' },
    { type: 'too fast', retryAfter: Temporal.Duration.from({ seconds: 7 }) },
    { type: 'refused' },
    { type: 'error before acceptance' },
    { type: 'error after acceptance' },
    { type: 'cut after acceptance' },
    { type: 'silence' },
    { type: 'silence after acceptance' },
    { type: 'late acceptance', milliseconds: 25_000 },
    { type: 'slow', milliseconds: 1500 },
  ];

  /** The same numbers each time (mulberry32). */
  function dice(seed: number): () => number {
    let state = seed;
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
  }
  function faulty(surface: FakeSurface, seed: number): void {
    const roll = dice(seed);
    surface.fault = () => (roll() < 0.5 ? (faults[Math.floor(roll() * faults.length)] ?? null) : null);
  }
  const keys = Array.from({ length: 1000 }, (_, nth) => `reminder/${nth}`);
  const seen = (surface: FakeSurface) => {
    const times = Map.groupBy(surface.shown, ({ key }) => key);
    return {
      lost: keys.filter((key) => !times.has(key)).length,
      twice: [...times.values()].filter(({ length }) => length > 1).length,
    };
  };

  const seeds = [20_270_226, 5, 6, 9];
  test.each(
    seeds,
  )('none is given up, lost or seen twice, and each conversation has its order (dice %d)', async (seed) => {
    const office = postOffice();
    for (let nth = 0; nth < 100; nth += 1) {
      office.register.person(`p${nth}`, `Person ${nth}`);
      office.register.account(`p${nth}`, 'slack');
    }
    for (const [nth, key] of keys.entries()) office.put(key, { person: `p${nth % 100}` });
    faulty(office.main, seed);
    await office.runOut();
    expect(office.outbox.counts()).toEqual({ waiting: 0, claimed: 0, unsure: 0, givenUp: 0 });
    expect(seen(office.main)).toEqual({ lost: 0, twice: 0 });
    const inOrder = office.main.titlesIn('slack-p7').map((title) => Number(title.split('/')[1]));
    expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
  }, 60_000);

  test('a sender that repeats blindly does send twice, so that it would be seen', async () => {
    const time = turnedTime('2027-02-26T07:30:00Z');
    const surface = fakeSurface({ timer: time.timer });
    faulty(surface, 20_270_226);
    let over = false;
    const all = Promise.all(keys.map((key) => blindly(surface, key))).finally(() => {
      over = true;
    });
    while (!over) await time.turn({ seconds: 1 });
    await all;
    await time.turn({ minutes: 1 });
    expect(seen(surface).lost).toBe(0);
    expect(seen(surface).twice).toBeGreaterThan(200);
  });

  async function blindly(surface: Surface, key: string): Promise<void> {
    for (;;) {
      const controller = new AbortController();
      const post = { address: 'slack-anna', key, message: { title: key, blocks: [] } };
      const sent = surface.send(post, controller.signal).then(
        () => true,
        (error: unknown) => !(error instanceof DeliveryError),
      );
      controller.abort();
      if (await sent) return;
    }
  }
});
