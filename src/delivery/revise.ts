import type { Database } from 'better-sqlite3';
import type { Message } from '../chat/message.ts';
import { toInstantColumn } from '../database/columns.ts';
import { type NewRow, rowInserter } from './outbox-row.ts';
import { explainedAs } from './stand-in.ts';

type Told = Pick<NewRow, 'key' | 'personId' | 'conversationId' | 'lane' | 'message' | 'dueAt' | 'standsInFor'> & {
  id: number;
  state: 'waiting' | 'claimed' | 'unsure' | 'sent';
  maybeThere: 0 | 1;
};

/** Says a subject's message anew. Saying what is already said does nothing. */
export function reviser(db: Database): (subject: string, message: Message, now: Temporal.Instant) => void {
  const insert = rowInserter(db);
  const told = db.prepare<[string], Told>(`
    SELECT id, key, state, message, lane, person_id AS personId, conversation_id AS conversationId, due_at AS dueAt,
           maybe_there AS maybeThere, stands_in_for AS standsInFor
    FROM outbox
    WHERE subject = ? AND updates_id IS NULL AND state IN ('waiting', 'claimed', 'unsure', 'sent')`);
  const waitingUpdate = db
    .prepare<[number], number>("SELECT id FROM outbox WHERE updates_id = ? AND state = 'waiting'")
    .pluck();
  const latestSaid = db
    .prepare<[number], string>(`
      SELECT message FROM outbox WHERE updates_id = ? AND state IN ('claimed', 'unsure', 'sent')
      ORDER BY id DESC LIMIT 1`)
    .pluck();
  const updates = db.prepare<[number], number>('SELECT count(*) FROM outbox WHERE updates_id = ?').pluck();
  const replace = db.prepare<[message: string, id: number]>('UPDATE outbox SET message = ? WHERE id = ?');

  function update(row: Told, message: string, now: string): void {
    const waiting = waitingUpdate.get(row.id);
    if (waiting !== undefined) {
      replace.run(message, waiting);
    } else if (message !== (latestSaid.get(row.id) ?? row.message)) {
      insert.run({
        ...row,
        key: `${row.key}/andring/${(updates.get(row.id) ?? 0) + 1}`,
        subject: null,
        topic: null,
        updatesId: row.id,
        standsInFor: null,
        message,
        insist: 0,
        instead: '[]',
        // In its lane behind what it changes, also when the clock has been turned back since.
        dueAt: now > row.dueAt ? now : row.dueAt,
        createdAt: now,
      });
    }
  }

  return (subject, message, now) => {
    const plain = JSON.stringify(message);
    for (const row of told.all(subject)) {
      const said = row.standsInFor === null ? plain : JSON.stringify(explainedAs(JSON.parse(row.message), message));
      if (row.state !== 'waiting' || row.maybeThere) update(row, said, toInstantColumn(now));
      else if (said !== row.message) replace.run(said, row.id);
    }
  };
}
