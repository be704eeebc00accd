import { chmodSync, constants, copyFileSync, existsSync, statSync } from 'node:fs';
import SQLite, { type Database } from 'better-sqlite3';
import { faultIn } from '../checked-copy.ts';
import { markAsCopy } from '../copy-mark.ts';
import { type DatabasePlace, partsOf } from '../database-place.ts';
import { headerOf, isSqlite } from '../file-header.ts';
import { releasedMigrations, versionOf } from '../migrate.ts';
import { DatabaseRefusal, reasonOf } from '../plain-faults.ts';
import { sync } from '../sync.ts';

export type CandidateKind = 'real' | 'try-out';

/** What a database says of itself. */
export type DatabaseFacts = {
  version: number;
  /** Null while it has no people and no groups. */
  kind: CandidateKind | null;
  newestChangeAt: Temporal.Instant | null;
};

const nothingDone = 'Inget är ändrat.';

/** Throws a sentence about a file that cannot be restored, as far as can be seen without opening it. */
export function refuseByLook(file: string, place: DatabasePlace): void {
  const why = unchanged(file, () => lookFault(file, place));
  if (why) throw new DatabaseRefusal(`${file} ${why} ${nothingDone}`);
}

function lookFault(file: string, place: DatabasePlace): string | null {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return 'finns inte.';
  if (found.isDirectory()) return 'är en mapp. Ange filen i den.';
  if (!found.isFile()) return 'är ingen fil.';
  if (isSame(file, place.path)) return 'är databasen själv. Ange en säkerhetskopia.';
  if (found.size === 0) return 'är tom.';
  const header = headerOf(file);
  if (isSqlite(header)) return null;
  return header.format ? `är packad med ${header.format}. Packa upp den först.` : 'är ingen databas.';
}

function unchanged<Result>(file: string, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof DatabaseRefusal) throw cause;
    const why = isCutOff(cause) ? 'är inte hel. Ta en annan säkerhetskopia.' : `kan inte användas: ${reasonOf(cause)}.`;
    throw new DatabaseRefusal(`${file} ${why} ${nothingDone}`, { cause });
  }
}

/** The copy ends too soon, or is damaged so much that it cannot even be checked. */
const isCutOff = (error: unknown): boolean =>
  error instanceof SQLite.SqliteError && error.code.startsWith('SQLITE_CORRUPT');

function isSame(file: string, live: string): boolean {
  const [one, other] = [file, live].map((path) => statSync(path, { throwIfNoEntry: false }));
  return one !== undefined && one.ino === other?.ino && one.dev === other.dev;
}

/**
 * A copy of the file with its own log written into it, checked, synced and readable by its owner only. The file itself
 * is only read.
 */
export function stage(file: string, to: string): DatabaseFacts {
  const facts = unchanged(file, () => {
    copyParts(file, to);
    const db = new SQLite(to, { fileMustExist: true });
    try {
      return checked(file, db);
    } finally {
      db.close();
    }
  });
  if (partsOf(to).length > 1) throw new DatabaseRefusal(`${file} gick inte att samla i en fil. ${nothingDone}`);
  sync(to);
  return facts;
}

/** A log beside a file that has none belongs to another file, and is not copied. */
function copyParts(file: string, to: string): void {
  const own = headerOf(file).hasLog ? ['', '-wal'] : ['', '-journal'];
  const parts = own.filter((end) => existsSync(file + end));
  const looks = () => parts.map((end) => `${statSync(file + end).size} ${statSync(file + end).mtimeMs}`).join();
  const before = looks();
  for (const end of parts) {
    copyFileSync(file + end, to + end, constants.COPYFILE_FICLONE);
    chmodSync(to + end, 0o600);
  }
  if (looks() !== before) {
    throw new DatabaseRefusal(`${file} ändrades medan den kopierades. Stoppa det som skriver i den. ${nothingDone}`);
  }
}

/** Gives the copy a log of its own, so that the bot starts without changing it and an old log beside it is recognised. */
function checked(file: string, db: Database): DatabaseFacts {
  const fault = faultIn(db);
  if (fault)
    throw new DatabaseRefusal(`${file} är inte hel. Ta en annan säkerhetskopia. ${nothingDone}`, { cause: fault });
  const version = versionOf(db);
  const newest = releasedMigrations().at(-1)?.number ?? 0;
  if (version > newest) {
    throw new DatabaseRefusal(
      `${file} är nyare (version ${version}) än programmet (version ${newest}). Uppdatera programmet först. ${nothingDone}`,
    );
  }
  if (!isOurDatabase(db)) throw new DatabaseRefusal(`${file} är ingen databas från Samverkansbot. ${nothingDone}`);
  // An older copy does not say that it is one.
  markAsCopy(db, { at: null, isCopy: true });
  db.pragma('journal_mode = wal');
  return factsOf(db);
}

/** Looks for tables that all our versions have: another program may number its versions too. */
export function isOurDatabase(db: Database): boolean {
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck();
  const there = new Set(tables.all());
  return (
    versionOf(db) > 0 && ['change', 'setting', 'person', 'group', 'seat', 'outbox'].every((name) => there.has(name))
  );
}

export function factsOf(db: Database): DatabaseFacts {
  const kind = db.prepare("SELECT value FROM setting WHERE name = 'kind'").pluck().get();
  const inhabited = db.prepare('SELECT 1 FROM person UNION ALL SELECT 1 FROM "group"').get() !== undefined;
  const newest = db.prepare<[], string | null>('SELECT max(at) FROM change').pluck().get();
  return {
    version: versionOf(db),
    kind: kind === 'try-out' ? kind : kind === 'real' || inhabited ? 'real' : null,
    newestChangeAt: newest ? Temporal.Instant.from(newest) : null,
  };
}
