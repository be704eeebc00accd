import { chownSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type DatabasePlace, databasePlace } from '../database-place.ts';
import { readBeslut } from '../ledgers/beslut-ledger.ts';
import { readLedger } from '../ledgers/forgotten-ledger.ts';
import { lockDatabase } from '../lock.ts';
import { DatabaseRefusal, inPlainWords } from '../plain-faults.ts';
import { sync } from '../sync.ts';
import { type CandidateKind, type DatabaseFacts, refuseByLook, stage } from './candidate.ts';
import { holdDatabase } from './hold.ts';
import { type OldDatabase, readOld } from './old-database.ts';
import { cutOffFolder, litestreamFolder, looseParts, newAsideFolder, setAside } from './set-aside.ts';

export type Restored = {
  place: DatabasePlace;
  copy: DatabaseFacts;
  old: OldDatabase | 'none' | 'unreadable';
  /** Where the old files are. Null when there were none. */
  aside: string | null;
  /** Litestream's own folder was set aside too. */
  hadLitestream: boolean;
  /** The list of whom the bot has forgotten is there. */
  hasLedger: boolean;
  /** The list of what has been decided on gallring is there. */
  hasBeslut: boolean;
};

type Options = {
  now: Temporal.Instant;
  /** What the settings want; null where they do not tell. */
  wanted: CandidateKind | null;
};

/**
 * Replaces the database with a checked copy of the file, and moves the old files to a folder of their own. Throws a
 * sentence when it refuses, and then nothing is changed. Interrupted at any moment it leaves the old database, the new
 * one, or none; without one the bot does not start.
 */
export function restoreDatabase(file: string, database: string, options: Options): Restored {
  if (database === ':memory:') throw new DatabaseRefusal('DATABASE är :memory:. Ange den fil som ska återställas.');
  const place = inPlainWords(database, () => databasePlace(database));
  refuseByLook(file, place);
  if (existsSync(place.path) && !statSync(place.path).isFile()) {
    throw new DatabaseRefusal(`${place.path} är ingen fil. Peka DATABASE på en annan fil. Inget är ändrat.`);
  }
  const lock = lockDatabase(database);
  try {
    return inPlainWords(place.path, () => restoreAlone(file, place, options));
  } finally {
    lock.release();
  }
}

/** Where a restore works before anything is changed. Whoever has the lock may remove it. */
export const workFolder = ({ folder, file }: DatabasePlace): string => join(folder, `.${file}-restore`);

/** Removes what a killed restore left behind. */
export function clearAfterRestore(place: DatabasePlace): void {
  rmSync(workFolder(place), { recursive: true, force: true });
}

function restoreAlone(file: string, place: DatabasePlace, { now, wanted }: Options): Restored {
  clearAfterRestore(place);
  const work = workFolder(place);
  const staged = join(work, place.file);
  mkdirSync(work, { mode: 0o700 });
  try {
    holdDatabase(place, join(work, 'hold')).release();
    const copy = stage(file, staged);
    const old = readOld(place, staged, join(work, 'old'));
    refuseOtherKind(file, copy, typeof old === 'string' ? wanted : (wanted ?? old.facts.kind));
    // Before anything is moved: a list that cannot be read stops the restore, and the start too.
    const lists = { hasLedger: readLedger(place.path) !== null, hasBeslut: readBeslut(place.path) !== null };
    const hold = holdDatabase(place, join(work, 'hold'));
    try {
      return {
        place,
        copy,
        old,
        ...swapIn(staged, place, now),
        ...lists,
      };
    } finally {
      hold.release();
    }
  } finally {
    clearAfterRestore(place);
  }
}

function refuseOtherKind(file: string, copy: DatabaseFacts, wanted: CandidateKind | null): void {
  if (!wanted || !copy.kind || copy.kind === wanted) return;
  const words =
    copy.kind === 'try-out'
      ? 'är provsidans, med påhittade personer, och kan inte ta ett riktigt registers plats.'
      : 'är ett riktigt register och kan inte ta provsidans plats.';
  throw new DatabaseRefusal(`${file} ${words} Ange en annan fil, eller peka DATABASE på en annan. Inget är ändrat.`);
}

/**
 * The old database is moved first and the new one last, so that a database is never without its own log or beside
 * another's.
 */
function swapIn(
  staged: string,
  place: DatabasePlace,
  now: Temporal.Instant,
): Pick<Restored, 'aside' | 'hadLitestream'> {
  const isThere = existsSync(place.path);
  giveToOwner(staged, isThere ? place.path : place.folder);
  const loose = looseParts(place);
  const names = [...(isThere ? [place.file] : []), ...loose];
  const aside = names.length === 0 ? null : (cutOffFolder(place) ?? newAsideFolder(place, now));
  if (aside) setAside(place, names, aside);
  renameSync(staged, place.path);
  sync(place.folder);
  return { aside, hadLitestream: loose.includes(litestreamFolder(place)) };
}

/** Run as root, it gives the file to the owner of the old one, so that the bot can open it. */
function giveToOwner(path: string, like: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(like);
  chownSync(path, uid, gid);
}
