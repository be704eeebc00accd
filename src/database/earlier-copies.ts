import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join, parse, resolve } from 'node:path';
import { copyDatabase } from './checked-copy.ts';

/**
 * Copies the database before it is migrated to this version. Not in a worker, since nothing else runs yet. It replaces
 * an earlier copy for the same version, so that a migration that is tried again and again does not fill the disk.
 */
export function backupBeforeMigration(database: string, version: number): void {
  const { folder, name } = backupFolder(database);
  copyDatabase(database, join(folder, `${name}-before-version-${version}.sqlite`), null);
}

/** The copies that the bot has made of this database, the newest first. */
export function backupsOf(database: string): string[] {
  const { dir, name } = parse(database);
  const folder = join(dir, 'backups');
  const own = new RegExp(`^${RegExp.escape(name)}-(${nightlyTime}|before-version-\\d+)\\.sqlite$`);
  const changed = (path: string) => statSync(path).mtimeMs;
  return (existsSync(folder) ? readdirSync(folder) : [])
    .filter((file) => own.test(file))
    .map((file) => join(folder, file))
    .sort((a, b) => changed(b) - changed(a));
}

/** When the newest of the nightly copies was made, by its name; null when there is none. @param latest what is from later does not count */
export function newestNightlyCopy(database: string, latest: Temporal.Instant): Temporal.Instant | null {
  const times = backupsOf(resolve(database)).flatMap((path) => {
    const [, hour, minute, second] = /(\d{4}-\d{2}-\d{2}T\d{2})(\d{2})(\d{2})Z\.sqlite$/.exec(path) ?? [];
    return hour ? [`${hour}:${minute}:${second}Z`] : [];
  });
  return (
    times
      .map((time) => Temporal.Instant.from(time))
      .filter((time) => Temporal.Instant.compare(time, latest) <= 0)
      .sort(Temporal.Instant.compare)
      .at(-1) ?? null
  );
}

/** As a nightly copy is named. */
export const nightlyTime = '\\d{4}-\\d{2}-\\d{2}T\\d{6}Z';

/** Makes the folder for the database's copies. */
export function backupFolder(database: string): { folder: string; name: string } {
  const { dir, name } = parse(database);
  const folder = join(dir, 'backups');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return { folder, name };
}
