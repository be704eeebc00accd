import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite, { type Database } from 'better-sqlite3';
import { reasonOf } from './plain-faults.ts';
import { sync } from './sync.ts';

/** Why a copy could not be made, as a sentence for the user. No half-made file is left. */
export class CopyError extends Error {
  override name = 'CopyError';
}

/**
 * A consistent, checked, synced copy of a database that may be in use, readable by its owner only.
 * Blocks while it works: a backup of a running bot is made in a worker.
 */
export function copyDatabase(from: string, to: string): { bytes: number } {
  if (!existsSync(from)) throw new CopyError(`Det finns ingen databas i ${from}.`);
  return checkedCopy(from, to, (part) => vacuumInto(from, part));
}

/** The same of one that this process has open, whatever has become of its file. */
export const copyOpenDatabase = (db: Database, to: string): { bytes: number } =>
  checkedCopy(db.name, to, (part) => fill(db, part));

function checkedCopy(from: string, to: string, make: (part: string) => void): { bytes: number } {
  if (!existsSync(dirname(to))) throw new CopyError(`Mappen ${dirname(to)} finns inte.`);
  const part = `${to}.${randomUUID()}.part`;
  try {
    make(part);
    const fault = faultOf(part);
    if (fault) throw new CopyError(`Kopian av ${from} är inte hel och har kastats: ${fault}`);
    sync(part);
    renameSync(part, to);
    sync(dirname(to));
    return { bytes: statSync(to).size };
  } catch (cause) {
    rmSync(part, { force: true });
    throw cause instanceof CopyError
      ? cause
      : new CopyError(`${from} kunde inte kopieras: ${reasonOf(cause)}.`, { cause });
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
