import type { Database } from 'better-sqlite3';

/**
 * The SQLite of better-sqlite3 looks at what a column is to be equal to when it plans a statement that joins or sorts,
 * and so compiles it anew each time that it is run: ten times the work of running it. Behind a plus the value is the
 * same, and is not looked at.
 */
export function compileOnce(db: Database): void {
  const prepare: (source: string) => unknown = db.prepare.bind(db);
  const once = (source: string) => prepare(source.replaceAll(comparedValue, '+'));
  db.prepare = once as Database['prepare'];
}

const comparedValue = /(?<=(?:[^<>!=]=|\bIS)\s+)(?=[?@])/g;
