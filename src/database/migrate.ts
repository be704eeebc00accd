import { readdirSync, readFileSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { keepChecksums, leaveChecksums } from './checksum.ts';
import { fillUrgent } from './checksum-fill.ts';
import { DatabaseRefusal, reasonOf } from './plain-faults.ts';

const folder = new URL('./migrations/', import.meta.url);

export type Migration = { number: number; name: string; sql: string };

export function releasedMigrations(): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ number: Number(name.slice(0, 4)), name, sql: readFileSync(new URL(name, folder), 'utf8') }));
}

/** The number of the database's latest migration; 0 when it is new. */
export const versionOf = (db: Database): number => Number(db.pragma('user_version', { simple: true }));

/** The migrations that the database lacks. Throws when it is newer than the code, or belongs to another program. */
export function missingMigrations(db: Database, migrations: readonly Migration[]): Migration[] {
  const version = versionOf(db);
  const newest = migrations.at(-1)?.number ?? 0;
  if (version > newest) {
    throw new DatabaseRefusal(
      `Databasen är nyare (version ${version}) än programmet (version ${newest}). Uppdatera programmet, eller peka DATABASE på en annan fil.`,
    );
  }
  if (version === 0 && hasTables(db)) {
    throw new DatabaseRefusal(`${db.name} hör till ett annat program. Peka DATABASE på en annan fil.`);
  }
  return migrations.filter((migration) => migration.number > version);
}

/** Whether there are tables besides those that Litestream makes for itself in any database that it follows. */
export const hasTables = (db: Database): boolean =>
  db.prepare("SELECT 1 FROM sqlite_schema WHERE tbl_name NOT LIKE '\\_litestream%' ESCAPE '\\'").get() !== undefined;

/**
 * In one exclusive transaction: nobody sees a database between two versions. A table to which others refer can only be
 * replaced while foreign keys are not enforced, and that can only be changed outside a transaction; so all of them are
 * checked at the end instead. From then on the connection keeps the checksums of rows.
 */
export function migrate(db: Database, migrations: readonly Migration[]): void {
  const enforced = Number(db.pragma('foreign_keys', { simple: true }));
  db.pragma('foreign_keys = 0');
  leaveChecksums(db);
  try {
    db.transaction(() => {
      const missing = missingMigrations(db, migrations);
      if (missing.length === 0) return;
      const before = brokenReferences(db).length;
      for (const migration of missing) run(db, migration);
      checkReferences(db, before);
    }).exclusive();
  } finally {
    db.pragma(`foreign_keys = ${enforced}`);
  }
  keepChecksums(db);
  fillUrgent(db);
}

const brokenReferences = (db: Database): { table: string; parent: string }[] =>
  db.prepare<[], { table: string; parent: string }>('PRAGMA foreign_key_check').all();

/** @param before how many were broken already */
function checkReferences(db: Database, before: number): void {
  const broken = brokenReferences(db);
  if (broken.length <= before) return;
  const where = [...new Set(broken.map(({ table, parent }) => `${table} till ${parent}`))].join(', ');
  throw new DatabaseRefusal(
    `Databasen kunde inte uppgraderas: ${broken.length} hänvisningar pekar på rader som inte finns (${where}). Den är oförändrad.`,
  );
}

function run(db: Database, { number, name, sql }: Migration): void {
  try {
    db.exec(sql);
  } catch (cause) {
    throw new DatabaseRefusal(
      `Databasen kunde inte uppgraderas med ${name}. Den är oförändrad. Orsak: ${reasonOf(cause)}.`,
      {
        cause,
      },
    );
  }
  db.pragma(`user_version = ${number}`);
}
