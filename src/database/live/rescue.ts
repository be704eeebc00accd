import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { copyOpenDatabase } from '../checked-copy.ts';
import { databasePlace } from '../database-place.ts';
import { backupFolder } from '../earlier-copies.ts';

/**
 * Keeps what the bot has open while its file is gone from its place: until the process ends it is still on the disk,
 * without a name. The copy lies and is named as a backup, so that a start without a database points to it.
 */
export function createRescue(db: Database, path: string, now: Temporal.Instant) {
  const changes = db.prepare<[], number>('SELECT total_changes()').pluck();
  const { folder, name } = backupFolder(databasePlace(path).path);
  const to = join(folder, `${name}-${now.toString({ smallestUnit: 'second' }).replaceAll(':', '')}.sqlite`);
  let kept = -1;
  return {
    path: to,
    /** Copies it, unless nothing has changed since. Throws a CopyError. */
    keep(): void {
      const sofar = changes.get() ?? 0;
      if (sofar === kept) return;
      copyOpenDatabase(db, to);
      kept = sofar;
    },
  };
}

export type Rescue = ReturnType<typeof createRescue>;
