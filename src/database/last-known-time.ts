import type { Database } from 'better-sqlite3';
import { fromInstantColumn, orNull, toInstantColumn } from './columns.ts';

/**
 * The last moment, not after now, that the database knows of; null: none. It reads whole tables, so it is for a start on
 * a database that has been restored.
 */
export function lastKnownTime(db: Database, now: Temporal.Instant): Temporal.Instant | null {
  const latest = db
    .prepare<{ now: string }, string | null>(`
      SELECT max(at) FROM (
        SELECT at FROM change
        UNION ALL SELECT created_at FROM outbox UNION ALL SELECT settled_at FROM outbox
        UNION ALL SELECT handled_at FROM inbox
        UNION ALL SELECT value FROM setting WHERE value GLOB '[12][0-9][0-9][0-9]-*T*:*:*Z')
      WHERE at <= @now`)
    .pluck()
    .get({ now: toInstantColumn(now) });
  return orNull(latest ?? null, fromInstantColumn);
}
