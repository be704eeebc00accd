import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asideFolders, besides, type DatabasePlace } from '../database-place.ts';
import { sync } from '../sync.ts';

/** Makes a new folder, named for its time. Two in the same second get different names. */
export function newAsideFolder({ folder, file }: DatabasePlace, now: Temporal.Instant): string {
  const time = now.toString({ smallestUnit: 'second' }).replaceAll(':', '');
  const first = join(folder, `${file}-undanlagd-${time}`);
  for (let count = 1; ; count += 1) {
    const path = count === 1 ? first : `${first}-${count}`;
    if (existsSync(path)) continue;
    mkdirSync(path, { mode: 0o700 });
    sync(folder);
    return path;
  }
}

/** Litestream's own folder for the database. */
export const litestreamFolder = ({ file }: DatabasePlace): string => `.${file}-litestream`;

/** The files and folders beside the database that belong to it. */
export const looseParts = (place: DatabasePlace): string[] =>
  [...besides.map((end) => place.file + end), litestreamFolder(place)].filter((name) =>
    existsSync(join(place.folder, name)),
  );

/** A file that is in the folder until everything has been moved: after a kill it tells where loose files belong. */
const unfinished = 'flyttas';

/**
 * Moves files of the place into the folder, each synced to the disk before the next. So a power cut never leaves the
 * database without its log.
 */
export function setAside({ folder }: DatabasePlace, names: readonly string[], to: string): void {
  const mark = join(to, unfinished);
  writeFileSync(mark, '');
  sync(to);
  for (const name of names) {
    renameSync(join(folder, name), join(to, name));
    sync(to);
    sync(folder);
  }
  rmSync(mark);
  sync(to);
}

/** The folder into which an interrupted restore has moved the database but not yet all that belongs to it. */
export function cutOffFolder(place: DatabasePlace): string | null {
  if (existsSync(place.path)) return null;
  const has = (folder: string, name: string) => existsSync(join(folder, name));
  return asideFolders(place).find((folder) => has(folder, unfinished) && has(folder, place.file)) ?? null;
}
