import { beforeEach, describe, expect, test } from 'vitest';
import { say } from '../../src/chat/message.ts';
import { standInStore } from '../../src/outbox/stand-in-store.ts';
import { tellingStore } from '../../src/outbox/telling-store.ts';
import { type PostOffice, postOffice, toAnna, toBjorn } from './post-office.ts';

let office: PostOffice;
beforeEach(() => {
  office = postOffice();
});
const now = () => office.time.clock.now();
const marked = () => office.db.prepare<[], string>('SELECT subject FROM stale ORDER BY id').pluck().all();

describe('of the subjects that have changed', () => {
  test.each([
    ['waiting', true],
    ['claimed', true],
    ['unsure', true],
    ['sent', true],
    ['given_up', false],
    ['withdrawn', false],
  ])('one whose message is %s is marked: %s', (state, isMarked) => {
    office.put('one', toAnna, { subject: 's/1' });
    const isSettled = ['sent', 'given_up', 'withdrawn'].includes(state);
    office.db.prepare('UPDATE outbox SET state = ?, settled_at = iif(?, due_at, NULL)').run(state, Number(isSettled));
    office.outbox.stale(['s/1']);
    expect(marked()).toEqual(isMarked ? ['s/1'] : []);
  });

  test('each is marked once, and those of which nothing was sent are not', () => {
    for (const subject of ['s/1', 's/2', 's/3']) office.put(subject, toAnna, { subject });
    office.put('none', toAnna);
    office.outbox.stale(['s/1', 's/9', 's/2', 's/1']);
    office.outbox.stale(['s/2']);
    office.outbox.stale([]);
    expect(marked()).toEqual(['s/1', 's/2']);
  });

  test('an update that waits is no message by itself', () => {
    office.put('one', toAnna, { subject: 's/1' });
    office.db.exec(`
      INSERT INTO outbox (key, subject, updates_id, person_id, lane, message, due_at, next_at, created_at)
      SELECT 'update', 's/2', id, person_id, lane, message, due_at, next_at, created_at FROM outbox`);
    office.outbox.stale(['s/2']);
    expect(marked()).toEqual([]);
  });
});

describe('what stands in a message of the day', () => {
  const tellings = () => tellingStore(office.db);
  const day = Temporal.PlainDate.from('2027-02-26');
  /** Said in the addressee's message of the day, which has that subject. */
  function carried(key: string, known: string, subject: string): void {
    tellings().put({ key, subject: known, to: toBjorn, message: say(key) }, now());
    for (const one of tellings().waitingFor(toBjorn, day)) tellings().carriedBy(one, subject);
    office.put(subject, toBjorn, { subject });
  }

  test('marks that message when it changes', () => {
    carried('digest', 'digest/1', 'reminder/1');
    carried('other', 'digest/2', 'reminder/2');
    office.outbox.stale(['digest/1']);
    expect(marked()).toEqual(['reminder/1']);
  });

  test('in place of somebody whom nothing reaches, it is marked when what they were to have changes', () => {
    office.put('lost', toAnna, { subject: 's/1' });
    office.put('sent', toAnna, { subject: 's/2' });
    office.db.exec("UPDATE outbox SET state = 'given_up', settled_at = due_at WHERE key = 'lost'");
    const standIns = standInStore(office.db);
    for (const id of [1, 2]) standIns.lost(id, 'p/anna', now());
    for (const one of standIns.fresh(10)) standIns.pass(one, 'bjorn');
    carried('instead/1', 'instead/1', 'reminder/1');
    office.outbox.stale(['s/2']);
    expect(marked()).toEqual(['s/2']);
    office.outbox.stale(['s/1']);
    expect(marked()).toEqual(['s/2', 'reminder/1']);
  });
});

test('what waits for a day is dropped with its subject, also where nothing of it is in the outbox', () => {
  const fromOn = Temporal.PlainDate.from('2027-03-01');
  const tell = (key: string, subject: string, more: object = {}) =>
    office.outbox.tell({ key, subject, to: toAnna, message: say(key), fromOn, ...more }, now());
  expect([tell('one', 'news/1'), tell('one', 'news/1'), tell('two', 'news/2'), tell('three', 'news/3')]).toEqual([
    ...[true, false, true, true],
  ]);
  office.outbox.withdraw('news/1', now());
  office.outbox.takeBack('news/2', now());
  expect(office.outbox.heldFor('anna')).toEqual([{ id: 3, knownAs: 'news/3' }]);
  office.outbox.release(3);
  expect(office.outbox.heldFor('anna')).toEqual([]);
});
