import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forecastInWorker } from '../../../src/app/rehearsal/forecast-in-worker.ts';
import { nightlyBackup } from '../../../src/database/backup/backup.ts';
import { readEveryPage } from '../../../src/database/live/live-check.ts';
import { openLive } from '../../../src/database/live/live-database.ts';
import { releasedMigrations } from '../../../src/database/migrate.ts';
import { openDatabase } from '../../../src/database/open.ts';

const now = Temporal.Instant.from('2027-02-03T07:00:00Z');
let folder: string;
let path: string;
let undo: (() => unknown)[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-locks-'));
  path = join(folder, 'bot.sqlite');
  undo = [];
});

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
  rmSync(folder, { recursive: true });
});

async function started() {
  const live = await openLive(path, { now, log: { warn() {} }, undo });
  await live.whole;
  return live;
}

const sqlite = import.meta.resolve('better-sqlite3');

/** What another program is told that wants the database for itself. */
async function another(): Promise<string> {
  const script = `
    import SQLite from ${JSON.stringify(sqlite)};
    try { new SQLite(${JSON.stringify(path)}, { timeout: 0 }).exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE'); console.log('taken'); }
    catch (error) { console.log(error.message); }`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  return stdout.trim();
}

const days = { from: Temporal.PlainDate.from('2027-02-03'), to: Temporal.PlainDate.from('2027-02-04') };

/** What the bot does with a database that it has open, besides SQL. */
const uses: readonly [string, (db: Database) => unknown][] = [
  ['nothing', () => {}],
  ['a nightly backup', () => nightlyBackup(path, now)],
  [
    'a forecast',
    (db) =>
      forecastInWorker(db, 'Europe/Stockholm')({ days, owedFrom: null, now } as never, AbortSignal.timeout(20_000)),
  ],
  ['a check of every page', () => readEveryPage(path).found],
];

test.each(uses)('after %s, no other program can take the log away', async (_, use) => {
  const { db, file } = await started();
  file.look();
  await use(db);
  expect(await another()).toBe('database is locked');
});

test('after an upgrade neither', async () => {
  openDatabase(path, releasedMigrations().slice(0, -1)).close();
  const { file } = await started();
  file.look();
  expect(await another()).toBe('database is locked');
});

test('once the bot has stopped, another may', async () => {
  await started();
  for (const step of undo.splice(0).reverse()) await step();
  expect(await another()).toBe('taken');
});
