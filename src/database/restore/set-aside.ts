import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { besides, type DatabasePlace } from '../database-place.ts';
import { sync } from '../sync.ts';

/** The folders with what was set aside when something else was put in this database's place, the newest first. */
export function asideFolders({ folder, file }: DatabasePlace): string[] {
  const dated = new RegExp(`^${RegExp.escape(file)}-undanlagd-\\d{4}-\\d{2}-\\d{2}T\\d{6}Z(-\\d+)?$`);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => dated.test(name)) : [];
  const order = new Intl.Collator('sv', { numeric: true });
  return names
    .sort(order.compare)
    .map((name) => join(folder, name))
    .reverse();
}

/** A new folder, named for its time; two in a second do not meet. */
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

/** What Litestream knows of the database, in a folder beside it. */
export const litestreamFolder = ({ file }: DatabasePlace): string => `.${file}-litestream`;

/** What stands beside the database and belongs to it. */
export const looseParts = (place: DatabasePlace): string[] =>
  [...besides.map((end) => place.file + end), litestreamFolder(place)].filter((name) =>
    existsSync(join(place.folder, name)),
  );

/** In the folder until everything has come there: what lies loose after a kill then belongs to it. */
const unfinished = 'flyttas';

/**
 * Moves things of the place into the folder, each on the disk before the next: whatever a power cut leaves, it is not
 * the database without its log.
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

/** Where a restore that was cut off has put the database, while what belongs to it still lies where that stood. */
export function cutOffFolder(place: DatabasePlace): string | null {
  if (existsSync(place.path)) return null;
  const has = (folder: string, name: string) => existsSync(join(folder, name));
  return asideFolders(place).find((folder) => has(folder, unfinished) && has(folder, place.file)) ?? null;
}
