import type { Database } from 'better-sqlite3';
import type { Message } from '../chat/message.ts';
import { toInstantColumn } from '../database/columns.ts';
import { laterMatters } from './latest-about.ts';
import { type NewRow, rowInserter } from './outbox-row.ts';
import { explainedAs } from './sending/stand-in.ts';

type Told = Pick<NewRow, 'key' | 'personId' | 'conversationId' | 'lane' | 'message' | 'dueAt' | 'standsInFor'> & {
  id: number;
  state: 'waiting' | 'claimed' | 'unsure' | 'sent';
  maybeThere: 0 | 1;
  /** Keys as JSON. */
  later: string;
  /** The row that waits to change it. */
  waitingUpdate: number | null;
  /** What it was last changed to. */
  latestSaid: string | null;
  updates: number;
};

/** @param later what it is about of which its reader has got something later. */
export type MessageFor = (later: ReadonlySet<string>) => Message;

/** Says a subject's message anew. Saying what is already said does nothing. */
export function messageUpdater(db: Database): (subject: string, message: MessageFor, now: Temporal.Instant) => void {
  const insert = rowInserter(db);
  const told = db.prepare<[string], Told>(`
    SELECT id, key, state, message, lane, person_id AS personId, conversation_id AS conversationId, due_at AS dueAt,
           maybe_there AS maybeThere, stands_in_for AS standsInFor, ${laterMatters('outbox')} AS later,
           (SELECT id FROM outbox AS own WHERE updates_id = outbox.id AND state = 'waiting') AS waitingUpdate,
           (SELECT message FROM outbox AS own WHERE updates_id = outbox.id AND state IN ('claimed', 'unsure', 'sent')
            ORDER BY id DESC LIMIT 1) AS latestSaid,
           (SELECT count(*) FROM outbox AS own WHERE updates_id = outbox.id) AS updates
    FROM outbox
    WHERE subject = ? AND updates_id IS NULL AND state IN ('waiting', 'claimed', 'unsure', 'sent')`);
  const replace = db.prepare<[message: string, id: number]>('UPDATE outbox SET message = ? WHERE id = ?');

  function update(row: Told, message: string, now: string): void {
    if (row.waitingUpdate !== null) {
      replace.run(message, row.waitingUpdate);
    } else if (message !== (row.latestSaid ?? row.message)) {
      const { key, personId, conversationId, lane, dueAt } = row;
      insert.run({
        ...{ key: `${key}/andring/${row.updates + 1}`, subject: null, topic: null, updatesId: row.id },
        ...{ standsInFor: null, personId, conversationId, lane, message, insist: 0, instead: '[]' },
        // In its lane behind what it changes, also when the clock has been turned back since.
        dueAt: now > dueAt ? now : dueAt,
        createdAt: now,
      });
    }
  }

  /** What has not gone is said right from the beginning; but that something later has come can only be said after it. */
  const mayReplace = (row: Told, later: ReadonlySet<string>): boolean =>
    row.state === 'waiting' && !row.maybeThere && row.waitingUpdate === null && later.size === 0;

  return (subject, messageFor, now) => {
    for (const row of told.all(subject)) {
      const later = new Set<string>(JSON.parse(row.later));
      const message = messageFor(later);
      const said = JSON.stringify(row.standsInFor === null ? message : explainedAs(JSON.parse(row.message), message));
      if (!mayReplace(row, later)) update(row, said, toInstantColumn(now));
      else if (said !== row.message) replace.run(said, row.id);
    }
  };
}
