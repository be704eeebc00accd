import type { Database } from 'better-sqlite3';
import { forgottenStore } from '../changes/forgotten-store.ts';
import type { PersonalData } from '../changes/personal-data.ts';
import { type ListedBeslut, listBeslut, readBeslut } from '../database/ledgers/beslut-ledger.ts';
import { addToLedger, readLedger } from '../database/ledgers/forgotten-ledger.ts';
import { beslutStore, identityOf } from '../gallring/beslut-store.ts';
import { beginGallring } from '../gallring/gallra.ts';
import type { Features } from './features.ts';
import { forgetPerson } from './personal-data.ts';

/**
 * What stands in lists beside the database, so that an older copy of it does not undo it: who has been forgotten, and what
 * has been decided on gallring. Called when such a thing has been done, and at each start.
 */
export function keepBeside(db: Database, database: string): void {
  keepForgotten(db, database);
  keepBeslut(db, database);
}

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

/** Writes whoever has been forgotten in the list beside the database. */
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

type Ruling = { db: Database; database: string; features: Pick<Features, 'gallring'> };

/**
 * Takes up what was decided on gallring after the copy was made, and begins on what may be destroyed by it. In a
 * transaction.
 * @returns how many kinds have another beslut than the copy had; null: the list of them is missing.
 */
export function gallraAgain({ db, database, features }: Ruling, now: Temporal.Instant): number | null {
  const list = readBeslut(database);
  const kinds = list && beslutStore(db).takeUp(list);
  for (const kind of kinds ?? []) {
    const what = 'tog upp det som har beslutats om gallring efter säkerhetskopian';
    features.gallring.changes.record({ at: now, by: null, subject: `gallring/${kind}`, group: null, what });
  }
  beginGallring(features.gallring, null, now);
  return kinds?.length ?? null;
}

/** Writes every beslut on gallring, and every withdrawal of one, in the list beside the database. */
function keepBeslut(db: Database, database: string): void {
  if (database === ':memory:') return;
  const standing = (one: ListedBeslut) => `${identityOf(one)} ${one.withdrawnAt}`;
  const listed = new Set((readBeslut(database) ?? []).map(standing));
  listBeslut(
    database,
    beslutStore(db)
      .listed()
      .filter((one) => !listed.has(standing(one))),
  );
}
