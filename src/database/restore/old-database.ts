import { existsSync, linkSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import SQLite, { type Database } from 'better-sqlite3';
import { type DatabasePlace, fileSize } from '../database-place.ts';
import { hasForeignLog } from '../foreign-log.ts';
import { hasTables } from '../migrate.ts';
import { DatabaseRefusal } from '../plain-faults.ts';
import { type DatabaseFacts, factsOf, isOurDatabase } from './candidate.ts';
import { cutOffFolder } from './set-aside.ts';

/** Changes in the old database's log that the copy lacks. */
export type Lost = { changes: number; newestAt: Temporal.Instant | null };
export type OldDatabase = { facts: DatabaseFacts; lost: Lost };

/**
 * The facts of the old database, and what it has that the copy lacks. It is read through links in a folder of our own,
 * so that SQLite writes nothing beside it and does not write its log into it.
 */
export function readOld(place: DatabasePlace, copy: string, folder: string): OldDatabase | 'none' | 'unreadable' {
  const link = join(folder, place.file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!linked(place, link)) return 'none';
  try {
    const db = new SQLite(link, { readonly: true, timeout: 0 });
    try {
      return comparedWith(db, copy, place);
    } finally {
      db.close();
    }
  } catch (error) {
    if (error instanceof DatabaseRefusal) throw error;
    return 'unreadable';
  }
}

/** Links to where it is, or to where an interrupted restore has moved it. False when there is none. */
function linked(place: DatabasePlace, link: string): boolean {
  const moved = cutOffFolder(place);
  for (const end of hasForeignLog(place.path) ? [''] : ['', '-wal']) {
    const homes = [place.path, ...(moved ? [join(moved, place.file)] : [])].map((path) => path + end);
    const home = homes.find((path) => existsSync(path));
    if (home) linkSync(home, link + end);
  }
  return Boolean(fileSize(link));
}

function comparedWith(db: Database, copy: string, place: DatabasePlace): OldDatabase {
  const isEmpty = !hasTables(db);
  if (!isEmpty && !isOurDatabase(db)) {
    throw new DatabaseRefusal(
      `${place.path} hör till ett annat program. Peka DATABASE på en annan fil. Inget är ändrat.`,
    );
  }
  if (isEmpty) return { facts: { version: 0, kind: null, newestChangeAt: null }, lost: { changes: 0, newestAt: null } };
  db.prepare('ATTACH ? AS copy').run(copy);
  const lost = db
    .prepare<[], { changes: number; newest: string | null }>(`
      SELECT count(*) AS changes, max(at) AS newest FROM main.change AS old
      WHERE NOT EXISTS (SELECT 1 FROM copy.change AS new WHERE new.id = old.id AND new.at = old.at)`)
    .get();
  return {
    facts: factsOf(db),
    lost: { changes: lost?.changes ?? 0, newestAt: lost?.newest ? Temporal.Instant.from(lost.newest) : null },
  };
}
