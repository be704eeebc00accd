import { expect, test } from 'vitest';
import { joinPage, pageJoiner } from '../../../src/app/try-out/joins.ts';
import { openDatabase } from '../../../src/database/open.ts';

const monday = Temporal.Instant.from('2026-11-23T08:00:00Z');
const tuesday = Temporal.Instant.from('2026-11-24T08:00:00Z');

function register() {
  const db = openDatabase(':memory:');
  const add = (person: string, group: string) => {
    db.prepare('INSERT INTO person (id, name) VALUES (?, ?)').run(person, person);
    db.prepare(`INSERT INTO "group" (id, name, type) VALUES (?, ?, 'vc')`).run(group, group);
  };
  add('anna', 'onkologi');
  const places = () => ({
    people: db.prepare('SELECT account, linked_at FROM account ORDER BY account').raw().all(),
    groups: db.prepare('SELECT address FROM conversation ORDER BY address').pluck().all(),
  });
  return { db, add, places };
}

test('everyone gets an account on the page and every group a room, once', () => {
  const { db, add, places } = register();
  joinPage(db, monday);
  add('björn', 'urologi');
  joinPage(db, tuesday);
  expect(places()).toEqual({
    people: [
      ['anna', '2026-11-23T08:00:00Z'],
      ['björn', '2026-11-24T08:00:00Z'],
    ],
    groups: ['group/onkologi', 'group/urologi'],
  });
});

test('asking again writes nothing, unless someone new lacks a place', () => {
  const { db, add, places } = register();
  const join = pageJoiner(db);
  join(monday);
  db.pragma('query_only = 1');
  join(tuesday);
  db.pragma('query_only = 0');
  add('björn', 'urologi');
  db.pragma('query_only = 1');
  expect(() => join(tuesday)).toThrow('readonly');
  db.pragma('query_only = 0');
  join(tuesday);
  expect(places().people).toHaveLength(2);
});

test('a room that is lacking is given also when nobody lacks an account', () => {
  const { db, places } = register();
  const join = pageJoiner(db);
  join(monday);
  db.exec(`INSERT INTO "group" (id, name, type) VALUES ('urologi', 'Urologi', 'vc')`);
  join(tuesday);
  expect(places().groups).toEqual(['group/onkologi', 'group/urologi']);
});
