import type { Database } from 'better-sqlite3';
import { writing } from '../../database/transaction.ts';
import { claimStore } from './claim-store.ts';
import { resultStore } from './result-store.ts';
import { threadStore } from './thread-store.ts';

/** The outbox as delivery uses it. */
export const dispatchStore = (db: Database) => ({
  ...claimStore(db),
  ...resultStore(db),
  ...threadStore(db),
  /** In one transaction that holds the write lock from its beginning. */
  write: <Result>(work: () => Result): Result => writing(db, work),
});

export type DispatchStore = ReturnType<typeof dispatchStore>;
