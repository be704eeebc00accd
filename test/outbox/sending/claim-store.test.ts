import { beforeEach, describe, expect, test } from 'vitest';
import { say } from '../../../src/chat/message.ts';
import { damageFound } from '../../../src/database/damage.ts';
import { answerStore } from '../../../src/outbox/answer-store.ts';
import { postOf } from '../../../src/outbox/sending/claim-store.ts';
import { type PostOffice, postOffice, toAnna, toBjorn, toGroup } from '../post-office.ts';

let office: PostOffice;
beforeEach(() => {
  office = postOffice();
});

const now = () => office.time.clock.now();
const claim = (limit: number, usable: readonly string[] = ['slack']) => office.store.claim(now(), limit, usable);
const keys = (limit: number): string[] => claim(limit).map(({ key }) => key);
const answer = (event: string) =>
  answerStore(office.db).put(
    { connection: 'slack', event, account: event },
    { address: `D-${event}`, message: say(event), extra: {}, otherwise: null },
    now(),
  );
/** A message to each of so many other people. */
function crowd(size: number): void {
  for (let nr = 0; nr < size; nr += 1) {
    office.register.person(`p${nr}`, `Person ${nr}`);
    office.register.account(`p${nr}`, 'slack');
    office.put(`p${nr}`, { person: `p${nr}` });
  }
}

describe('of what is due', () => {
  test('no more is claimed than is asked for, answers first', () => {
    crowd(6);
    for (const event of ['E1', 'E2', 'E3']) answer(event);
    expect(keys(4)).toEqual(['svar/slack/E1', 'svar/slack/E2', 'svar/slack/E3', 'p0']);
    expect(keys(2)).toEqual(['p1', 'p2']);
  });

  test.each([
    ['gives enough to do: no more is looked through', 7, 2],
    ['gives just a quarter of what is asked for: all is looked through', 8, 8],
    ['gives less', 12, 12],
  ])('the nearest three hundred, in two lanes, %s', (_how, limit, claimed) => {
    for (let nr = 0; nr < 150; nr += 1) {
      office.put(`anna ${nr}`, toAnna);
      office.put(`bjorn ${nr}`, toBjorn);
    }
    crowd(20);
    expect(claim(limit)).toHaveLength(claimed);
  });
});

describe('a row that the file does not let us change', () => {
  beforeEach(() => {
    for (const [key, to] of [
      ['one', toAnna],
      ['two', toBjorn],
      ['three', toAnna],
      ['four', toGroup],
    ] as const)
      office.put(key, to);
    office.db.exec(`
      CREATE TRIGGER broken BEFORE UPDATE OF state ON outbox WHEN old.key = 'one' AND new.state = 'claimed'
      BEGIN SELECT raise(ABORT, 'no'); END`);
  });

  test('is left as it was, and keeps nobody waiting, also not its own lane', () => {
    expect(keys(10).toSorted()).toEqual(['four', 'three', 'two']);
    expect(office.states()).toMatchObject({ one: 'waiting', two: 'claimed', three: 'claimed', four: 'claimed' });
    expect(damageFound(office.db)).toEqual([{ table: 'outbox', id: '1' }]);
    expect([claim(10), office.store.nextAt()]).toEqual([[], null]);
  });
  test('is found among all that is due, however much is asked for', () => {
    expect(keys(1)).toEqual(['two']);
    expect(damageFound(office.db)).toEqual([{ table: 'outbox', id: '1' }]);
  });
});

describe('what was being sent when the process ended', () => {
  const nextCheckAt = Temporal.Instant.from('2027-02-26T08:00:00Z');
  const recover = (marked: boolean) => office.store.recover(() => ({ nextCheckAt, marked }));

  test('is unsure, each of them, and looked for at that moment', () => {
    office.put('one', toAnna);
    office.put('two', toBjorn);
    office.put('later', toGroup, { dueAt: now().add({ hours: 1 }) });
    claim(10);
    expect(recover(false)).toBe(2);
    const unsure = { state: 'unsure', next_at: '2027-02-26T08:00:00Z', why: 'boten startades om medan det skickades' };
    expect([office.row('one'), office.row('two'), office.row('later').state]).toMatchObject([
      unsure,
      unsure,
      'waiting',
    ]);
  });
  test('waits again where it had nowhere to be sent', () => {
    office.put('one', toAnna);
    expect(claim(10, [])[0]).toMatchObject({ connection: null, address: null });
    expect([recover(false), office.row('one').state]).toEqual([0, 'waiting']);
  });
  test('waits again where its call would have been marked and was not, and is unsure where it was', () => {
    office.put('one', toAnna);
    office.put('two', toBjorn);
    const [one] = claim(10);
    expect(office.store.begin(one?.id ?? 0, now())).toBe(true);
    expect([recover(true), office.states()]).toEqual([1, { one: 'unsure', two: 'waiting' }]);
  });
  test('may be there already: then it is that it waits for, and an update is made again', () => {
    office.put('one', toAnna);
    office.db.exec("UPDATE outbox SET maybe_there = 1, connection = 'slack', address = 'D'");
    claim(10);
    expect([recover(true), office.row('one').state]).toEqual([0, 'unsure']);
    office.db.exec(`
      UPDATE outbox SET state = 'sent', settled_at = due_at, maybe_there = 0;
      INSERT INTO outbox (key, updates_id, person_id, lane, message, state, connection, address, due_at, next_at, created_at)
      SELECT 'update', id, person_id, lane, message, 'claimed', 'slack', 'D', due_at, next_at, created_at FROM outbox`);
    expect([recover(false), office.row('update')]).toMatchObject([1, { state: 'waiting', maybe_there: 0 }]);
  });
});

test('a call begins only as long as its row is claimed and wanted', () => {
  for (const key of ['one', 'two']) office.put(key, toAnna, { subject: key });
  const [one] = claim(1);
  const id = one?.id ?? 0;
  expect([office.store.begin(id, now()), office.store.begin(2, now())]).toEqual([true, false]);
  office.outbox.withdraw('one', now());
  expect(office.store.begin(id, now())).toBe(false);
});

test('waits are limited, and what may be there is not looked for too early', () => {
  for (const key of ['one', 'two', 'three']) office.put(key, toAnna);
  const at = (hours: number) => now().add({ hours });
  office.store.postpone(1, at(30));
  office.store.postpone(2, at(24));
  office.db.exec("UPDATE outbox SET state = 'unsure', maybe_there = 1 WHERE key = 'three'");
  office.store.limitWaits(at(24), at(1));
  office.store.waitForUnsure(at(2));
  const nextAt = () => office.rows().map(({ key, next_at }) => `${key} ${next_at.slice(8, 16)}`);
  expect(nextAt()).toEqual(['one 26T08:30', 'two 27T07:30', 'three 26T09:30']);
  office.store.waitForUnsure(at(1));
  office.store.postpone(3, at(3));
  expect([nextAt()[2], office.row('three').state, office.row('one').state]).toEqual([
    ...['three 26T10:30', 'unsure', 'waiting'],
  ]);
});

test('a row is posted as it is stored, with what its surface wanted kept', () => {
  const row = { key: 'one', message: JSON.stringify(say('Hej')), extra: null };
  expect(postOf(row, 'D1')).toEqual({ address: 'D1', message: say('Hej'), key: 'one', extra: null });
  expect(postOf({ ...row, extra: '{"thread":7}' }, 'D1').extra).toEqual({ thread: 7 });
});
