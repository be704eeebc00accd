import { beforeEach, expect, test } from 'vitest';
import { type Change, type ChangeStore, changeStore } from '../../src/changes/change-store.ts';
import { openDatabase } from '../../src/database/open.ts';

let changes: ChangeStore;

beforeEach(() => {
  const db = openDatabase(':memory:');
  db.exec(`
    INSERT INTO person (id, name) VALUES ('anna', 'Anna Exempel'), ('karin', 'Karin Exempel');
    INSERT INTO "group" (id, name, type) VALUES ('vc-onkologi', 'Onkologi', 'vc'), ('vc-ortopedi', 'Ortopedi', 'vc');`);
  changes = changeStore(db);
});

const change = (more: Partial<Change> = {}): Change => ({
  at: Temporal.Instant.from('2027-02-12T08:30:00Z'),
  by: 'anna',
  subject: 'duty/17',
  group: 'vc-onkologi',
  what: 'lämnade in',
  ...more,
});

test('a line comes back as it was written, with the name of who', () => {
  const id = changes.record(change({ before: 'pagar', after: 'inlamnad', why: 'Klar' }));
  expect(changes.ofSubject('duty/17')).toEqual([
    { ...change({ before: 'pagar', after: 'inlamnad', why: 'Klar' }), id, who: 'Anna Exempel', via: null },
  ]);
});

test('what nobody did, the bot did', () => {
  changes.record(change({ by: null, group: null }));
  expect(changes.ofSubject('duty/17')).toMatchObject([
    { by: null, who: 'boten', group: null, before: null, after: null, why: null },
  ]);
});

test("a thing's history begins with its first change and has no other thing's", () => {
  for (const what of ['skapades', 'påbörjades', 'lämnades in']) changes.record(change({ what }));
  changes.record(change({ subject: 'duty/170' }));
  expect(changes.ofSubject('duty/17').map(({ what }) => what)).toEqual(['skapades', 'påbörjades', 'lämnades in']);
});

test('the log is read from its end, page by page, for one group or for all', () => {
  for (const n of [1, 2, 3, 4, 5]) changes.record(change({ what: `onkologi ${n}` }));
  changes.record(change({ what: 'ortopedi', group: 'vc-ortopedi' }));
  changes.record(change({ what: 'register', group: null }));

  const first = changes.ofGroup('vc-onkologi', { limit: 2 });
  expect(first.map(({ what }) => what)).toEqual(['onkologi 5', 'onkologi 4']);
  const second = changes.ofGroup('vc-onkologi', { limit: 9, before: first.at(-1)?.id ?? null });
  expect(second.map(({ what }) => what)).toEqual(['onkologi 3', 'onkologi 2', 'onkologi 1']);

  const latest = changes.latest({ limit: 3 });
  expect(latest.map(({ what }) => what)).toEqual(['register', 'ortopedi', 'onkologi 5']);
  expect(changes.latest({ limit: 1, before: latest.at(-1)?.id ?? null })).toMatchObject([{ what: 'onkologi 4' }]);
});

test('a line about someone who is not in the register is refused', () => {
  expect(() => changes.record(change({ by: 'sten' }))).toThrow('FOREIGN KEY');
});
