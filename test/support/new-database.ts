import SQLite, { type Database } from 'better-sqlite3';
import { keepChecksums } from '../../src/database/checksum.ts';
import { compileOnce } from '../../src/database/compile-once.ts';
import { openDatabase } from '../../src/database/open.ts';
import { goingStore } from '../../src/outbox/going-store.ts';
import { compileWhenRun } from './compile-when-run.ts';

/** A copy in memory of a database as it stood: what is done to one copy is done to no other. */
export function asItStood(image: Buffer): Database {
  const db = new SQLite(image);
  db.pragma('foreign_keys = ON');
  keepChecksums(db);
  compileOnce(db);
  compileWhenRun(db);
  return db;
}

let empty: Buffer | null = null;
let going: Buffer | null = null;

/** A database in memory with the newest tables, which are made once for all tests. What is taken in there is silent. */
export function silentDatabase(): Database {
  empty ??= openDatabase(':memory:').serialize();
  return asItStood(empty);
}

/** The same, of a register that has been set going. */
export function newDatabase(): Database {
  going ??= inUse(silentDatabase()).serialize();
  return asItStood(going);
}

const longAgo = Temporal.Instant.from('2020-01-01T00:00:00Z');

/** The register has been set going. */
export function inUse(db: Database): Database {
  goingStore(db).start(null, longAgo);
  return db;
}

/** The same in a file. */
export function openInUse(path: string): Database {
  const db = openDatabase(path);
  compileWhenRun(db);
  return inUse(db);
}
