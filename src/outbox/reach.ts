import type { Database } from 'better-sqlite3';
import { mayGetThere, takesMail } from './ways.ts';

/** SQL for whether the person has an account over a connection that the settings name. @param person the column with their id */
export const hasChat = (person: string): string => `
  EXISTS (SELECT 1 FROM account AS way
          WHERE way.person_id = ${person} AND way.gone_at IS NULL AND ${mayGetThere('way.connection')}
            AND NOT EXISTS (SELECT 1 FROM connection WHERE connection.id = way.connection AND NOT configured))`;

/**
 * SQL for whether there is a way to the person over a connection that the settings name, also while it is not open.
 * @param person the column with their id
 */
export const isReached = (person: string): string => `(
  ${hasChat(person)}
  OR EXISTS (SELECT 1 FROM person AS mailed JOIN connection ON connection.id = 'mail' AND configured
             WHERE mailed.id = ${person} AND ${takesMail('mailed')}))`;

/** SQL for whether anything can be sent to the addressee. @param lane the column with their lane */
export const isLaneReached = (lane: string): string => `
  iif(${lane} LIKE 'p/%', ${isReached(`substr(${lane}, 3)`)},
      EXISTS (SELECT 1 FROM conversation AS place WHERE place.id = substr(${lane}, 3) AND place.gone_at IS NULL))`;

/** Who can be reached somewhere. */
export function reachStore(db: Database) {
  const reached = db.prepare<{ person: string }, 0 | 1>(`SELECT ${isReached('@person')}`).pluck();
  const laneReached = db.prepare<{ lane: string }, 0 | 1>(`SELECT ${isLaneReached('@lane')}`).pluck();
  return {
    isReached: (person: string): boolean => reached.get({ person }) === 1,
    /** The same of a person or a conversation. */
    isLaneReached: (lane: string): boolean => laneReached.get({ lane }) === 1,
  };
}

export type ReachStore = ReturnType<typeof reachStore>;
