import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SQLite, { type Database } from 'better-sqlite3';
import { migrate, releasedMigrations } from '../../../src/database/migrate.ts';
import { openDatabase } from '../../../src/database/open.ts';
import { contentOf } from './failing-statements.ts';
import { type Cut, cutAfter, statementsIn } from './old-databases.ts';

const released = releasedMigrations();
const program = new URL('./killed-upgrade.ts', import.meta.url).pathname;
const preload = new URL('../../../src/preload.cjs', import.meta.url).pathname;

/** A migration draws a key of its own each time. */
export const rowsIn = (db: Database): string => contentOf(db, 'setting');

export const inMemory = (image: Buffer): Database => new SQLite(Buffer.from(image));

/** What is there when nothing ends the upgrade. */
export function upgradedContent(image: Buffer): string {
  const db = inMemory(image);
  migrate(db, released);
  const content = rowsIn(db);
  db.close();
  return content;
}

/** Whether an upgrade that is cut there fails. */
export function fails(db: Database, cut: Cut): boolean {
  try {
    migrate(db, cutAfter(released, cut, 'SELECT no_such_function();'));
    return false;
  } catch {
    return true;
  }
}

/** A whole process is killed in the middle of its upgrade of a file. */
export function killed(folder: string, version: number, image: Buffer, random: () => number): string[] {
  const own = mkdtempSync(join(folder, 'upgrade-'));
  const path = join(own, 'bot.sqlite');
  writeFileSync(path, image);
  const number = version + 1 + Math.floor(random() * (released.length - version));
  const all = statementsIn(released[number - 1]?.sql ?? '').length;
  const cut: Cut = { number, statements: Math.floor(random() * (all + 1)) };
  const args = ['--require', preload, program, path, String(cut.number), String(cut.statements)];
  const { signal } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  const at = `killed from version ${version} in migration ${cut.number} after ${cut.statements} statements`;
  if (signal !== 'SIGKILL') return [`${at}: it was not killed`];
  const db = openDatabase(path);
  const content = rowsIn(db);
  db.close();
  rmSync(own, { recursive: true });
  return content === upgradedContent(image) ? [] : [`${at}: it is not as if it had never been killed`];
}
