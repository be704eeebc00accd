import type { Database } from 'better-sqlite3';
import type { Message } from '../chat/message.ts';
import { toInstantColumn } from '../database/columns.ts';
import { withNoteOf } from './fallback-note.ts';
import { laterMatters } from './latest-about.ts';
import { type NewRow, readableMessage, rowInserter } from './outbox-row.ts';
import { showsOwnViews } from './ways.ts';

/** A message of the subject that waits, is on its way or has been sent. */
type CurrentRow = Pick<NewRow, 'key' | 'personId' | 'conversationId' | 'lane' | 'message' | 'dueAt'> & {
  id: number;
  standsInFor: number | null;
  showsOwn: 0 | 1;
  state: 'waiting' | 'claimed' | 'unsure' | 'sent';
  maybeThere: 0 | 1;
  /** Keys as JSON. */
  later: string;
  /** The row of an update that waits to be sent. */
  waitingUpdate: number | null;
  /** The message of the latest update that was sent. */
  latestUpdate: string | null;
  updates: number;
};

type UpdatedRow = Pick<CurrentRow, 'id' | 'key' | 'personId' | 'conversationId' | 'lane' | 'dueAt' | 'updates'>;

/** @param later the keys of what the message is about, of which its reader has got a later message */
export type MessageFor = (later: ReadonlySet<string>) => Message;

/** Puts an update of a message, to be sent after it. */
function updateInserter(db: Database) {
  const insert = rowInserter(db);
  return ({ id, key, personId, conversationId, lane, dueAt, updates }: UpdatedRow, message: string, now: string) =>
    void insert.run({
      key: `${key}/andring/${updates + 1}`,
      subject: null,
      topic: null,
      updatesId: id,
      personId,
      conversationId,
      lane,
      message,
      insist: 0,
      // In its lane an update comes after its message, also when the clock has been set back since.
      dueAt: now > dueAt ? now : dueAt,
      createdAt: now,
    });
}

/** Puts an update of one message, by its id. */
export function rowUpdater(db: Database): (id: number, message: string, now: string) => void {
  const insertUpdate = updateInserter(db);
  const one = db.prepare<[number], UpdatedRow>(`
    SELECT id, key, lane, person_id AS personId, conversation_id AS conversationId, due_at AS dueAt,
           (SELECT count(*) FROM outbox AS own WHERE updates_id = outbox.id) AS updates
    FROM outbox WHERE id = ?`);
  return (id, message, now) => {
    const row = one.get(id);
    if (row) insertUpdate(row, message, now);
  };
}

/** What each sees for themselves changes nothing where nobody does. */
function isSameThere({ showsOwn, latestUpdate, message: first }: CurrentRow, message: string): boolean {
  const standing = latestUpdate ?? first;
  return message === standing || (!showsOwn && sharedPart(message) === sharedPart(standing));
}

function sharedPart(message: string): string {
  const { own: _, ...shared }: Message = JSON.parse(message);
  return JSON.stringify(shared);
}

/** Updates the messages of a subject, wherever they stand. A message that already says the same is left alone. */
export function messageUpdater(db: Database): (subject: string, message: MessageFor, now: Temporal.Instant) => void {
  const insertUpdate = updateInserter(db);
  const current = db.prepare<[string], CurrentRow>(`
    SELECT id, key, state, ${readableMessage('outbox', 'outbox')} AS message, lane, person_id AS personId, conversation_id AS conversationId, due_at AS dueAt,
           maybe_there AS maybeThere, ${showsOwnViews('outbox.connection')} AS showsOwn, stands_in_for AS standsInFor, ${laterMatters('outbox')} AS later,
           (SELECT id FROM outbox AS own WHERE updates_id = outbox.id AND state = 'waiting') AS waitingUpdate,
           (SELECT ${readableMessage('outbox', 'own')} FROM outbox AS own
            WHERE updates_id = outbox.id AND state IN ('claimed', 'unsure', 'sent')
            ORDER BY id DESC LIMIT 1) AS latestUpdate,
           (SELECT count(*) FROM outbox AS own WHERE updates_id = outbox.id) AS updates
    FROM outbox
    WHERE subject = ? AND updates_id IS NULL AND state IN ('waiting', 'claimed', 'unsure', 'sent')`);
  const replace = db.prepare<[message: string, id: number]>('UPDATE outbox SET message = ? WHERE id = ?');

  function update(row: CurrentRow, message: string, now: string): void {
    if (row.waitingUpdate !== null) {
      replace.run(message, row.waitingUpdate);
    } else if (!isSameThere(row, message)) {
      insertUpdate(row, message, now);
    }
  }

  /** A message that has not been tried is replaced; but an update that mentions a later message must come after it. */
  const mayReplace = (row: CurrentRow, later: ReadonlySet<string>): boolean =>
    row.state === 'waiting' && !row.maybeThere && row.waitingUpdate === null && later.size === 0;

  return (subject, messageFor, now) => {
    for (const row of current.all(subject)) {
      const later = new Set<string>(JSON.parse(row.later));
      const message = messageFor(later);
      const text = JSON.stringify(row.standsInFor === null ? message : withNoteOf(JSON.parse(row.message), message));
      if (!mayReplace(row, later)) update(row, text, toInstantColumn(now));
      else if (text !== row.message) replace.run(text, row.id);
    }
  };
}
