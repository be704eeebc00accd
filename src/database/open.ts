import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite, { type Database } from 'better-sqlite3';
import { keepChecksums } from './checksum.ts';
import { compileOnce } from './compile-once.ts';
import { refuseNoFile } from './database-place.ts';
import { backupBeforeMigration } from './earlier-copies.ts';
import { refuseForeignLog } from './foreign-log.ts';
import { type Migration, migrate, missingMigrations, releasedMigrations, versionOf } from './migrate.ts';
import { refuseToBeginAnew, refuseToFillAnew } from './missing-database.ts';
import { DatabaseRefusal, inPlainWords, isDamagedRead } from './plain-faults.ts';
import { busyTimeout } from './transaction.ts';

/**
 * Set and read back on every connection. `synchronous` is FULL, since a power cut otherwise loses acknowledged commits.
 * What is removed is overwritten: else a forgotten person's words would stand in the file until their place is used again.
 */
const settings = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  secure_delete: 1,
  busy_timeout: busyTimeout,
} as const;

/** A connection with our settings. Throws when the file is not a database, or a setting did not take. */
export function connect(path: string): Database {
  const db = new SQLite(path, { timeout: settings.busy_timeout });
  return closedOnError(db, () => {
    for (const [name, value] of Object.entries(settings)) {
      set(db, name, value);
      const actual = db.pragma(name, { simple: true });
      const inMemory = name === 'journal_mode' && actual === 'memory';
      if (actual !== value && !inMemory) throw new Error(`SQLite: ${name} är ${actual}, skulle vara ${value}`);
    }
    keepChecksums(db);
    compileOnce(db);
    return db;
  });
}

function set(db: Database, name: string, value: string | number): void {
  try {
    db.pragma(`${name} = ${value}`);
  } catch (cause) {
    if (!(cause instanceof SQLite.SqliteError && cause.code === 'SQLITE_NOTADB')) throw cause;
    throw new DatabaseRefusal(`${db.name} är ingen databas. Peka DATABASE på en annan fil.`, { cause });
  }
}

/** Only the owner may read the database and the files that SQLite makes beside it. */
export function createForOwnerOnly(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  for (const file of [path, `${path}-wal`, `${path}-shm`]) if (existsSync(file)) chmodSync(file, 0o600);
}

/** The database with its newest tables, in a file or in `:memory:`. An older one is copied before it is migrated. */
export function openDatabase(path: string, migrations = releasedMigrations()): Database {
  return inPlainWords(path, () => {
    if (path !== ':memory:') makeReady(path);
    const db = connect(path);
    return closedOnError(db, () => upgraded(db, path, migrations));
  });
}

function makeReady(path: string): void {
  refuseNoFile(path);
  refuseToBeginAnew(path);
  refuseForeignLog(path);
  createForOwnerOnly(path);
}

function upgraded(db: Database, path: string, migrations: readonly Migration[]): Database {
  const newest = missingMigrations(db, migrations).at(-1);
  if (path !== ':memory:' && versionOf(db) === 0) refuseToFillAnew(path);
  if (newest && versionOf(db) > 0) backupBeforeMigration(path, newest.number);
  migrate(db, migrations);
  return db;
}

/** A copy in memory of a database that this process does not use. Changing it changes nothing else. */
export function openCopy(path: string): Database {
  refuseNoFile(path);
  refuseForeignLog(path);
  return openCopyInUse(path);
}

/** The same of one that it may use. */
export const openCopyInUse = (path: string): Database => inPlainWords(path, () => copyOf(path));

function copyOf(path: string): Database {
  const original = new SQLite(path, { readonly: true, timeout: settings.busy_timeout });
  try {
    // Reading the version first: to serialise a file that is no database fails with a misleading fault of memory.
    versionOf(original);
    return openImage(imageOf(original));
  } finally {
    original.close();
  }
}

function imageOf(db: Database): Buffer {
  const image = serialised(db);
  if (image.length > 0) return image;
  throw new DatabaseRefusal(
    `Databasen ${db.name} är tom. Läs in registret först, eller peka DATABASE på en annan fil.`,
  );
}

/** To serialise a damaged file fails with the same fault of memory. */
function serialised(db: Database): Buffer {
  try {
    return db.serialize();
  } catch (error) {
    const fault = whyDamaged(db);
    throw fault ?? error;
  }
}

function whyDamaged(db: Database): unknown {
  try {
    const found = String(db.pragma('quick_check(1)', { simple: true }));
    return found === 'ok' ? null : new SQLite.SqliteError(found, 'SQLITE_CORRUPT');
  } catch (error) {
    return isDamagedRead(error) ? error : null;
  }
}

/** Another connection to a database that this process uses, which changes nothing. */
export const openReader = (path: string): Database =>
  inPlainWords(path, () => new SQLite(path, { readonly: true, fileMustExist: true, timeout: settings.busy_timeout }));

/** A database in memory from the bytes of one. */
export function openImage(image: Buffer): Database {
  const copy = new SQLite(withoutLog(image));
  return closedOnError(copy, () => {
    migrate(copy, releasedMigrations());
    compileOnce(copy);
    return copy;
  });
}

/**
 * Bytes 18 and 19 of SQLite's file format say whether there is a write-ahead log. SQLite refuses to open an image in
 * memory that says so.
 */
const withoutLog = (image: Buffer): Buffer => image.fill(1, 18, 20);

function closedOnError<Result>(db: Database, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    db.close();
    throw error;
  }
}
