import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyLog } from '../../../src/database/live/empty-log.ts';
import { connect } from '../../../src/database/open.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const path = () => join(folder, 'bot.sqlite');
const filesWith = (word: string) =>
  readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(Buffer.from(word)));

/** Rows of every size, of which some fill several pages. */
function written() {
  const db = connect(path());
  db.exec('CREATE TABLE said (id INTEGER PRIMARY KEY, who TEXT, words TEXT); CREATE INDEX said_who ON said (who)');
  const insert = db.prepare('INSERT INTO said (who, words) VALUES (?, ?)');
  for (let at = 0; at < 200; at += 1) insert.run(`Märta ${at}`, `hemligt ${'å'.repeat(at * 40)} hemligt`);
  return db;
}

test('what is removed or written over stands in no file any longer', () => {
  const db = written();
  expect(filesWith('hemligt').length).toBeGreaterThan(0);
  db.exec("DELETE FROM said WHERE id % 3 = 0; UPDATE said SET who = '', words = ''");
  expect(emptyLog(db)).toBe(true);
  expect([filesWith('hemligt'), filesWith('Märta')]).toEqual([[], []]);
  expect(statSync(`${path()}-wal`).size).toBe(0);
  expect(db.prepare('SELECT count(*) FROM said').pluck().get()).toBe(134);
  db.close();
});

test('it waits for nobody who reads, and is emptied the next time', () => {
  const db = written();
  const reader = connect(path());
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM said').get();
  db.exec('DELETE FROM said');
  expect(emptyLog(db)).toBe(false);
  expect(db.pragma('busy_timeout', { simple: true })).toBe(1000);
  reader.exec('COMMIT');
  expect(emptyLog(db)).toBe(true);
  expect(filesWith('hemligt')).toEqual([]);
  for (const one of [reader, db]) one.close();
  expect(emptyLog(db)).toBe(true);
});

test('a control: without our settings the words would still be there', () => {
  const db = written();
  db.pragma('secure_delete = 0');
  db.exec('DELETE FROM said');
  emptyLog(db);
  expect(filesWith('hemligt').length).toBeGreaterThan(0);
  db.close();
});
