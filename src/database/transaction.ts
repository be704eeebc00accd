import type { Database, Transaction } from 'better-sqlite3';

/** Takes the write lock at once, since a transaction that reads first and then writes can be refused half-way. */
export const writing = <Result>(db: Database, work: () => Result): Result =>
  transactionOn(db).immediate(work) as Result;

/** One consistent view of everything it reads. */
export const reading = <Result>(db: Database, work: () => Result): Result => transactionOn(db).deferred(work) as Result;

const made = new WeakMap<Database, Transaction<(work: () => unknown) => unknown>>();

/** One transaction function for each database, since the library makes four functions for each. */
function transactionOn(db: Database): Transaction<(work: () => unknown) => unknown> {
  const ready = made.get(db) ?? db.transaction((work: () => unknown) => work());
  made.set(db, ready);
  return ready;
}

/** Does the work and rolls it back, to show what would happen. */
export function undone<Result>(db: Database, work: () => Result): Result {
  db.exec('BEGIN IMMEDIATE');
  try {
    return work();
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK');
  }
}

const undo = Symbol('undo');

/** Inside a transaction: does the work and takes it back, to find out whether it can be done. Throws what it throws. */
export function tried(db: Database, work: () => unknown): void {
  try {
    writing(db, () => {
      work();
      throw undo;
    });
  } catch (error) {
    if (error !== undo) throw error;
  }
}
