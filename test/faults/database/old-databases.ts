import SQLite, { type Database } from 'better-sqlite3';
import { type Migration, migrate, releasedMigrations } from '../../../src/database/migrate.ts';

const released = releasedMigrations();

const tablesOf = (db: Database, schema: string): string[] =>
  db
    .prepare<[], string>(`
      SELECT name FROM ${schema}.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid`)
    .pluck()
    .all();

const columnsOf = (db: Database, schema: string, table: string): string[] =>
  db.prepare<[], string>(`SELECT name FROM pragma_table_info('${table}', '${schema}')`).pluck().all();

/** What a column was called before there were several connections. */
const earlierNames: Readonly<Record<string, string>> = { surface: 'connection' };

/** What migrations themselves put there. */
const ofMigrations: ReadonlySet<string> = new Set(['setting']);

/** In a table of that version each row of today's that fits, with the columns that both have. */
function keepRows(db: Database, table: string): void {
  const today = new Set(columnsOf(db, 'today', table));
  const both = columnsOf(db, 'main', table).flatMap((name) => {
    const from = today.has(name) ? name : earlierNames[name];
    return from !== undefined && today.has(from) ? [{ name, from }] : [];
  });
  if (both.length === 0) return;
  db.exec(`INSERT OR IGNORE INTO main."${table}" (${both.map(({ name }) => `"${name}"`).join()})
    SELECT ${both.map(({ from }) => `"${from}"`).join()} FROM today."${table}"`);
}

/** A database as that version left it, with the rows of a lived one of today that fit there. */
export function databaseOf(version: number, todaysPath: string): Buffer {
  const db = new SQLite(':memory:');
  db.pragma('foreign_keys = 0');
  migrate(db, released.slice(0, version));
  db.prepare('ATTACH ? AS today').run(todaysPath);
  const known = new Set(tablesOf(db, 'today'));
  for (const table of tablesOf(db, 'main').filter((name) => known.has(name) && !ofMigrations.has(name)))
    keepRows(db, table);
  dropOrphans(db);
  db.exec('DETACH today');
  const image = db.serialize();
  db.close();
  return image;
}

/** Rows that refer to what does not fit there. */
function dropOrphans(db: Database): void {
  const broken = () => db.prepare<[], { table: string; rowid: number | null }>('PRAGMA main.foreign_key_check').all();
  for (let rows = broken(); rows.length > 0; rows = broken()) {
    for (const { table, rowid } of rows) {
      db.prepare(`DELETE FROM "${table}" WHERE ${rowid === null ? 'true' : 'rowid = ?'}`).run(
        ...(rowid === null ? [] : [rowid]),
      );
    }
  }
}

/** The statements of a migration, one after the other. */
export function statementsIn(sql: string): string[] {
  const pieces = sql.split(/(?<=;)[^\S\n]*\n/);
  const statements: string[] = [];
  let open = '';
  for (const piece of pieces) {
    open += `${piece}\n`;
    if (/CREATE TRIGGER/.test(open) && !/\bEND;\s*$/.test(open)) continue;
    if (!/;\s*$/.test(open)) continue;
    statements.push(open);
    open = '';
  }
  return statements;
}

/** What is owed and what waits to be sent, as far as that version knows it. */
export function dueIn(db: Database): { duties: number; waiting: number; people: number } {
  const count = (sql: string): number => db.prepare<[], number>(sql).pluck().get() ?? 0;
  return {
    duties: count('SELECT count(*) FROM duty WHERE look_at IS NOT NULL'),
    waiting: count("SELECT count(*) FROM outbox WHERE state IN ('waiting', 'unsure')"),
    people: count('SELECT count(*) FROM person'),
  };
}

/** Where an upgrade ends: in which migration, and after how many of its statements. */
export type Cut = { number: number; statements: number };

/** The same migrations, of which one ends so early. @param end the statement that ends it */
export const cutAfter = (all: readonly Migration[], { number, statements }: Cut, end: string): Migration[] =>
  all
    .filter((one) => one.number <= number)
    .map((one) =>
      one.number === number ? { ...one, sql: [...statementsIn(one.sql).slice(0, statements), end].join('\n') } : one,
    );
