import type { Database } from 'better-sqlite3';
import { toInstantColumn } from '../../database/columns.ts';
import type { NamedHandler } from './region-handler-actions.ts';

/** Who prepares which region's answer. What is kept is read with the remiss. */
export function regionHandlerStore(db: Database) {
  const drop = db.prepare('DELETE FROM remiss_region_handler WHERE remiss_id = ? AND person_id = ?');
  const put = db.prepare(`
    INSERT INTO remiss_region_handler (remiss_id, person_id, region_id, role, added_at)
    VALUES (@remiss, @person, @region, @role, @now)
    ON CONFLICT (remiss_id, person_id) DO UPDATE SET role = excluded.role`);
  return {
    drop: (remiss: number, person: string): void => void drop.run(remiss, person),
    /** Whoever is there already keeps the region. */
    put: (remiss: number, region: string, { person, role }: NamedHandler, now: Temporal.Instant): void =>
      void put.run({ remiss, region, person, role, now: toInstantColumn(now) }),
  };
}

export type RegionHandlerStore = ReturnType<typeof regionHandlerStore>;
