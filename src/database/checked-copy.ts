import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';

/** Why a copy could not be made, as a sentence for the one who asked for it. Nothing is left where it was to stand. */
export class CopyError extends Error {
  override name = 'CopyError';
}

/**
 * A consistent, checked, synced copy of a database that may be in use, readable by its owner only.
 * Blocks while it works: a backup of a running bot is made in a worker.
 */
export function copyDatabase(from: string, to: string): { bytes: number } {
  if (!existsSync(from)) throw new CopyError(`Det finns ingen databas i ${from}.`);
  if (!existsSync(dirname(to))) throw new CopyError(`Mappen ${dirname(to)} finns inte.`);
  const part = `${to}.${randomUUID()}.part`;
  try {
    vacuumInto(from, part);
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
      : new CopyError(`${from} kunde inte kopieras: ${inWords(cause)}`, { cause });
  }
}

/** What is wrong with a database file, as SQLite puts it; null when it is whole. */
export function faultOf(path: string): string | null {
  const db = new SQLite(path, { readonly: true, fileMustExist: true });
  try {
    const integrity = String(db.pragma('integrity_check(1)', { simple: true }));
    if (integrity !== 'ok') return integrity;
    const [orphan] = db.pragma('foreign_key_check') as { table: string }[];
    return orphan ? `i ${orphan.table} finns en rad som pekar på något som inte finns` : null;
  } finally {
    db.close();
  }
}

/** SQLite fills an empty file that is already there: so the copy is never readable by others, not even half-made. */
function vacuumInto(from: string, to: string): void {
  closeSync(openSync(to, 'wx', 0o600));
  const db = new SQLite(from, { fileMustExist: true, timeout: 1000 });
  try {
    db.prepare('VACUUM INTO ?').run(to);
  } finally {
    db.close();
  }
}

function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** By the beginning of the code that SQLite or the operating system gives. */
const reasons = [
  ['SQLITE_FULL', 'disken är full.'],
  ['ENOSPC', 'disken är full.'],
  ['SQLITE_NOTADB', 'filen är ingen databas.'],
  ['SQLITE_CORRUPT', 'databasen är skadad.'],
  ['SQLITE_CANTOPEN', 'filen kan inte öppnas.'],
  ['EACCES', 'det saknas behörighet till mappen eller filen.'],
] as const;

function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return reasons.find(([start]) => code.startsWith(start))?.[1] ?? error.message;
}
