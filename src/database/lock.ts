import { realpathSync } from 'node:fs';
import SQLite from 'better-sqlite3';
import { createForOwnerOnly } from './open.ts';

export type DatabaseLock = { release(): void };

/**
 * One bot per database: throws when another process has it. The lock is a transaction that never ends in a file beside
 * the database, so the operating system lets go of it however the process dies, and no leftover can shut a bot out.
 */
export function lockDatabase(path: string): DatabaseLock {
  if (path === ':memory:') return { release() {} };
  createForOwnerOnly(path);
  const real = realpathSync(path);
  const lockFile = `${real}.lock`;
  createForOwnerOnly(lockFile);
  const db = new SQLite(lockFile, { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    db.close();
    if (!isBusy(cause)) throw cause;
    throw new Error(
      `En annan Samverkansbot kör redan mot ${real}. Stoppa den först, eller peka DATABASE på en annan fil.`,
      { cause },
    );
  }
  return { release: () => db.close() };
}

const isBusy = (error: unknown): boolean => error instanceof SQLite.SqliteError && error.code.startsWith('SQLITE_BUSY');
