import { describe, expect, test } from 'vitest';
import { say } from '../../../src/chat/message.ts';
import type { Surface } from '../../../src/chat/surface.ts';
import { answerStore } from '../../../src/outbox/answer-store.ts';
import { type FakeSurface, fakeSurface } from '../../support/fake-surface.ts';
import { type PostOffice, postOffice, toAnna, toBjorn, toGroup } from '../post-office.ts';

const titles = (office: PostOffice) => office.main.shown.map(({ message }) => message.title);

describe('order', () => {
  test('one conversation keeps it, also when the first must be tried again', async () => {
    const office = postOffice();
    for (const key of ['one', 'two', 'three']) office.put(key, toAnna);
    office.main.fault = (_call, nth) => (nth === 1 ? { type: 'refused' } : null);
    await office.runOut();
    expect(titles(office)).toEqual(['one', 'two', 'three']);
  });
  test('others do not wait for it', async () => {
    const office = postOffice();
    office.put('one', toAnna);
    office.put('two', toBjorn);
    office.put('three', toGroup);
    office.main.fault = ({ key }) => (key === 'one' ? { type: 'refused' } : null);
    await office.run();
    expect(titles(office)).toEqual(['two', 'three']);
  });
  test('what is due later does not hold up what is due now', async () => {
    const office = postOffice();
    office.put('tomorrow', toAnna, { dueAt: office.time.clock.now().add({ hours: 24 }) });
    office.put('now', toAnna);
    await office.run();
    expect(titles(office)).toEqual(['now']);
  });
  test('a long row in one conversation does not keep the others from their turn', async () => {
    const office = postOffice();
    for (let count = 0; count < 400; count += 1) office.put(`row ${count}`, toAnna);
    office.put('alone', toBjorn);
    office.main.fault = ({ key }) => (key === 'row 0' ? { type: 'refused' } : null);
    await office.run();
    expect(titles(office)).toEqual(['alone']);
  });
});

describe('once', () => {
  test('two runs at the same time send nothing twice', async () => {
    const office = postOffice();
    office.put('one', toAnna);
    await Promise.all([office.delivery.run(), office.delivery.run()]);
    await office.delivery.run();
    expect(titles(office)).toEqual(['one']);
  });
  test('what is put while a run is under way goes in the same run', async () => {
    const office = postOffice();
    office.put('one', toAnna);
    office.main.fault = ({ key }) => (key === 'one' ? { type: 'slow', milliseconds: 2000 } : null);
    const run = office.delivery.run();
    await office.time.settled();
    office.put('two', toBjorn);
    const joined = office.delivery.run();
    await office.time.settled();
    expect(titles(office)).toEqual(['two']);
    await office.time.turn({ seconds: 2 });
    await Promise.all([run, joined]);
    expect(titles(office)).toEqual(['two', 'one']);
  });
  test('a process that dies between putting and sending sends when it is back', async () => {
    const office = postOffice();
    office.put('one', toAnna);
    const again = office.newDelivery();
    again.start();
    await office.time.settled();
    expect(titles(office)).toEqual(['one']);
    await again.stop();
  });
  test('a clock that is turned back an hour sends nothing twice and loses nothing', async () => {
    const office = postOffice();
    office.put('one', toAnna);
    await office.run();
    office.time.setClock({ hours: -1 });
    office.put('two', toAnna);
    await office.run();
    office.time.setClock({ hours: 1 });
    await office.run();
    expect(titles(office)).toEqual(['one', 'two']);
  });
});

test.each([
  { seconds: 50 },
  { hours: 1 },
])('a clock that is set ahead by %o lets nothing be looked for before it can have arrived', async (by) => {
  const office = postOffice();
  office.put('one', toAnna);
  office.main.fault = (_call, nth) => (nth === 1 ? { type: 'late acceptance', milliseconds: 25_000 } : null);
  office.delivery.start();
  await office.time.turn({ seconds: 5 });
  office.time.setClock(by);
  office.put('two', toBjorn);
  office.delivery.wake();
  await office.time.turn({ minutes: 2 });
  expect(titles(office)).toEqual(['two', 'one']);
  expect(office.row('one').state).toBe('sent');
  await office.delivery.stop();
});

