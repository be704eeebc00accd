import SQLite from 'better-sqlite3';
import { databasePlace } from './database-place.ts';
import { createForOwnerOnly } from './open.ts';
import { DatabaseRefusal, inPlainWords } from './plain-faults.ts';

export type DatabaseLock = { release(): void };

/**
 * One bot per database: throws when another process has it. The lock is an open transaction in a file beside the
 * database. The operating system releases it however the process dies, so no leftover can lock a bot out.
 */
export function lockDatabase(given: string): DatabaseLock {
  if (given === ':memory:') return { release() {} };
  return inPlainWords(given, () => {
    const { path } = databasePlace(given);
    const lockFile = `${path}.lock`;
    createForOwnerOnly(lockFile);
    const db = new SQLite(lockFile, { timeout: 0 });
    try {
      db.exec('BEGIN EXCLUSIVE');
    } catch (cause) {
      db.close();
      if (!isBusy(cause)) throw cause;
      throw new DatabaseRefusal(
        `En annan Samverkansbot kör redan mot ${path}. Stoppa den först, eller peka DATABASE på en annan fil.`,
        { cause },
      );
    }
    return { release: () => db.close() };
  });
}

export const isBusy = (error: unknown): boolean =>
  error instanceof SQLite.SqliteError && error.code.startsWith('SQLITE_BUSY');
