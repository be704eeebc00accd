import type { Database } from 'better-sqlite3';

/** Takes the write lock at once: a transaction that reads first and writes later can be refused half-way. */
export const writing = <Result>(db: Database, work: () => Result): Result => db.transaction(work).immediate();

/** One consistent view of everything it reads. */
export const reading = <Result>(db: Database, work: () => Result): Result => db.transaction(work).deferred();

/** Does the work and takes all of it back: for showing what would happen. */
export function undone<Result>(db: Database, work: () => Result): Result {
  db.exec('BEGIN IMMEDIATE');
  try {
    return work();
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK');
  }
}
