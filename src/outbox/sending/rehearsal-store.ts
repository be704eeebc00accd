import type { Database } from 'better-sqlite3';
import { toInstantColumn } from '../../database/columns.ts';
import { readableMessage } from '../outbox-row.ts';
import { firstInLane, upToDate } from './claim-store.ts';

/** A row that would be sent now. */
export type RehearsedRow = {
  id: number;
  key: string;
  personId: string | null;
  conversationId: number | null;
  /** A `Message` as JSON. */
  message: string;
  isUpdate: 0 | 1;
  dueAt: string;
  /** By which its kind is known, and the lane, of the message that it stands in for or else its own. */
  about: string;
  lane: string;
};

/** The outbox of a rehearsal: nobody is looked up and nothing is sent. */
export function rehearsalStore(db: Database) {
  // The states are those of the index; what is unsure has been settled.
  const due = db.prepare<[string], RehearsedRow>(`
    SELECT row.id, row.key, row.person_id AS personId, row.conversation_id AS conversationId,
           ${readableMessage('outbox', 'row')} AS message,
           row.updates_id IS NOT NULL AS isUpdate, row.due_at AS dueAt, origin.lane,
           coalesce(origin.subject, origin.key) AS about
    FROM outbox AS row JOIN outbox AS origin ON origin.id = ifnull(row.stands_in_for, row.id)
    WHERE row.state IN ('waiting', 'unsure') AND row.next_at <= ? AND ${firstInLane} AND ${upToDate('row')}
    ORDER BY row.next_at, row.id`);
  const sent = db.prepare<[now: string, id: number]>("UPDATE outbox SET state = 'sent', settled_at = ? WHERE id = ?");
  const settleTried = db.prepare<[now: string]>(`
    UPDATE outbox SET state = 'sent', settled_at = ?
    WHERE settled_at IS NULL AND (state IN ('claimed', 'unsure') OR maybe_there = 1)`);

  return {
    /** The first of each lane that is due and says what is so now. */
    due: (now: Temporal.Instant): RehearsedRow[] => due.all(toInstantColumn(now)),
    sent: (id: number, now: Temporal.Instant): void => void sent.run(toInstantColumn(now), id),
    /** What is on its way, or may have arrived, counts as sent. */
    settleTried: (now: Temporal.Instant): void => void settleTried.run(toInstantColumn(now)),
  };
}
