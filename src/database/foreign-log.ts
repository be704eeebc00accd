import { databasePlace, fileSize } from './database-place.ts';
import { headerOf, isSqlite } from './file-header.ts';
import { DatabaseRefusal } from './plain-faults.ts';

/**
 * True for a file without a log of its own that lies beside a log with content: someone has copied a backup over a
 * database. SQLite would write the old log into the copy.
 * Not to be asked of a database that this process uses: to close the file would take SQLite's locks on it, and the next
 * program that opens it would remove the log.
 */
export function hasForeignLog(given: string): boolean {
  const { path } = databasePlace(given);
  if (!fileSize(path) || !fileSize(`${path}-wal`)) return false;
  const header = headerOf(path);
  return isSqlite(header) && !header.hasLog;
}

export function refuseForeignLog(given: string): void {
  if (hasForeignLog(given)) throw new DatabaseRefusal(foreignLog(given));
}

const foreignLog = (given: string): string =>
  `${given}-wal hör inte till ${given} och skulle förstöra den. Lägg tillbaka säkerhetskopian med npm run restore -- FIL i stället för att kopiera den.`;
