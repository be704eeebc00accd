import type { Database } from 'better-sqlite3';
import { forgottenStore } from '../changes/forgotten-store.ts';
import type { PersonalData } from '../changes/personal-data.ts';
import { addToLedger, readLedger } from '../database/forgotten-ledger.ts';
import type { Features } from './features.ts';
import { forgetPerson } from './personal-data.ts';

type Forgetting = { db: Database; database: string; features: Pick<Features, 'byName'> };

/**
 * Forgets again whoever was forgotten after the copy was made. In a transaction.
 * @returns how many; null: the list of them is missing.
 */
export function forgetAgain(
  { db, database, features }: Forgetting,
  moment: Parameters<PersonalData['forget']>[1],
): number | null {
  const list = readLedger(database);
  if (!list) return null;
  const returned = forgottenStore(db).returned(list);
  for (const id of returned) forgetPerson(db, Object.values(features.byName), id, moment);
  return returned.length;
}

/** Writes whoever has been forgotten in the list beside the database. To be called when somebody has been, and at each start. */
export function keepForgotten(db: Database, database: string): void {
  if (database === ':memory:') return;
  const listed = new Map((readLedger(database) ?? []).map(({ mark, at }) => [mark, at]));
  addToLedger(
    database,
    forgottenStore(db)
      .all()
      .filter(({ mark, at }) => at > (listed.get(mark) ?? '')),
  );
}
