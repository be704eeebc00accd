import type { Database } from 'better-sqlite3';
import { toInstantColumn } from '../database/columns.ts';
import type { Addressee } from './delivery.ts';

/** An update that was given up, of a message with that subject. */
export type LostUpdate = { id: number; subject: string; to: Addressee };

type Row = { id: number; subject: string; personId: string | null; conversationId: number | null };

/** Updates that could not be made in place, for those who would rather say it once more. */
export function lostUpdatesStore(db: Database) {
  // In the index's own words, or SQLite does not use it: it holds only what went wrong.
  const all = db.prepare<{ from: string; to: string }, Row>(`
    SELECT lost.id, target.subject, target.person_id AS personId, target.conversation_id AS conversationId
    FROM outbox AS lost INDEXED BY outbox_trouble
    JOIN outbox AS target ON target.id = lost.updates_id
    WHERE (lost.state IN ('given_up', 'unsure') OR lost.repeated = 1) AND lost.state = 'given_up'
      AND lost.key >= @from AND lost.key < @to
    ORDER BY lost.id LIMIT 100`);
  const settle = db.prepare<{ id: number; now: string }>(
    "UPDATE outbox SET state = 'withdrawn', settled_at = @now WHERE id = @id AND state = 'given_up'",
  );
  return {
    /** Those whose keys begin so, the first first; at most a hundred. */
    lostUpdates: (prefix: string): LostUpdate[] =>
      all.all({ from: `${prefix}/`, to: `${prefix}0` }).map(({ id, subject, personId, conversationId }) => ({
        id,
        subject,
        to: personId === null ? { conversation: Number(conversationId) } : { person: personId },
      })),
    /** It is said in another message, or nowhere. */
    settleLost: (id: number, now: Temporal.Instant): void => void settle.run({ id, now: toInstantColumn(now) }),
  };
}
