import { expect, test } from 'vitest';
import { silentDatabase } from '../support/new-database.ts';

const missing = () => silentDatabase().prepare('SELECT something FROM nowhere');
const named = (db = silentDatabase()) => db.prepare<[], unknown>("SELECT 'a' AS name, 1 AS nr UNION SELECT 'b', 2");

test('a fault in a statement stops whoever prepares it, each time', () => {
  expect(missing).toThrow(/no such table/);
  expect(missing).toThrow(/no such table/);
});

test('the second time it is compiled where it is run, and gives the same in every shape', () => {
  for (const _time of ['first', 'second']) {
    expect(named().all()).toEqual([
      { name: 'a', nr: 1 },
      { name: 'b', nr: 2 },
    ]);
    expect(named().get()).toEqual({ name: 'a', nr: 1 });
    expect([...named().iterate()]).toHaveLength(2);
    expect(named().pluck().all()).toEqual(['a', 'b']);
    expect(named().raw().all()).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  }
});

test('what a statement compiled so writes is in its own database only', () => {
  const [one, other] = [silentDatabase(), silentDatabase()];
  const add = "INSERT INTO region (id, name) VALUES (?, 'Region')";
  for (const db of [one, other]) db.prepare(add);
  expect(one.prepare(add).run('dalarna').changes).toBe(1);
  const count = (db: typeof one) => db.prepare('SELECT count(*) FROM region').pluck().get();
  expect([count(one), count(other)]).toEqual([1, 0]);
});
