import { statSync } from 'node:fs';
import SQLite, { type Database } from 'better-sqlite3';
import { databasePlace, refuseNoFile } from './database-place.ts';
import { createForOwnerOnly } from './open.ts';
import { DatabaseRefusal, inPlainWords } from './plain-faults.ts';

export type DatabaseLock = {
  /** Takes it anew where its file has been removed. False when another process has taken it meanwhile. */
  keep(): boolean;
  release(): void;
};

const noLock: DatabaseLock = { keep: () => true, release() {} };

/**
 * One bot per database: throws when another process has it. The lock is an open transaction in a file beside the
 * database. The operating system releases it however the process dies, so no leftover can lock a bot out.
 */
export function lockDatabase(given: string): DatabaseLock {
  if (given === ':memory:') return noLock;
  refuseNoFile(given);
  const { path } = databasePlace(given);
  return inPlainWords(`${path}.lock`, () => {
    let held = lockFile(path);
    return {
      keep() {
        if (numberOf(`${path}.lock`) === held.number) return true;
        try {
          const anew = lockFile(path);
          held.db.close();
          held = anew;
          return true;
        } catch (error) {
          if (error instanceof DatabaseRefusal) return false;
          throw error;
        }
      },
      release: () => void held.db.close(),
    };
  });
}

function lockFile(path: string): { db: Database; number: bigint | null } {
  const file = `${path}.lock`;
  createForOwnerOnly(file);
  const db = new SQLite(file, { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    db.close();
    if (!isBusy(cause)) throw cause;
    throw new DatabaseRefusal(anotherBot(path), { cause });
  }
  return { db, number: numberOf(file) };
}

/** The file's own number on its disk; null when there is none. */
const numberOf = (path: string): bigint | null => statSync(path, { bigint: true, throwIfNoEntry: false })?.ino ?? null;

export const anotherBot = (path: string): string =>
  `En annan Samverkansbot kör redan mot ${path}. Stoppa den först, eller peka DATABASE på en annan fil.`;

export const isBusy = (error: unknown): boolean =>
  error instanceof SQLite.SqliteError && error.code.startsWith('SQLITE_BUSY');
