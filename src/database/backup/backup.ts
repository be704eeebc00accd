import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, parse } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { BackupResult, BackupWork } from './backup-worker.ts';
import { CopyError, copyDatabase } from './checked-copy.ts';

/**
 * A consistent, checked copy of a database in use. Made in a worker: VACUUM and the check would hold up every answer.
 * Throws a CopyError, and leaves nothing, when it cannot be made.
 */
export async function backup(from: string, to: string): Promise<{ bytes: number }> {
  if (existsSync(to)) throw new CopyError(`${to} finns redan. Välj ett annat namn, eller flytta undan filen.`);
  const workerData: BackupWork = { from, to };
  const worker = new Worker(new URL('./backup-worker.ts', import.meta.url), { workerData });
  const [result] = (await once(worker, 'message')) as [BackupResult];
  if ('fault' in result) throw new CopyError(result.fault);
  return result;
}

/** A copy beside the database, in `backups/`, of which the last fourteen are kept. */
export async function nightlyBackup(
  database: string,
  now: Temporal.Instant,
  keep = 14,
): Promise<{ path: string; bytes: number }> {
  const { folder, name } = backupFolder(database);
  const path = join(folder, `${name}-${now.toString({ smallestUnit: 'second' }).replaceAll(':', '')}.sqlite`);
  const { bytes } = await backup(database, path);
  prune(folder, name, keep);
  return { path, bytes };
}

/**
 * A copy of the database as it was before it became this version. Not in a worker: nothing runs yet.
 * An earlier one of the same version is replaced, so that a migration tried again and again does not fill the disk.
 */
export function backupBeforeMigration(database: string, version: number): void {
  const { folder, name } = backupFolder(database);
  copyDatabase(database, join(folder, `${name}-before-version-${version}.sqlite`));
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

const nightlyTime = '\\d{4}-\\d{2}-\\d{2}T\\d{6}Z';

function backupFolder(database: string): { folder: string; name: string } {
  const { dir, name } = parse(database);
  const folder = join(dir, 'backups');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return { folder, name };
}

/** Removes this database's oldest nightly copies, and what a killed process left half-made. Touches nothing else. */
function prune(folder: string, name: string, keep: number): void {
  const nightly = new RegExp(`^${RegExp.escape(name)}-${nightlyTime}\\.sqlite(\\..+\\.part)?$`);
  const own = readdirSync(folder).filter((file) => nightly.test(file));
  const halfMade = own.filter((file) => file.endsWith('.part'));
  const tooOld = own
    .filter((file) => !file.endsWith('.part'))
    .sort()
    .reverse()
    .slice(keep);
  for (const file of [...halfMade, ...tooOld]) rmSync(join(folder, file));
}
