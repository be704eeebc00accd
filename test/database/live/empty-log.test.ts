import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyLog } from '../../../src/database/live/empty-log.ts';
import { rewriteFile } from '../../../src/database/live/rewrite-file.ts';
import { connect, openDatabase } from '../../../src/database/open.ts';
import { settingStore } from '../../../src/database/setting-store.ts';

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

test('the night after somebody has been forgotten the file is written anew, once', () => {
  const db = openDatabase(path());
  const rewritten = () => settingStore(db).get('rewritten_at');
  db.exec("CREATE TABLE said (id INTEGER PRIMARY KEY, words TEXT); INSERT INTO said (words) VALUES ('hemligt')");
  const pages = () => db.pragma('freelist_count', { simple: true });
  db.pragma('secure_delete = 0');
  db.exec('CREATE TABLE gone (words TEXT)');
  const insert = db.prepare('INSERT INTO gone VALUES (?)');
  for (let at = 0; at < 50; at += 1) insert.run('Märta '.repeat(900));
  db.exec('DROP TABLE gone; CREATE TABLE kept (id INTEGER PRIMARY KEY)');
  rewriteFile(db);
  expect(rewritten()).toBeNull();
  expect(pages()).toBeGreaterThan(0);
  db.exec("INSERT INTO forgotten (mark, forgotten_at) VALUES ('x', '2027-01-01T00:00:00Z')");
  for (const _ of [1, 2]) rewriteFile(db);
  emptyLog(db);
  expect([pages(), rewritten(), filesWith('Märta')]).toEqual([0, '2027-01-01T00:00:00Z', []]);
  expect(db.prepare('SELECT words FROM said').pluck().all()).toEqual(['hemligt']);
  db.close();
});
