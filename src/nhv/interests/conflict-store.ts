import type { Database } from 'better-sqlite3';
import { fromInstantColumn, orNull, toInstantColumn } from '../../database/columns.ts';
import type { InterestConflict } from './conflict.ts';

/** What was told of regions that mean to apply for the same permit, so that it is told again only when it changes. */
export function conflictStore(db: Database) {
  const insert = db.prepare(`
    INSERT INTO nhv_conflict (area_id, regions, permits, said_at) VALUES (@area, @regions, @permits, @now)`);
  const latest = db.prepare<[], { area: string; regions: string; permits: number | null }>(`
    SELECT area_id AS area, regions, permits FROM nhv_conflict
    WHERE id IN (SELECT max(id) FROM nhv_conflict GROUP BY area_id)`);
  const latestAt = db
    .prepare<[string], string>('SELECT said_at FROM nhv_conflict WHERE area_id = ? ORDER BY id DESC LIMIT 1')
    .pluck();

  return {
    /** When it was told last. */
    toldAt: (area: string): Temporal.Instant | null => orNull(latestAt.get(area) ?? null, fromInstantColumn),
    /** The last of each area where it was told; null: that it is over. */
    told: (): ReadonlyMap<string, InterestConflict | null> =>
      new Map(latest.all().map(({ area, regions, permits }) => [area, toConflict(JSON.parse(regions), permits)])),
    tell: (area: string, conflict: InterestConflict | null, now: Temporal.Instant): void => {
      const regions = JSON.stringify(conflict?.regions ?? []);
      insert.run({ area, regions, permits: conflict?.permits ?? null, now: toInstantColumn(now) });
    },
  };
}

export type ConflictStore = ReturnType<typeof conflictStore>;

const toConflict = (regions: readonly string[], permits: number | null): InterestConflict | null =>
  regions.length === 0 ? null : { regions, permits };
