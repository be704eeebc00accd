import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import SQLite from 'better-sqlite3';
import { faultIn } from '../checked-copy.ts';
import { isFolder } from '../database-place.ts';
import { lastKnownTime } from '../last-known-time.ts';
import { isOurDatabase } from './candidate.ts';

/** Why a replica is no replica, as the rest of a sentence that begins with it. */
export class ReplicaFault extends Error {
  override name = 'ReplicaFault';
}

/** Below a folder lies one replica for each time that a machine took over, named for when. */
export function newestRun(replica: string): string {
  if (replica.includes('://')) return replica;
  const isReplica = (folder: string) => existsSync(join(folder, 'generations'));
  const folder = resolve(replica);
  if (isReplica(folder)) return folder;
  const runs = isFolder(folder) ? readdirSync(folder).filter((name) => isReplica(join(folder, name))) : [];
  const newest = runs.sort().at(-1);
  if (newest === undefined) throw new ReplicaFault('finns inte. Kontrollera var Litestream lägger den.');
  return join(folder, newest);
}

/**
 * Restores the replica elsewhere, checks it, and says when something was last written in it. The restored file has the
 * whole register, and is removed whatever comes of it.
 *
 * @param around Litestream's program, and now.
 */
export async function newestInReplica(
  replica: string,
  { program, now }: { program: string; now: Temporal.Instant },
): Promise<Temporal.Instant> {
  const folder = mkdtempSync(join(tmpdir(), 'samverkansbot-replika-'));
  try {
    const file = join(folder, 'bot.sqlite');
    await restoreReplica(replica, { file, program });
    return newestIn(file, now);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function restoreReplica(replica: string, { file, program }: { file: string; program: string }): Promise<void> {
  const from = replica.includes('://') ? replica : `file://${replica}`;
  try {
    await promisify(execFile)(program, ['restore', '-o', file, from]);
  } catch (cause) {
    throw new ReplicaFault(`gick inte att återställa: ${reasonIn(cause, program)}`, { cause });
  }
}

/** Litestream's own words, but where it could not be started. */
function reasonIn(cause: unknown, program: string): string {
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') {
    return `programmet ${program} kunde inte startas (${cause.code}). Ange Litestream i LITESTREAM.`;
  }
  return cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : String(cause);
}

function newestIn(file: string, now: Temporal.Instant): Temporal.Instant {
  const db = new SQLite(file, { fileMustExist: true });
  try {
    const fault = faultIn(db);
    if (fault) throw new ReplicaFault(`är inte hel: ${fault}`);
    const newest = isOurDatabase(db) ? lastKnownTime(db, now) : null;
    if (!newest) throw new ReplicaFault('är ingen databas från Samverkansbot.');
    return newest;
  } catch (cause) {
    if (!(cause instanceof SQLite.SqliteError)) throw cause;
    throw new ReplicaFault(`är inte hel: ${cause.message}`, { cause });
  } finally {
    db.close();
  }
}
