import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../src/database/open.ts';

let db: Database;
beforeEach(() => {
  db = openDatabase(':memory:');
});
afterEach(() => db.close());

test.each([
  ['SELECT 1 FROM duty WHERE id = ?', 'SELECT 1 FROM duty WHERE id = +?'],
  ['SELECT 1 FROM duty WHERE look_at IS @at', 'SELECT 1 FROM duty WHERE look_at IS +@at'],
  ['SELECT 1 FROM duty WHERE id = ? AND state = ?', 'SELECT 1 FROM duty WHERE id = +? AND state = +?'],
])('what a column is to be equal to is not for the planner: %s', (source, compiled) => {
  expect(db.prepare(source).source).toBe(compiled);
});

test.each([
  'SELECT 1 FROM duty WHERE id >= ? AND id <= ? AND id < ? AND id <> ? AND id != ?',
  'SELECT 1 FROM duty WHERE state IS NOT ?',
  "SELECT 1 FROM duty WHERE state = 'pagar' LIMIT ? + 0",
  'INSERT INTO routine (name, due_at) VALUES (@name, @dueAt)',
])('the rest stands as it was written: %s', (source) => {
  expect(db.prepare(source).source).toBe(source);
});

test('the same values are found, whatever they are', () => {
  db.exec(`
    CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT, share REAL, bytes BLOB) STRICT;
    INSERT INTO thing VALUES (1, '1', 0.5, x'31'), (2, 'å', 2.0, NULL), (3, NULL, NULL, x'');`);
  const found = (column: string, value: unknown) =>
    db.prepare<unknown[], number>(`SELECT id FROM thing WHERE ${column} IS ? ORDER BY name`).pluck().all(value);
  expect(found('id', 1)).toEqual([1]);
  expect(found('id', '2')).toEqual([2]);
  expect(found('name', 1n)).toEqual([1]);
  expect(found('name', 'å')).toEqual([2]);
  expect(found('share', 2n)).toEqual([2]);
  expect(found('bytes', Buffer.from('1'))).toEqual([1]);
  expect(found('name', null)).toEqual([3]);
});
