import { existsSync, linkSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import SQLite, { type Database } from 'better-sqlite3';
import { type DatabasePlace, fileSize } from '../database-place.ts';
import { isBusy } from '../lock.ts';
import { DatabaseRefusal } from '../plain-faults.ts';
import { holderOf } from './holders.ts';

type Hold = { release(): void };

/**
 * Keeps other programs out of the database; throws when one uses it. The database is opened through a link with another
 * name: SQLite's lock belongs to the file, so it holds, and the log belongs to the name, so no log is replayed.
 *
 * @param folder is our own, on the same disk.
 */
export function holdDatabase(place: DatabasePlace, folder: string): Hold {
  const holder = holderOf(place.path);
  if (holder) throw new DatabaseRefusal(inUse(place.path, `${holder.program} (process ${holder.process})`));
  if (fileSize(place.path) === null) return { release() {} };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const link = join(folder, place.file);
  linkSync(place.path, link);
  const db = new SQLite(link, { timeout: 0 });
  const release = () => {
    db.close();
    if (existsSync(link)) rmSync(link);
  };
  try {
    lockAll(db);
  } catch (cause) {
    release();
    if (isBusy(cause)) throw new DatabaseRefusal(inUse(place.path, 'ett annat program'), { cause });
    throw cause;
  }
  return { release };
}

/** A damaged file cannot be locked, and no program can have it open as a database. */
function lockAll(db: Database): void {
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    if (!(error instanceof SQLite.SqliteError && /^SQLITE_(NOTADB|CORRUPT)/.test(error.code))) throw error;
  }
}

const inUse = (path: string, program: string): string =>
  `${path} används av ${program}. Stoppa det först, också Litestream om det kopierar databasen, och kör kommandot igen. Inget är ändrat.`;
