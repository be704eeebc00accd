import type { Database, Transaction } from 'better-sqlite3';
import { isBusyFault } from './plain-faults.ts';

/** Milliseconds that a statement waits for whoever has the write lock. Far below Slack's three seconds. */
export const busyTimeout = 1000;
/** The same while the lock is known to be held: the process stands still meanwhile, for everybody. */
const shortBusyTimeout = 20;

const knownBusy = new WeakSet<Database>();

/**
 * Takes the write lock at once, since a transaction that reads first and then writes can be refused half-way. Who has
 * waited in vain has waited for those who come next too: until one of them gets the lock, none waits as long.
 */
export function writing<Result>(db: Database, work: () => Result): Result {
  try {
    const result = transactionOn(db).immediate(work) as Result;
    if (knownBusy.delete(db)) db.pragma(`busy_timeout = ${busyTimeout}`);
    return result;
  } catch (error) {
    if (isBusyFault(error) && !knownBusy.has(db)) {
      knownBusy.add(db);
      db.pragma(`busy_timeout = ${shortBusyTimeout}`);
    }
    throw error;
  }
}

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
