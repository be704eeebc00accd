import SQLite, { type Database } from 'better-sqlite3';
import { compileOnce } from '../../src/database/compile-once.ts';
import { openDatabase } from '../../src/database/open.ts';

/** A copy in memory of a database as it stood: what is done to one copy is done to no other. */
export function asItStood(image: Buffer): Database {
  const db = new SQLite(image);
  db.pragma('foreign_keys = ON');
  compileOnce(db);
  return db;
}

let empty: Buffer | null = null;

/** A database in memory with the newest tables, which are made once for all tests. */
export function newDatabase(): Database {
  empty ??= openDatabase(':memory:').serialize();
  return asItStood(empty);
}
