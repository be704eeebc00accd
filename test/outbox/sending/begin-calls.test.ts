import { describe, expect, test } from 'vitest';
import { say } from '../../../src/chat/message.ts';
import type { Surface } from '../../../src/chat/surface.ts';
import { answerStore } from '../../../src/outbox/answer-store.ts';
import { fakeSurface, unlimited } from '../../support/fake-surface.ts';
import { killedWhileSending, type PostOffice, postOffice } from '../post-office.ts';

const people = Array.from({ length: 20 }, (_, nth) => `p${nth}`);

/** Twenty people with a message each, on a platform that can be read back, or cannot, or only some of it. */
function house(readable: boolean, canFind?: Surface['canFind'], pace = unlimited): PostOffice {
  const office = postOffice((timer) => [
    fakeSurface({ timer, connection: 'teams', readable, pace, ...(canFind && { canFind }) }),
  ]);
  for (const id of people) {
    office.register.person(id, id);
    office.register.account(id, 'teams');
    office.put(id, { person: id }, { subject: id });
  }
  return office;
}
const called = ({ main }: PostOffice) => main.calls.map(({ key }) => key);
const silent = { type: 'silence after acceptance' } as const;

const killed = (office: PostOffice): Promise<void> => killedWhileSending(office, silent, 2);

describe('on a platform that cannot be read back', () => {
  test('four calls are in the air at a time, and all are made', async () => {
    const office = house(false);
    office.main.fault = () => ({ type: 'slow', milliseconds: 500 });
    const run = office.run();
    await office.time.settled();
    expect(called(office)).toEqual(people.slice(0, 4));
    await run;
    expect(called(office)).toEqual(people);
    const times = Map.groupBy(office.main.calls, ({ at }) => at);
    expect([...times.values()].map(({ length }) => length)).toEqual([4, 4, 4, 4, 4]);
  });

  test('a kill leaves only those in doubt; what was claimed and not begun is sent, once', async () => {
    const office = house(false);
    await killed(office);
    expect(called(office)).toEqual(people);
    const inDoubt = office.rows().filter(({ state }) => state === 'given_up');
    expect(inDoubt.map(({ key }) => key)).toEqual(people.slice(0, 4));
    expect(office.failed.page({ limit: 30, before: null }, office.time.clock.now())).toHaveLength(4);
  });

  test('one conversation gets one call at a time, also when it is spoken to in two ways', async () => {
    const office = house(false);
    const extra = { thread: null };
    const asked = { connection: 'teams', event: 'E1', account: 'x' } as const;
    const answer = { address: 'teams-p0', message: say('Svar'), extra, otherwise: null };
    answerStore(office.db).put(asked, answer, office.time.clock.now());
    office.main.fault = () => ({ type: 'slow', milliseconds: 500 });
    const run = office.run();
    await office.time.settled();
    expect(called(office)).toEqual(['svar/teams/E1', 'p1', 'p2', 'p3']);
    await run;
    expect(called(office)).toHaveLength(21);
  });

  test('what is withdrawn, or told to wait, before its call has begun is not sent', async () => {
    const office = house(false);
    office.main.fault = ({ key }) =>
      key === 'p0'
        ? { type: 'never', reason: 'lösenordet gäller inte', consequence: 'surface down' }
        : { type: 'slow', milliseconds: 500 };
    const run = office.run();
    await office.time.settled();
    office.outbox.withdraw('p19', office.time.clock.now());
    await run;
    expect(called(office)).toEqual(people.slice(0, 4));
    office.main.fault = null;
    await office.runOut();
    expect(office.row('p19').state).toBe('withdrawn');
    expect(new Set(called(office))).toEqual(new Set(people.slice(0, 19)));
  });

  test('what is withdrawn while it waits for its turn is never sent', async () => {
    const office = house(false);
    office.main.fault = () => ({ type: 'slow', milliseconds: 500 });
    const run = office.run();
    await office.time.settled();
    expect(office.row('p19').state).toBe('claimed');
    office.outbox.withdraw('p19', office.time.clock.now());
    await run;
    expect(called(office)).toEqual(people.slice(0, 19));
    expect(office.row('p19').state).toBe('withdrawn');
  });

  test('what has waited for a platform that was slow goes no faster than it may', async () => {
    const office = house(false, undefined, { perConversation: 0, burst: 1, overall: 4 });
    office.main.fault = (_call, nth) => (nth <= 4 ? { type: 'slow', milliseconds: 2900 } : null);
    office.delivery.start();
    await office.time.turn({ seconds: 20 });
    await office.delivery.stop();
    expect(called(office).toSorted()).toEqual(people.toSorted());
    const moments = office.main.calls.map(({ at }) => at);
    const within = (from: number) => moments.filter((at) => at >= from && at < from + 1000).length;
    expect(Math.max(...moments.map(within))).toBe(4);
  });

  test('a stop makes no more calls, and the next process makes those that are left', async () => {
    const office = house(false);
    office.main.fault = () => ({ type: 'slow', milliseconds: 500 });
    office.delivery.start();
    await office.time.settled();
    const stopped = office.delivery.stop();
    await office.time.turn({ seconds: 1 });
    await stopped;
    expect(called(office)).toEqual(people.slice(0, 4));
    expect(new Set(people.slice(4).map((id) => office.row(id).state))).toEqual(new Set(['waiting']));
    office.main.fault = null;
    const again = office.newDelivery();
    again.start();
    await office.time.turn({ seconds: 1 });
    await again.stop();
    expect(called(office)).toEqual(people);
  });
});

