import type { Database } from 'better-sqlite3';
import { type ConnectionId, pageConnection } from '../../chat/invocation.ts';
import { toInstantColumn } from '../../database/columns.ts';

/** A conversation that is to be compared with its group. */
export type DueComparison = {
  conversation: number;
  /** Null: nobody asked, it is the weekly one. */
  askedBy: string | null;
  tries: number;
  /** Unique for each time that it is asked for. */
  askedAt: string;
};

type Row = Omit<DueComparison, 'askedBy'> & { askedBy: string };

/** Which channels are to be compared with the register, and a hash of what was last shown of each. */
export function comparisonStore(db: Database) {
  const compareAll = db.prepare(`
    INSERT INTO comparison (conversation_id, asked_by, asked_at, next_at)
    SELECT id, '', @now, @now FROM conversation
    WHERE connection <> '${pageConnection}' AND group_id IS NOT NULL AND gone_at IS NULL
    ON CONFLICT (conversation_id, asked_by) DO UPDATE SET next_at = excluded.next_at`);
  const ask = db.prepare(`
    INSERT INTO comparison (conversation_id, asked_by, asked_at, next_at) VALUES (@conversation, @by, @now, @now)
    ON CONFLICT (conversation_id, asked_by) DO UPDATE SET next_at = excluded.next_at`);
  const due = db.prepare<{ connection: ConnectionId; now: string }, Row>(`
    SELECT conversation_id AS conversation, asked_by AS askedBy, tries, asked_at AS askedAt
    FROM comparison JOIN conversation ON conversation.id = conversation_id
    WHERE connection = @connection AND next_at <= @now
    ORDER BY asked_by = '', next_at, conversation_id`);
  const remove = db.prepare('DELETE FROM comparison WHERE conversation_id = @conversation AND asked_by = @by');
  const later = db.prepare(`
    UPDATE comparison SET tries = @tries, next_at = @nextAt WHERE conversation_id = @conversation AND asked_by = @by`);
  const hash = db.prepare<[number], string>('SELECT hash FROM shown_comparison WHERE conversation_id = ?').pluck();
  const keep = db.prepare(`
    INSERT INTO shown_comparison (conversation_id, hash, shown_at) VALUES (@conversation, @hash, @now)
    ON CONFLICT (conversation_id) DO UPDATE SET hash = excluded.hash, shown_at = excluded.shown_at`);
  const of = ({ conversation, askedBy }: DueComparison) => ({ conversation, by: askedBy ?? '' });
  return {
    /** Each that belongs to a group. */
    compareAll: (now: Temporal.Instant): void => void compareAll.run({ now: toInstantColumn(now) }),
    /** Asking again while it is under way changes nothing. */
    askComparison: (conversation: number, by: string, now: Temporal.Instant): void =>
      void ask.run({ conversation, by, now: toInstantColumn(now) }),
    /** What somebody waits for first. */
    dueComparisons: (connection: ConnectionId, now: Temporal.Instant): DueComparison[] =>
      due
        .all({ connection, now: toInstantColumn(now) })
        .map(({ askedBy, ...row }) => ({ ...row, askedBy: askedBy === '' ? null : askedBy })),
    compared: (one: DueComparison): void => void remove.run(of(one)),
    comparedLater: (one: DueComparison, tries: number, nextAt: Temporal.Instant): void =>
      void later.run({ ...of(one), tries, nextAt: toInstantColumn(nextAt) }),
    /** Null: nothing has been shown of it yet. */
    shownHash: (conversation: number): string | null => hash.get(conversation) ?? null,
    keepShownHash: (conversation: number, shown: string, now: Temporal.Instant): void =>
      void keep.run({ conversation, hash: shown, now: toInstantColumn(now) }),
  };
}

export type ComparisonStore = ReturnType<typeof comparisonStore>;