describe('a clock that was ahead', () => {
  const year = { hours: 8760 };
  const back: [string, (office: PostOffice) => Promise<void>][] = [
    ['at once', async ({ time }) => time.setClock({ hours: -8760 })],
    [
      'by many small steps',
      async ({ time }) => {
        for (let step = 0; step < 146; step += 1) {
          time.setClock({ hours: -60 });
          await time.turn({ seconds: 1 });
        }
      },
    ],
  ];
  const faults = [
    { type: 'refused' },
    { type: 'too fast', retryAfter: Temporal.Duration.from({ seconds: 40 }) },
    { type: 'error before acceptance' },
    { type: 'cut after acceptance' },
    { type: 'silence after acceptance' },
    { type: 'late acceptance', milliseconds: 29_000 },
  ] as const;
  const both = faults.flatMap((fault) => back.map(([how, happens]) => [fault.type, how, fault, happens] as const));

  test.each(
    both,
  )('when a call met %s, set back %s: it is seen to, and sent once', async (_type, _how, fault, happens) => {
    const office = postOffice();
    office.main.fault = (_call, nth) => (nth === 1 ? fault : null);
    office.time.setClock(year);
    office.delivery.start();
    office.put('one', toAnna);
    office.delivery.wake();
    await office.time.turn({ seconds: 4 });
    await happens(office);
    await office.time.turn({ minutes: 4 });
    expect(titles(office)).toEqual(['one']);
    expect(office.row('one').state).toBe('sent');
    await office.delivery.stop();
  });

  test('until the process was started anew: what waited for its day is seen to', async () => {
    const office = postOffice();
    office.main.fault = (_call, nth) => (nth === 1 ? { type: 'refused' } : null);
    office.time.setClock(year);
    office.put('one', toAnna);
    await office.run();
    office.time.setClock({ hours: -8760 });
    const again = office.newDelivery();
    again.start();
    await office.time.turn({ minutes: 2 });
    expect(titles(office)).toEqual(['one']);
    await again.stop();
  });

  test('is set right by less than a minute: a wait that was told is kept', async () => {
    const office = postOffice();
    const retryAfter = Temporal.Duration.from({ hours: 1 });
    office.main.fault = (_call, nth) => (nth === 1 ? { type: 'too fast', retryAfter } : null);
    office.delivery.start();
    office.put('one', toAnna);
    office.delivery.wake();
    await office.time.turn({ minutes: 1 });
    office.time.setClock({ seconds: -30 });
    await office.time.turn({ minutes: 50 });
    expect(titles(office)).toEqual([]);
    await office.time.turn({ minutes: 11 });
    expect(titles(office)).toEqual(['one']);
    await office.delivery.stop();
  });
});

describe('a process that died while it was sending', () => {
  /** A call is under way, and then nothing of the old process is ever heard again. */
  async function died(
    office: PostOffice,
    type: 'silence' | 'silence after acceptance',
  ): Promise<PostOffice['delivery']> {
    office.main.fault = (_call, nth) => (nth === 1 ? { type } : null);
    void office.delivery.run();
    await office.time.settled();
    office.time.forget();
    return office.newDelivery();
  }

  test('looks first, and does not repeat what arrived', async () => {
    const office = postOffice();
    office.put('one', toAnna);
    const again = await died(office, 'silence after acceptance');
    again.start();
    await office.time.settled();
    expect(office.row('one')).toMatchObject({ state: 'unsure', why: 'boten startades om medan det skickades' });
    expect(office.main.calls).toHaveLength(1);
    await office.time.turn({ seconds: 32 });
    expect(office.main.calls.map(({ type }) => type)).toEqual(['send', 'find']);
    expect(office.row('one').state).toBe('sent');
    expect(titles(office)).toEqual(['one']);
    await again.stop();
  });
  test('looks first, and sends what did not arrive', async () => {
    const office = postOffice();
    office.put('one', toAnna);
    const again = await died(office, 'silence');
    again.start();
    await office.time.turn({ seconds: 32 });
    expect(office.main.calls.map(({ type }) => type)).toEqual(['send', 'find', 'send']);
    expect(titles(office)).toEqual(['one']);
    await again.stop();
  });
  test('makes a change again, which nobody notices', async () => {
    const office = postOffice();
    office.put('one', toAnna, { subject: 's' });
    await office.run();
    office.main.calls.length = 0;
    office.outbox.updateMessage('s', { title: 'anew', blocks: [] }, office.time.clock.now());
    const again = await died(office, 'silence');
    again.start();
    await office.time.turn({ seconds: 32 });
    expect(titles(office)).toEqual(['anew']);
    await again.stop();
  });
});

