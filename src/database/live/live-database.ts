import SQLite, { type Database } from 'better-sqlite3';
import { type DatabasePlace, databasePlace, fileSize } from '../database-place.ts';
import { headerOf } from '../file-header.ts';
import { hasForeignLog } from '../foreign-log.ts';
import { type DatabaseLock, lockDatabase } from '../lock.ts';
import { releasedMigrations } from '../migrate.ts';
import { openDatabase } from '../open.ts';
import { inPlainWords, refusalOf } from '../plain-faults.ts';
import { holdDatabase } from '../restore/hold.ts';
import { clearAfterRestore, workFolder } from '../restore/restore.ts';
import { looseParts, newAsideFolder, setAside } from '../restore/set-aside.ts';
import { type FileWatch, noFile, watchFile } from './file-watch.ts';
import { broken, checkLive, isDamage } from './live-check.ts';
import { holdFile } from './one-process.ts';

type LiveDatabase = {
  db: Database;
  file: FileWatch;
  lock: DatabaseLock;
  /** Rejects with a sentence when the file is damaged. Until it has resolved, nothing may be sent or answered. */
  whole: Promise<void>;
};

type LiveOptions = {
  now: Temporal.Instant;
  log: { warn(fields: object, words: string): void };
  /** Is given what undoes each thing that was done, in order. */
  undo: (() => unknown)[];
};

/** Locks and opens the bot's database. A file that opening would change is checked first. */
export async function openLive(path: string, { now, log, undo }: LiveOptions): Promise<LiveDatabase> {
  const lock = lockDatabase(path);
  undo.push(lock.release);
  if (path === ':memory:') {
    return { db: closedBy(undo, openDatabase(path)), file: noFile, lock, whole: Promise.resolve() };
  }
  const place = databasePlace(path);
  const migrations = releasedMigrations();
  const isThere = fileSize(place.path) !== null;
  if (isThere) undo.push(await holdFile(place.path));
  const isChanged = inPlainWords(path, () => {
    clearAfterRestore(place);
    const aside = hasForeignLog(path) ? setLogAside(place, now) : null;
    if (aside) log.warn({ aside }, 'a log that does not belong to the database was set aside');
    return willChange(place, migrations.at(-1)?.number ?? 0);
  });
  const check = checkLive(path);
  undo.push(check.stop);
  if (isChanged) await check.passed;
  const db = openDatabase(path, migrations);
  undo.push(() => close(db, file));
  const file = watchFile(path);
  if (!isThere) undo.push(await holdFile(place.path));
  return { db, file, lock, whole: check.passed };
}

/**
 * To close a database writes its log into it and removes what has the log's name. Where that is another file by now, it is
 * left to the end of the process.
 */
function close(db: Database, file: FileWatch): void {
  if (file.look().fault !== null) return;
  db.close();
  file.close();
}

function closedBy(undo: (() => unknown)[], db: Database): Database {
  undo.push(() => db.close());
  return db;
}

/** Whether opening changes the file: by a migration, or by its first log. */
function willChange(place: DatabasePlace, newest: number): boolean {
  if (!fileSize(place.path)) return false;
  const { hasLog, version } = headerOf(place.path);
  return !hasLog || version < newest;
}

/** Someone has copied a backup over the database. The old log is kept, but SQLite must not write it into the copy. */
function setLogAside(place: DatabasePlace, now: Temporal.Instant): string {
  const hold = holdDatabase(place, workFolder(place));
  try {
    const aside = newAsideFolder(place, now);
    const log = looseParts(place).filter((name) => /-(wal|shm)$/.test(name));
    setAside(place, log, aside);
    return aside;
  } finally {
    hold.release();
    clearAfterRestore(place);
  }
}

/** Why a start failed, as a sentence where it is the database or a file. */
export function startRefusal(path: string, error: unknown): unknown {
  const first = error instanceof Error && error.cause instanceof SQLite.SqliteError ? error.cause : error;
  if (first instanceof SQLite.SqliteError && isDamage(first.code, path)) return broken(path, first);
  if (error instanceof SQLite.SqliteError) return refusalOf(path, error);
  const file = error instanceof Error && 'path' in error ? error.path : null;
  return typeof file === 'string' ? refusalOf(file, error) : error;
}
