import { beforeEach, describe, expect, test } from 'vitest';
import { say } from '../../../src/chat/message.ts';
import { answerStore } from '../../../src/outbox/answer-store.ts';
import type { Verdict } from '../../../src/outbox/sending/retry-policy.ts';
import { type PostOffice, postOffice, toAnna, toBjorn } from '../post-office.ts';

let office: PostOffice;
beforeEach(() => {
  office = postOffice();
});

const now = () => office.time.clock.now();
const set = (columns: string, key = 'one') => office.db.exec(`UPDATE outbox SET ${columns} WHERE key = '${key}'`);
const titleOf = (key: string): string => JSON.parse(office.row(key).message).title;
const stale = () => office.db.prepare<[], string>('SELECT subject FROM stale ORDER BY id').pluck().all();
const settledAt = (key: string) => office.db.prepare('SELECT settled_at FROM outbox WHERE key = ?').pluck().get(key);

describe('a row as it is now', () => {
  test('has nothing special about it', () => {
    office.put('one', toAnna, { subject: 's' });
    expect(office.store.row(1)).toEqual({
      ...{ id: 1, key: 'one', state: 'waiting', subject: 's', message: office.row('one').message },
      ...{ person: 'anna', conversation: null, connection: null, address: null, why: null, restored: 0, tries: 0 },
      ...{ update: false, insist: false, repeated: false, maybeThere: false, saidElsewhere: false, dueAt: now() },
    });
  });
  test.each([
    ['is an update', 'updates_id = 2', { update: true }],
    ['must not be missed', 'insist = 1', { insist: true }],
    ['has been repeated', 'repeated = 1', { repeated: true }],
    ['may be there', 'maybe_there = 1', { maybeThere: true }],
    ['must not be missed, until the kansli has chosen', 'insist = 1, restored = 1', { insist: false, restored: 1 }],
    ['must not be missed, once it has', 'insist = 1, restored = 2', { insist: true, restored: 2 }],
  ])('%s', (_what, columns, expected) => {
    office.put('one', toAnna);
    office.put('two', toAnna);
    set(columns);
    expect(office.store.row(1)).toMatchObject(expected);
  });
  test.each([
    ['as the same answer', true, 0, true],
    ['as another answer', false, 0, false],
    ['as the same answer, until the kansli has chosen', true, 1, false],
  ] as const)('is said elsewhere too, %s: %s', (_how, isSame, restored, expected) => {
    const there = { address: 'D9', message: say('Där'), extra: {}, otherwise: null, ...(isSame && { isSame }) };
    const asked = { connection: 'slack', event: 'E1', account: 'U1' } as const;
    answerStore(office.db).put(asked, { ...there, address: 'D1', otherwise: there }, now());
    office.db.exec(`UPDATE outbox SET restored = ${restored}`);
    expect(office.store.row(1).saidElsewhere).toBe(expected);
  });
  test('that is gone is a bug', () => {
    expect(() => office.store.row(9)).toThrow('Outbox row 9 is gone');
  });
});

test('messages whose keys begin so are known by where they stand, and what has not been sent stands nowhere', async () => {
  for (const key of ['reminder/1/a/1', 'reminder/1/a/2', 'reminder/1/b/1', 'reminder/2/a/1']) office.put(key, toAnna);
  await office.runOut();
  office.put('reminder/1/a/3', toAnna);
  const refOf = (key: string) => office.main.shown.find((one) => one.key === key)?.ref;
  expect(office.store.refsAlike('reminder/1/a/').toSorted()).toEqual([
    ...[refOf('reminder/1/a/1'), refOf('reminder/1/a/2')],
  ]);
  expect(office.store.refsAlike('reminder/3/')).toEqual([]);
});

test('what stands there is made to say what the row says, and nothing where there is no row', async () => {
  office.put('one', toAnna);
  await office.run();
  office.store.sayAnew(1, now());
  office.store.sayAnew(9, now());
  expect([office.states(), titleOf('one/andring/1')]).toEqual([{ one: 'sent', 'one/andring/1': 'waiting' }, 'one']);
});