test('a platform that can be read back gets all at once, and after a kill all are looked for', async () => {
  const office = house(true);
  await killed(office);
  const sent = office.main.calls.filter(({ type }) => type === 'send');
  expect(sent.map(({ at }) => at)).toEqual(people.map(() => sent[0]?.at));
  expect(office.main.calls.filter(({ type }) => type === 'find')).toHaveLength(20);
  expect(office.main.shown).toHaveLength(20);
});

describe('on a platform of which some can be read back', () => {
  const isOfTheFirstTen = ({ address }: { address: string }) => address.length === 'teams-p0'.length;

  test('that goes at once, and of the rest four at a time', async () => {
    const office = house(true, isOfTheFirstTen);
    office.main.fault = () => ({ type: 'slow', milliseconds: 500 });
    const run = office.run();
    await office.time.settled();
    expect(called(office)).toEqual(people.slice(0, 14));
    await run;
    expect(called(office)).toEqual(people);
  });

  test('the rest goes at once also while much of the other is under way', async () => {
    const office = house(true, isOfTheFirstTen);
    for (const id of people.slice(10)) office.outbox.withdraw(id, office.time.clock.now());
    office.main.fault = () => ({ type: 'slow', milliseconds: 500 });
    const run = office.run();
    await office.time.settled();
    for (const id of ['p10', 'p11', 'p12']) office.put(`${id} anew`, { person: id });
    void office.delivery.run();
    await office.time.settled();
    expect(called(office)).toEqual([...people.slice(0, 10), 'p10 anew', 'p11 anew', 'p12 anew']);
    await run;
  });

  test('a kill is looked into where it can be, and leaves in doubt only those that had begun of the rest', async () => {
    const office = house(true, isOfTheFirstTen);
    await killed(office);
    expect(office.main.calls.filter(({ type }) => type === 'find').map(({ key }) => key)).toEqual(people.slice(0, 10));
    expect(office.main.shown.map(({ key }) => key)).toEqual(people);
    const inDoubt = office.rows().filter(({ state }) => state === 'given_up');
    expect(inDoubt.map(({ key }) => key)).toEqual(people.slice(10, 14));
  });

  test('what cannot is sent once more after doubt where it must not be missed, without a look', async () => {
    const office = house(true, () => false);
    office.put('must', { person: 'anna' }, { insist: true });
    office.main.fault = ({ key }, nth) =>
      key === 'must' && nth <= people.length + 1 ? { type: 'cut after acceptance' } : null;
    await office.runOut();
    expect(office.main.calls.filter(({ key }) => key === 'must').map(({ type }) => type)).toEqual(['send', 'send']);
    expect(office.row('must')).toMatchObject({ state: 'sent', repeated: 1 });
  });
});
