import {
  appendFileSync,
  closeSync,
  copyFileSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nightlyBackup } from '../../../src/database/backup/backup.ts';
import { type FileWatch, watchFile } from '../../../src/database/live/file-watch.ts';
import { openDatabase } from '../../../src/database/open.ts';
import { settingStore } from '../../../src/database/setting-store.ts';

let folder: string;
let path: string;
let db: Database;
let file: FileWatch;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-file-'));
  path = join(folder, 'bot.sqlite');
  db = openDatabase(path);
  file = watchFile(path);
  file.look();
});

afterEach(() => {
  db.close();
  file.close();
  rmSync(folder, { recursive: true });
});

const fault = () => file.look().fault;

describe('nothing is wrong with the file', () => {
  test.each<[string, () => unknown]>([
    ['at rest', () => {}],
    ['after writing', () => settingStore(db).keep('a', '1')],
    ['when its log has been written into it', () => db.pragma('wal_checkpoint(TRUNCATE)')],
    ['after a backup', () => nightlyBackup(path, Temporal.Instant.from('2027-02-03T07:00:00Z'))],
  ])('%s', async (_, work) => {
    settingStore(db).keep('first', 'x'.repeat(50_000));
    await work();
    expect(fault()).toBeNull();
    expect(fault()).toBeNull();
  });
});

describe('it is noticed that', () => {
  test.each<[string, string, () => unknown]>([
    ['the file is removed', 'gone', () => rmSync(path)],
    ['the whole folder is moved', 'gone', () => renameSync(folder, `${folder}-flyttad`)],
    ['the log is removed', 'log gone', () => rmSync(`${path}-wal`)],
    ['what SQLite keeps beside the log is removed', 'log gone', () => rmSync(`${path}-shm`)],
    ['the file is replaced', 'replaced', () => replaced(path)],
    ['the log is replaced', 'log replaced', () => replaced(`${path}-wal`)],
    ['the file is cut off', 'shrunk', () => truncateSync(path, 8192)],
    ['the file is emptied', 'shrunk', () => truncateSync(path, 0)],
    ['its beginning is overwritten', 'overwritten', () => overwritten(0)],
  ])('%s', (_, expected, harm) => {
    db.pragma('wal_checkpoint(PASSIVE)');
    expect(fault()).toBeNull();
    try {
      harm();
      expect(fault()).toBe(expected);
      expect(fault()).toBe(expected);
    } finally {
      if (expected === 'gone') renamedBack();
    }
  });
});

function replaced(name: string): void {
  copyFileSync(name, `${name}.ny`);
  renameSync(`${name}.ny`, name);
}

function overwritten(at: number): void {
  const handle = openSync(path, 'r+');
  writeSync(handle, Buffer.alloc(200, 0xee), 0, 200, at);
  closeSync(handle);
}

function renamedBack(): void {
  try {
    renameSync(`${folder}-flyttad`, folder);
  } catch {
    // It was only the file.
  }
}

test('a file that is put back is the same file', () => {
  renameSync(path, `${path}.undan`);
  expect(fault()).toBe('gone');
  renameSync(`${path}.undan`, path);
  expect(fault()).toBeNull();
});

test('it is told when something was written past the log, once', () => {
  settingStore(db).keep('a', '1');
  expect(file.look().isWritten).toBe(false);
  db.pragma('wal_checkpoint(PASSIVE)');
  expect(file.look().isWritten).toBe(true);
  expect(file.look().isWritten).toBe(false);
  overwritten(40_960);
  expect(file.look()).toMatchObject({ fault: null, isWritten: true });
});

test('its size is that of the database with its log', () => {
  const { bytes } = file.look();
  appendFileSync(path, Buffer.alloc(4096));
  expect(file.look().bytes).toBe(bytes + 4096);
});

test('a folder in the way becomes a file: the database is gone', () => {
  renameSync(folder, `${folder}-flyttad`);
  writeFileSync(folder, '');
  expect(fault()).toBe('gone');
  rmSync(folder);
  renameSync(`${folder}-flyttad`, folder);
});
