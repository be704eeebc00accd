import { existsSync, readdirSync, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, parse, resolve } from 'node:path';
import { DatabaseRefusal, inPlainWords } from './plain-faults.ts';

/** The files that SQLite keeps beside a database. Without its own log the database is not complete. */
export const besides = ['-wal', '-shm', '-journal'] as const;

/** Where a database is, with all links resolved, also when there is none. */
export type DatabasePlace = {
  path: string;
  folder: string;
  /** `bot.sqlite` */
  file: string;
  /** `bot`, as in the names of its copies. */
  name: string;
};

export function databasePlace(given: string): DatabasePlace {
  const path = behindLinks(resolve(given));
  return { path, folder: dirname(path), file: basename(path), name: parse(path).name };
}

export const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** What it is when it is no file, in words; null: it is one. */
export const whyNoFile = (found: Stats): string | null =>
  found.isFile() ? null : found.isDirectory() ? 'en mapp' : 'ett rör eller en enhet';

/**
 * Throws a sentence where there is something that can never be a database, before anything is done to it: to open a pipe
 * waits for ever, and a device would have its rights changed.
 */
export function refuseNoFile(given: string): void {
  if (given === ':memory:') return;
  const found = inPlainWords(given, () => statSync(databasePlace(given).path, { throwIfNoEntry: false }));
  const what = found && whyNoFile(found);
  if (!what) return;
  throw new DatabaseRefusal(
    `${given} går inte att använda: det är ${what} och ingen fil. Peka DATABASE på en annan fil.`,
  );
}

function behindLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const target = linkTarget(path);
  if (target) return behindLinks(resolve(dirname(path), target));
  return join(behindLinks(dirname(path)), basename(path));
}

/** Null when it is not a link. */
function linkTarget(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

/** In bytes; null when there is no such file. */
export const fileSize = (path: string): number | null => statSync(path, { throwIfNoEntry: false })?.size ?? null;

/** The files of a database that exist, by what follows its name: '' is the database itself. */
export const partsOf = (path: string): string[] => ['', ...besides].filter((end) => existsSync(path + end));

/** The folders into which restores have moved this database's earlier files, the newest first. */
export function asideFolders({ folder, file }: DatabasePlace): string[] {
  const dated = new RegExp(`^${RegExp.escape(file)}-undanlagd-\\d{4}-\\d{2}-\\d{2}T\\d{6}Z(-\\d+)?$`);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => dated.test(name)) : [];
  const order = new Intl.Collator('sv', { numeric: true });
  return names
    .sort(order.compare)
    .map((name) => join(folder, name))
    .reverse();
}
