import { once } from 'node:events';
import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CopyError } from '../checked-copy.ts';
import { refuseNoFile } from '../database-place.ts';
import { backupFolder, nightlyTime } from '../earlier-copies.ts';
import type { BackupResult, BackupWork } from './backup-worker.ts';

/**
 * A consistent, checked copy of a database in use. It is made in a worker, since VACUUM and the check would delay every
 * answer. Throws a CopyError, and leaves nothing, when it cannot be made.
 */
export async function backup(from: string, to: string, now: Temporal.Instant): Promise<{ bytes: number }> {
  refuseNoFile(from);
  if (isTaken(to)) throw new CopyError(`${to} finns redan. Välj ett annat namn, eller flytta undan filen.`);
  const workerData: BackupWork = { from, to, now: String(now) };
  const worker = new Worker(new URL('./backup-worker.ts', import.meta.url), { workerData });
  const [result] = (await once(worker, 'message')) as [BackupResult];
  if ('fault' in result) throw new CopyError(result.fault);
  return result;
}

/** Also by a link that leads nowhere: the copy would take its place. */
function isTaken(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // The name cannot be: the copy says why.
    return false;
  }
}

/** A copy beside the database, in `backups/`, of which the last fourteen are kept. */
export async function nightlyBackup(
  database: string,
  now: Temporal.Instant,
  keep = 14,
): Promise<{ path: string; bytes: number }> {
  const { folder, name } = backupFolder(database);
  const path = join(folder, `${name}-${now.toString({ smallestUnit: 'second' }).replaceAll(':', '')}.sqlite`);
  const { bytes } = await backup(database, path, now);
  prune(folder, name, keep);
  return { path, bytes };
}

/** Removes this database's oldest nightly copies, and half-made ones of a killed process. Touches nothing else. */
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