/** A message that was first said under another, of which an update waits, as it is when its call ends. */
function onItsWay(): void {
  office.put('before', toAnna, { subject: 'before', about: ['duty/17'] });
  set("state = 'sent', settled_at = due_at", 'before');
  office.put('one', toAnna, { subject: 's', about: ['duty/17'], dueAt: now().add({ seconds: 5 }) });
  set("state = 'claimed'");
  office.outbox.updateMessage('s', say('anew'), now());
  office.db.exec('DELETE FROM stale');
}
const verdicts: Record<string, Verdict> = {
  'surely not sent': {
    ...{ state: 'waiting', tries: 2, nextAt: Temporal.Instant.from('2027-02-26T08:00:00Z'), why: 'upptaget' },
    ...{ maybeThere: false, repeated: true },
  },
  'perhaps sent earlier': {
    ...{ state: 'waiting', tries: 1, nextAt: Temporal.Instant.from('2027-02-26T08:00:00Z'), why: 'upptaget' },
    ...{ maybeThere: true, repeated: false },
  },
  unsure: { state: 'unsure', tries: 1, nextAt: Temporal.Instant.from('2027-02-26T08:00:00Z'), why: 'bröts' },
  'given up': { state: 'given_up', why: 'avstängt', maybeThere: false, elsewhere: true },
  'given up in doubt': { state: 'given_up', why: 'avstängt', maybeThere: true, elsewhere: false },
};
const settle = (verdict: string) => {
  const chosen = verdicts[verdict];
  if (!chosen) throw new Error(verdict);
  office.store.settle(2, chosen, now());
};

describe('a message that was', () => {
  const later = '2027-02-26T08:00:00Z';
  test.each([
    ['surely not sent', { state: 'waiting', tries: 2, next_at: later, why: 'upptaget', maybe_there: 0, repeated: 1 }],
    ['perhaps sent earlier', { state: 'waiting', tries: 1, next_at: later, maybe_there: 1, repeated: 0 }],
    ['unsure', { state: 'unsure', tries: 1, next_at: later, why: 'bröts', maybe_there: 1 }],
    ['given up', { state: 'given_up', why: 'avstängt', maybe_there: 0 }],
    ['given up in doubt', { state: 'given_up', why: 'avstängt', maybe_there: 1 }],
  ])('%s is so from now on', (verdict, expected) => {
    onItsWay();
    settle(verdict);
    expect(office.row('one')).toMatchObject(expected);
    expect(settledAt('one')).toBe(verdict.startsWith('given') ? '2027-02-26T07:30:00Z' : null);
  });

  test.each([
    ['surely not sent', true],
    ['perhaps sent earlier', false],
    ['unsure', false],
    ['given up', true],
    ['given up in doubt', true],
  ])('%s takes over the words of the update that waits for it: %s', (verdict, takesOver) => {
    onItsWay();
    settle(verdict);
    const update = { state: office.row('one/andring/1').state, settledAt: settledAt('one/andring/1') };
    expect([titleOf('one'), update]).toEqual(
      takesOver
        ? ['anew', { state: 'withdrawn', settledAt: '2027-02-26T07:30:00Z' }]
        : ['one', { state: 'waiting', settledAt: null }],
    );
  });

  test.each([
    ['surely not sent', 'withdrawn', 'before'],
    ['perhaps sent earlier', 'withdrawn', 'before'],
    ['unsure', 'unsure', 's'],
    ['given up', 'withdrawn', 'before'],
    ['given up in doubt', 'withdrawn', 'before'],
  ])('%s, and withdrawn meanwhile, is %s, and the latest of its matter is %s', (verdict, state, latest) => {
    onItsWay();
    set('unwanted = 1');
    settle(verdict);
    expect(office.row('one').state).toBe(state);
    expect(office.outbox.latestAbout('duty/17').map(({ subject }) => subject)).toEqual([latest]);
    expect(stale()).toEqual(latest === 'before' ? ['before'] : []);
  });

  test('kept by a restore is no longer so once it surely was not sent', () => {
    onItsWay();
    set('restored = 1');
    settle('perhaps sent earlier');
    expect(office.store.row(2).restored).toBe(1);
    settle('surely not sent');
    expect(office.store.row(2).restored).toBe(0);
  });
});

test('a message that is withdrawn makes the one before it the latest again', () => {
  onItsWay();
  office.store.withdraw(2, now());
  expect([office.row('one').state, settledAt('one'), stale()]).toEqual([
    ...['withdrawn', '2027-02-26T07:30:00Z', ['before']],
  ]);
});

test('a message is sent where it stands, and an update knows it by that', () => {
  office.put('one', toAnna);
  office.put('two', toBjorn);
  set("state = 'claimed', connection = 'slack', address = 'slack-anna'");
  expect(office.store.sentMessage(1)).toBeNull();
  office.store.sent(1, { connection: 'slack', address: 'slack-anna', ref: 'r1' }, now());
  office.store.markRepeated(2);
  expect([office.store.sentMessage(1), office.store.sentMessage(2)]).toEqual([{ key: 'one', ref: 'r1' }, null]);
  expect([settledAt('one'), office.row('one').repeated, office.row('two').repeated]).toEqual([
    ...['2027-02-26T07:30:00Z', 0, 1],
  ]);
});
