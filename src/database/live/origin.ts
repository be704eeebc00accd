import { randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { copyMarkOf, markAsCopy, removeCopyMark } from '../copy-mark.ts';
import { databasePlace } from '../database-place.ts';
import { lastKnownTime } from '../last-known-time.ts';
import { settingStore } from '../setting-store.ts';
import { writing } from '../transaction.ts';
import { isSameFile, readHomeMark, writeHomeMark } from './home-mark.ts';

/** That the bot starts on a database that has been restored. */
export type Restoration = {
  /** Surely: it is one of our copies. Else only the mark beside it is missing or another's, as when a file was moved. */
  isCopy: boolean;
  /** The last moment that the database knows of; null: none. */
  restoredTo: Temporal.Instant | null;
};

/** The setting with the id that the file beside the database has too. */
const home = 'home';

/**
 * Finds out whether the database is another than the one that was last in use here, and from now on it is at home here.
 * What follows from it is done in the same transaction. Until that has been committed each start finds the same: the
 * database is marked as a copy first.
 *
 * @param restored does the work. A database that is only new to the mark, as after an upgrade, has not been restored.
 */
export function settleHome(
  db: Database,
  given: string,
  { now, restored }: { now: Temporal.Instant; restored(restoration: Restoration): void },
): void {
  if (given === ':memory:') return;
  const place = databasePlace(given);
  const settings = settingStore(db);
  const [own, mark] = [settings.get(home), readHomeMark(place)];
  const copy = copyMarkOf(db);
  const isAtHome = mark === null ? own === null : isSameFile(mark, place) && (own === null || own === mark.id);
  if (!copy && isAtHome && own !== null) return;
  const isRestored = copy !== null || !(isAtHome || isUnused(db));
  const restoredTo = copy?.at ?? lastKnownTime(db, now);
  if (isRestored) markAsCopy(db, { at: restoredTo, isCopy: false });
  const id = randomBytes(12).toString('hex');
  writeHomeMark(place, id);
  writing(db, () => {
    removeCopyMark(db);
    settings.keep(home, id);
    if (isRestored) restored({ isCopy: copy?.isCopy ?? false, restoredTo });
  });
}

/** Nobody is in it: it has just been made. */
const isUnused = (db: Database): boolean => db.prepare('SELECT 1 FROM person LIMIT 1').get() === undefined;
