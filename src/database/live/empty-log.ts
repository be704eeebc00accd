import type { Database } from 'better-sqlite3';
import { busyTimeout } from '../transaction.ts';

/**
 * Writes the log into the database and empties it, so that nothing that has been removed stands in it. Outside a
 * transaction. Waits for nobody: false while somebody else reads, and what was left is emptied the next time.
 */
export function emptyLog(db: Database): boolean {
  if (db.memory || !db.open) return true;
  db.pragma('busy_timeout = 0');
  try {
    const [done] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: 0 | 1 }[];
    return done?.busy === 0;
  } finally {
    db.pragma(`busy_timeout = ${busyTimeout}`);
  }
}