describe('a platform that does not answer', () => {
  test('holds nobody else up, and is let go at the deadline', async () => {
    const office = postOffice();
    office.put('hangs', toAnna);
    office.put('goes', toBjorn);
    office.main.fault = ({ key }) => (key === 'hangs' ? { type: 'silence' } : null);
    const run = office.delivery.run();
    await office.time.settled();
    expect(office.states()).toEqual({ hangs: 'claimed', goes: 'sent' });
    await office.time.turn({ milliseconds: 3000 });
    await run;
    expect(office.row('hangs')).toMatchObject({ state: 'unsure', why: 'plattformen svarade inte' });
  });
  test('is let go a little later when it does not even heed the deadline', async () => {
    const office = postOffice();
    office.put('hangs', toAnna);
    office.main.fault = () => ({ type: 'deaf' });
    const run = office.delivery.run();
    await office.time.turn({ milliseconds: 3199 });
    expect(office.row('hangs').state).toBe('claimed');
    await office.time.turn({ milliseconds: 1 });
    await run;
    expect(office.row('hangs')).toMatchObject({ state: 'unsure', why: 'plattformen svarade inte i tid' });
  });
  test('connections that hang take nothing of what the others need', async () => {
    const hanging = ['slack', 'teams', 'uppsala'] as const;
    const office = postOffice((timer) => [
      fakeSurface({ timer, connection: 'page' }),
      ...hanging.map((connection) => fakeSurface({ timer, connection })),
    ]);
    const [well, ...others] = office.surfaces;
    for (const surface of others) surface.fault = () => ({ type: 'silence' });
    for (const surface of [...others, well as FakeSurface]) {
      for (let count = 0; count < 50; count += 1) {
        const id = `${surface.connection}-${count}`;
        office.register.person(id, id);
        office.register.account(id, surface.connection);
        office.put(id, { person: id });
      }
    }
    const run = office.delivery.run();
    await office.time.settled();
    expect(well?.shown).toHaveLength(50);
    expect(office.time.timer.now()).toBe(0);
    expect(others.map(({ calls }) => calls.length)).toEqual([30, 30, 30]);
    await office.time.turn({ seconds: 30 });
    await run;
    expect(office.rows().filter(({ state }) => state === 'given_up')).toEqual([]);
  });
  test('with thirty calls hanging, the next get their turn at the deadline', async () => {
    const office = postOffice();
    for (let count = 0; count < 31; count += 1) {
      office.register.person(`p${count}`, `Person ${count}`);
      office.register.account(`p${count}`, 'slack');
      office.put(`k${count}`, { person: `p${count}` });
    }
    office.main.fault = ({ key }) => (key === 'k30' ? null : { type: 'silence' });
    const run = office.delivery.run();
    await office.time.settled();
    expect(office.main.calls).toHaveLength(30);
    await office.time.turn({ seconds: 3 });
    await run;
    expect(titles(office)).toEqual(['k30']);
  });
});

