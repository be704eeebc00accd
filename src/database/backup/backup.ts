import { once } from 'node:events';
import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CopyError, halfMade, removeHalfMade } from '../checked-copy.ts';
import { refuseNoFile } from '../database-place.ts';
import { backupFolder, nightlyTime } from '../earlier-copies.ts';
import type { BackupResult, BackupWork } from './backup-worker.ts';

/**
 * A consistent, checked copy of a database in use. It is made in a worker, since VACUUM and the check would delay every
 * answer. Throws a CopyError, and leaves nothing, when it cannot be made.
 *
 * @param cut ends it before it is done
 */
export async function backup(
  from: string,
  to: string,
  now: Temporal.Instant,
  cut = new AbortController().signal,
): Promise<{ bytes: number }> {
  refuseNoFile(from);
  if (isTaken(to)) throw new CopyError(`${to} finns redan. Välj ett annat namn, eller flytta undan filen.`);
  const workerData: BackupWork = { from, to, now: String(now) };
  const worker = new Worker(new URL('./backup-worker.ts', import.meta.url), { workerData });
  const result = await resultOf(worker, cut);
  if (result === null) {
    removeHalfMade(to);
    throw new CopyError(`Kopian av ${from} avbröts. Ingen kopia är gjord.`);
  }
  if ('fault' in result) throw new CopyError(result.fault);
  return result;
}

/** Null when it was cut off. SQLite does not stop in the middle, so that takes as long as what it is doing. */
async function resultOf(worker: Worker, cut: AbortSignal): Promise<BackupResult | null> {
  try {
    const [result] = (await once(worker, 'message', { signal: cut })) as [BackupResult];
    return result;
  } catch (error) {
    if (!cut.aborted) throw error;
    await worker.terminate();
    return null;
  }
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
  { keep = 14, cut }: { keep?: number; cut?: AbortSignal } = {},
): Promise<{ path: string; bytes: number }> {
  const { folder, name } = backupFolder(database);
  pruneHalfMade(folder, name);
  const path = join(folder, `${name}-${now.toString({ smallestUnit: 'second' }).replaceAll(':', '')}.sqlite`);
  const { bytes } = await backup(database, path, now, cut);
  prune(folder, { name, newest: basename(path), keep });
  return { path, bytes };
}

/** First of all: on a full disk what a killed process has left would let no copy succeed. */
function pruneHalfMade(folder: string, name: string): void {
  const left = new RegExp(`^${RegExp.escape(name)}-${nightlyTime}\\.sqlite${halfMade}$`);
  for (const file of readdirSync(folder)) if (left.test(file)) rmSync(join(folder, file));
}

/**
 * Removes this database's oldest nightly copies, and touches nothing else. First go those that are named for a later time than
 * the newest: the clock was ahead, and they would be kept for ever in place of what is made now.
 */
function prune(folder: string, { name, newest, keep }: { name: string; newest: string; keep: number }): void {
  const nightly = new RegExp(`^${RegExp.escape(name)}-${nightlyTime}\\.sqlite$`);
  const own = readdirSync(folder).filter((file) => nightly.test(file));
  const [ahead, rest] = [own.filter((file) => file > newest), own.filter((file) => file <= newest)];
  for (const file of [...rest.sort().reverse(), ...ahead.sort()].slice(keep)) rmSync(join(folder, file));
}
