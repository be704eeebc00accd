import type { Database, Transaction } from 'better-sqlite3';

/** Takes the write lock at once: a transaction that reads first and writes later can be refused half-way. */
export const writing = <Result>(db: Database, work: () => Result): Result =>
  transactionOn(db).immediate(work) as Result;

/** One consistent view of everything it reads. */
export const reading = <Result>(db: Database, work: () => Result): Result => transactionOn(db).deferred(work) as Result;

const made = new WeakMap<Database, Transaction<(work: () => unknown) => unknown>>();

/** The library makes four functions for every transaction function: one for each database is enough. */
function transactionOn(db: Database): Transaction<(work: () => unknown) => unknown> {
  const ready = made.get(db) ?? db.transaction((work: () => unknown) => work());
  made.set(db, ready);
  return ready;
}

/** Does the work and takes all of it back: for showing what would happen. */
export function undone<Result>(db: Database, work: () => Result): Result {
  db.exec('BEGIN IMMEDIATE');
  try {
    return work();
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK');
  }
}