describe('by itself', () => {
  test('what is due goes when it is due, to the second', async () => {
    const office = postOffice();
    office.delivery.start();
    office.put('in ten minutes', toAnna, { dueAt: office.time.clock.now().add({ minutes: 10 }) });
    office.delivery.wake();
    await office.time.turn({ minutes: 9, seconds: 59 });
    expect(titles(office)).toEqual([]);
    await office.time.turn({ seconds: 1, milliseconds: 20 });
    expect(titles(office)).toEqual(['in ten minutes']);
    await office.delivery.stop();
  });
  test('a clock that jumps forward is noticed within a minute', async () => {
    const office = postOffice();
    office.delivery.start();
    office.put('tomorrow', toAnna, { dueAt: office.time.clock.now().add({ hours: 24 }) });
    office.delivery.wake();
    await office.time.settled();
    office.time.setClock({ hours: 25 });
    await office.time.turn({ minutes: 1 });
    expect(titles(office)).toEqual(['tomorrow']);
    await office.delivery.stop();
  });
  test('nothing is armed while it rests but one alarm, and none once it has stopped', async () => {
    const office = postOffice();
    office.delivery.start();
    office.put('one', toAnna);
    office.delivery.wake();
    await office.time.settled();
    expect(office.time.alarms()).toBe(1);
    await office.delivery.stop();
    expect(office.time.alarms()).toBe(0);
  });
  test('stopping waits for what is under way, and begins nothing more', async () => {
    const office = postOffice();
    office.delivery.start();
    office.put('one', toAnna);
    office.put('two', toAnna);
    office.main.fault = () => ({ type: 'slow', milliseconds: 1000 });
    office.delivery.wake();
    await office.time.settled();
    const stopped = office.delivery.stop();
    await office.time.turn({ seconds: 1 });
    await stopped;
    expect(office.states()).toEqual({ one: 'sent', two: 'waiting' });
  });
  test('a database that cannot be written to is tried again, and nothing that was answered is forgotten', async () => {
    const office = postOffice();
    office.delivery.start();
    office.put('one', toAnna);
    office.main.fault = () => ({ type: 'slow', milliseconds: 100 });
    office.delivery.wake();
    await office.time.settled();
    office.db.pragma('query_only = 1');
    await office.time.turn({ milliseconds: 200 });
    expect(office.bugs).toHaveLength(1);
    expect(office.row('one').state).toBe('claimed');
    office.db.pragma('query_only = 0');
    await office.time.turn({ seconds: 1 });
    expect(office.row('one').state).toBe('sent');
    expect(titles(office)).toEqual(['one']);
    await office.delivery.stop();
  });
});

