import SQLite, { type Database } from 'better-sqlite3';

/** The tables in which two databases differ. Litestream's own differ always. */
export function differingTables(one: string, other: string): string[] {
  const [a, b] = [rowsOf(one), rowsOf(other)];
  return [...new Set([...a.keys(), ...b.keys()])].filter((table) => a.get(table) !== b.get(table));
}

function rowsOf(path: string): Map<string, string> {
  const db = new SQLite(path, { readonly: true });
  const tables = db.prepare<[], string>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_litestream%' ESCAPE '\\'",
  );
  const rows = new Map(
    tables
      .pluck()
      .all()
      .map((table) => [table, rowsIn(db, table)]),
  );
  db.close();
  return rows;
}

const rowsIn = (db: Database, table: string): string =>
  db
    .prepare(`SELECT * FROM "${table}"`)
    .all()
    .map((row) => JSON.stringify(row))
    .toSorted()
    .join('\n');

/** What SQLite finds wrong in the file; null when it is whole. */
export function damageIn(path: string): string | null {
  try {
    const db = new SQLite(path, { readonly: true });
    const found = String(db.pragma('integrity_check(1)', { simple: true }));
    const orphans = (db.pragma('foreign_key_check') as unknown[]).length;
    db.close();
    return found === 'ok' && orphans === 0 ? null : `${found}, ${orphans} orphans`;
  } catch (error) {
    return String(error);
  }
}
