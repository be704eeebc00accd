import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import SQLite, { type Database } from 'better-sqlite3';
import { markAsCopy } from './copy-mark.ts';
import { isFolder, refuseNoFile } from './database-place.ts';
import { reasonOf } from './plain-faults.ts';
import { sync } from './sync.ts';

/** Why a copy could not be made, as a sentence for the user. No half-made file is left. */
export class CopyError extends Error {
  override name = 'CopyError';
}

/**
 * A consistent, checked, synced copy of a database that may be in use, readable by its owner only.
 * It says that it is a copy. Blocks while it works: a backup of a running bot is made in a worker.
 *
 * @param now null: the copy does not say when it was made
 */
export function copyDatabase(from: string, to: string, now: Temporal.Instant | null): { bytes: number } {
  refuseNoFile(from);
  if (!existsSync(from)) throw new CopyError(`Det finns ingen databas i ${from}.`);
  return checkedCopy(to, { from, now, make: (part) => vacuumInto(from, part) });
}

/** The same of one that this process has open, whatever has become of its file. */
export const copyOpenDatabase = (db: Database, to: string): { bytes: number } =>
  checkedCopy(to, { from: db.name, now: null, make: (part) => fill(db, part) });

type Copying = { from: string; now: Temporal.Instant | null; make(part: string): void };

function checkedCopy(to: string, { from, now, make }: Copying): { bytes: number } {
  if (!isFolder(dirname(to))) throw new CopyError(`Mappen ${dirname(to)} finns inte.`);
  removeHalfMade(to);
  const part = `${to}.${randomUUID()}.part`;
  try {
    make(part);
    markCopy(part, now);
    const fault = faultOf(part);
    if (fault) throw new CopyError(`Kopian av ${from} är inte hel och har kastats: ${fault}`);
    sync(part);
    renameSync(part, to);
    sync(dirname(to));
    return { bytes: statSync(to).size };
  } catch (cause) {
    removePart(part);
    if (cause instanceof CopyError) throw cause;
    const where = isOfTarget(cause) ? ` till ${to}` : '';
    throw new CopyError(`${from} kunde inte kopieras${where}: ${reasonOf(cause)}.`, { cause });
  }
}

/** What ends the name of a copy that is being made, with the files that SQLite has beside it. */
export const halfMade = '\\.[\\da-f-]+\\.part(-journal|-wal|-shm)?';

/** Removes what copies to this place have left that were killed: each has the whole register in it. */
export function removeHalfMade(to: string): void {
  const left = new RegExp(`^${RegExp.escape(basename(to))}${halfMade}$`);
  for (const name of readdirSync(dirname(to))) if (left.test(name)) rmSync(join(dirname(to), name), { force: true });
}

/** The copy could not be made, opened or filled; of the database itself only SQLite complains. */
const isOfTarget = (error: unknown): boolean =>
  error instanceof Error && ('path' in error || ('code' in error && error.code === 'SQLITE_FULL'));

/** Where the name cannot be, there is nothing to remove, and saying so would hide the reason. */
function removePart(part: string): void {
  try {
    for (const end of ['', '-journal']) rmSync(part + end, { force: true });
  } catch {
    // It was never made.
  }
}

/** A database of another program, or one that is empty, has nowhere to say it. */
function markCopy(path: string, at: Temporal.Instant | null): void {
  const db = new SQLite(path, { fileMustExist: true });
  try {
    const hasSettings = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'setting'").get() !== undefined;
    if (hasSettings) markAsCopy(db, { at, isCopy: true });
  } finally {
    db.close();
  }
}

/** What is wrong with a database file, as SQLite puts it; null when it is whole. */
export function faultOf(path: string): string | null {
  const db = new SQLite(path, { readonly: true, fileMustExist: true });
  try {
    return faultIn(db);
  } finally {
    db.close();
  }
}

export function faultIn(db: Database): string | null {
  const integrity = String(db.pragma('integrity_check(1)', { simple: true }));
  if (integrity !== 'ok') return integrity;
  const [orphan] = db.pragma('foreign_key_check') as { table: string }[];
  return orphan ? `i ${orphan.table} finns en rad som pekar på något som inte finns` : null;
}

function vacuumInto(from: string, to: string): void {
  const db = new SQLite(from, { fileMustExist: true, timeout: 1000 });
  try {
    fill(db, to);
  } finally {
    db.close();
  }
}

/** Makes the file first, since SQLite fills an empty file: so others can never read the copy, not even half-made. */
function fill(db: Database, to: string): void {
  closeSync(openSync(to, 'wx', 0o600));
  db.prepare('VACUUM INTO ?').run(to);
}
