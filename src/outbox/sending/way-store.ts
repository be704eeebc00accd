import type { Database } from 'better-sqlite3';
import type { ConnectionId } from '../../chat/invocation.ts';
import { nearestWay, waysTo } from '../ways.ts';

/** By which of the connections that the settings name somebody would be reached now. */
export function wayStore(db: Database) {
  const way = db
    .prepare<{ person: string; usable: string }, ConnectionId>(`
      SELECT way.connection FROM (${waysTo('@person')}) AS way JOIN person ON person.id = @person
      ORDER BY ${nearestWay('way')} LIMIT 1`)
    .pluck();
  const usable = db.prepare<[], string>('SELECT json_group_array(id) FROM connection WHERE configured = 1').pluck();
  return {
    /** Null: by none. */
    wayTo: (person: string): ConnectionId | null => way.get({ person, usable: usable.get() ?? '[]' }) ?? null,
  };
}

export type WayStore = ReturnType<typeof wayStore>;