describe('pace', () => {
  const paced = (pace: Surface['pace']) => postOffice((timer) => [fakeSurface({ timer, pace })]);

  test('a conversation gets a burst and then a message each second, and all of them in order', async () => {
    const office = paced({ perConversation: 1000, burst: 3, overall: 50 });
    office.delivery.start();
    for (let count = 0; count < 20; count += 1) office.put(`k${count}`, toAnna);
    office.delivery.wake();
    await office.time.turn({ minutes: 1 });
    expect(titles(office)).toEqual(Array.from({ length: 20 }, (_, count) => `k${count}`));
    expect(office.main.calls.map(({ at }) => at)).toEqual([
      0,
      0,
      0,
      ...Array.from({ length: 17 }, (_, count) => 1000 * (count + 1)),
    ]);
    await office.delivery.stop();
  });
  test('the pace is kept to the fraction of a second, though the clock tells whole seconds', async () => {
    const office = paced({ perConversation: 1200, burst: 1, overall: 50 });
    office.delivery.start();
    for (let count = 0; count < 10; count += 1) office.put(`k${count}`, toAnna);
    office.delivery.wake();
    await office.time.turn({ minutes: 1 });
    expect(office.main.calls.map(({ at }) => at)).toEqual(Array.from({ length: 10 }, (_, count) => 1200 * count));
    await office.delivery.stop();
  });
  test('what must wait for its pace is not hastened when something else has become of it', () => {
    const office = postOffice();
    office.put('one', toAnna);
    const now = office.time.clock.now();
    office.store.postpone(1, now.add({ seconds: 30 }));
    office.store.bringForward(1, now.add({ seconds: 1 }), now);
    expect(office.row('one').next_at).toBe('2027-02-26T07:30:30Z');
    office.store.bringForward(1, now.add({ seconds: 30 }), now);
    expect(office.row('one').next_at).toBe('2027-02-26T07:30:00Z');
  });
  test('a platform that is down is left alone for a minute', async () => {
    const office = postOffice();
    office.delivery.start();
    office.put('one', toAnna);
    office.main.fault = (_call, nth) =>
      nth === 1 ? { type: 'never', reason: 'nyckeln är återkallad', consequence: 'surface down' } : null;
    office.delivery.wake();
    await office.time.settled();
    office.put('two', toBjorn);
    office.delivery.wake();
    await office.time.turn({ seconds: 59 });
    expect(office.main.calls).toHaveLength(1);
    await office.time.turn({ seconds: 2 });
    expect(titles(office).toSorted()).toEqual(['one', 'two']);
    await office.delivery.stop();
  });

  /** A message to each of so many people, on a platform that takes twenty a second. */
  function crowd(size: number): PostOffice {
    const office = paced({ perConversation: 1000, burst: 3, overall: 20 });
    for (let count = 0; count < size; count += 1) {
      office.register.person(`p${count}`, `Person ${count}`);
      office.register.account(`p${count}`, 'slack');
      office.put(`k${count}`, { person: `p${count}` });
    }
    return office;
  }

  test('what there is no room for is put off a few at a time, so that nobody waits long for an answer', async () => {
    const office = crowd(300);
    const claimed: number[] = [];
    const { claim } = office.store;
    office.store.claim = (...asked) => {
      const rows = claim(...asked);
      claimed.push(rows.length);
      return rows;
    };
    office.delivery.start();
    await office.time.turn({ milliseconds: 500 });
    expect(claimed[0]).toBe(100);
    expect(Math.max(...claimed.slice(1))).toBe(20);
    await office.delivery.stop();
  });
  test('many conversations share the pace of the platform, which is never broken and is used to the full', async () => {
    const office = crowd(300);
    await office.time.turn({ milliseconds: 700 });
    office.delivery.start();
    await office.time.turn({ seconds: 20 });
    const moments = office.main.calls.map(({ at }) => at);
    expect(moments).toHaveLength(300);
    for (const from of moments)
      expect(moments.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(20);
    expect(Math.max(...moments) - Math.min(...moments)).toBeLessThanOrEqual(14_000 * 1.03);
    await office.delivery.stop();
  });
  test('a platform that asks for a pause gets it, and only that conversation waits', async () => {
    const office = postOffice();
    office.delivery.start();
    office.main.fault = ({ address }, nth) =>
      address === 'slack-anna' && nth === 1
        ? { type: 'too fast', retryAfter: Temporal.Duration.from({ minutes: 2 }) }
        : null;
    office.put('one', toAnna);
    office.delivery.wake();
    await office.time.settled();
    office.put('two', toAnna, { dueAt: office.time.clock.now().subtract({ hours: 1 }) });
    office.put('other', toBjorn);
    office.delivery.wake();
    await office.time.turn({ seconds: 119 });
    expect(titles(office)).toEqual(['other']);
    await office.time.turn({ seconds: 5 });
    expect(titles(office).toSorted()).toEqual(['one', 'other', 'two']);
    expect(office.row('one').tries).toBe(0);
    await office.delivery.stop();
  });
  test.each([
    { what: 'change', limitsApart: true, where: 'where each kind of call has its own limit', holds: false },
    { what: 'look', limitsApart: true, where: 'where each kind of call has its own limit', holds: false },
    { what: 'change', limitsApart: false, where: 'where all calls to a conversation share one', holds: true },
  ])('a $what that must wait, $where, holds an answer up: $holds', async ({ what, limitsApart, holds }) => {
    const office = postOffice((timer) => [fakeSurface({ timer, limitsApart })]);
    const { main, time, delivery } = office;
    main.fault = ({ type }) => {
      if (type !== 'send') return { type: 'too fast', retryAfter: Temporal.Duration.from({ seconds: 50 }) };
      return what === 'look' ? { type: 'cut after acceptance' } : null;
    };
    delivery.start();
    office.put('one', toAnna);
    await office.run();
    if (what === 'change') changes(office, 'one');
    delivery.wake();
    await time.turn({ seconds: 32 });
    expect(main.calls.map(({ type }) => type)).toEqual(['send', what === 'look' ? 'find' : 'update']);
    main.fault = null;
    const answer = { address: 'slack-anna', message: say('svaret'), extra: {}, otherwise: null };
    answerStore(office.db).put({ connection: 'slack', event: 'E1', account: 'anna' }, answer, time.clock.now());
    delivery.wake();
    await time.turn({ seconds: 2 });
    expect(!titles(office).includes('svaret')).toBe(holds);
    await delivery.stop();
  });
});

/** Puts a change of a message that has been sent. */
const changes = ({ db }: PostOffice, key: string) =>
  db
    .prepare(`
      INSERT INTO outbox (key, updates_id, person_id, lane, message, due_at, next_at, created_at)
      SELECT key || '/andring/1', id, person_id, lane, message, due_at, due_at, due_at FROM outbox WHERE key = ?`)
    .run(key);
