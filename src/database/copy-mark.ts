import type { Database } from 'better-sqlite3';
import { fromInstantColumn, orNull, toInstantColumn } from './columns.ts';
import { settingStore } from './setting-store.ts';

/** Stands in every copy and in no database that is in use: whoever starts on a copy has gone back in time. */
const copiedAt = 'copied_at';
/** Before the time where a start only takes the database for a copy. */
const presumed = '?';

/** `at`: to when; null: the copy does not say. `isCopy`: it is surely one. */
type CopyMark = { at: Temporal.Instant | null; isCopy: boolean };

/** One that there is stays. */
export function markAsCopy(db: Database, { at, isCopy }: CopyMark): void {
  db.prepare('INSERT INTO setting (name, value) VALUES (@name, @value) ON CONFLICT (name) DO NOTHING').run({
    name: copiedAt,
    value: `${isCopy ? '' : presumed}${orNull(at, toInstantColumn) ?? ''}`,
  });
}

export function copyMarkOf(db: Database): CopyMark | null {
  const value = settingStore(db).get(copiedAt);
  if (value === null) return null;
  const isCopy = !value.startsWith(presumed);
  const time = isCopy ? value : value.slice(presumed.length);
  return { isCopy, at: time === '' ? null : fromInstantColumn(time) };
}

export const removeCopyMark = (db: Database): void => settingStore(db).drop(copiedAt);
