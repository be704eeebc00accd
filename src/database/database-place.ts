import { existsSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, parse, resolve } from 'node:path';

/** What SQLite keeps beside a database. The log is a part of it: without it, or with another's, the file is not whole. */
export const besides = ['-wal', '-shm', '-journal'] as const;

/** Where a database stands, behind every link, also when it is not there. */
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

/** Null for what is no link. */
function linkTarget(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

/** In bytes; null when there is no such file. */
export const fileSize = (path: string): number | null => statSync(path, { throwIfNoEntry: false })?.size ?? null;

/** What there is of a database: the file itself and what stands beside it, by the end of its name. */
export const partsOf = (path: string): string[] => ['', ...besides].filter((end) => existsSync(path + end));
