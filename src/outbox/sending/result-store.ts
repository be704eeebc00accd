import type { Database } from 'better-sqlite3';
import type { ConnectionId, MessageRef } from '../../chat/invocation.ts';
import { isIntact, placeChecksum, type SentPlace } from '../../database/checksum.ts';
import { fromInstantColumn, toInstantColumn } from '../../database/columns.ts';
import { isSaidElsewhere } from '../answer-store.ts';
import { aboutStore } from '../latest-about.ts';
import { rowUpdater } from '../update-messages.ts';
import type { Attempt, Verdict } from './retry-policy.ts';

/** What else is known of a row; read only when something went wrong. */
export type AttemptedRow = Attempt & {
  id: number;
  key: string;
  state: string;
  subject: string | null;
  message: string;
  person: string | null;
  conversation: number | null;
  connection: ConnectionId | null;
  address: string | null;
  why: string | null;
  restored: 0 | 1 | 2;
  dueAt: Temporal.Instant;
};

type Flag = 'update' | 'insist' | 'repeated' | 'maybeThere' | 'saidElsewhere';
type Row = Omit<AttemptedRow, Flag | 'dueAt'> & Record<Flag, 0 | 1> & { dueAt: string };

/** What came of sending a row. */
export function resultStore(db: Database) {
  const about = aboutStore(db);
  const update = rowUpdater(db);
  const messageOf = db.prepare<[number], string>('SELECT message FROM outbox WHERE id = ?').pluck();
  const alike = db
    .prepare<{ from: string; to: string }, MessageRef>(
      'SELECT ref FROM outbox WHERE key >= @from AND key < @to AND ref IS NOT NULL',
    )
    .pluck();
  // What another database may have sent is neither repeated nor said in another place before the kansli has chosen.
  const one = db.prepare<[number], Row>(`
    SELECT id, key, state, subject, message, person_id AS person, conversation_id AS conversation, connection, address,
           updates_id IS NOT NULL AS "update", tries, insist AND restored <> 1 AS insist, repeated,
           maybe_there AS maybeThere, ${isSaidElsewhere} AND restored <> 1 AS saidElsewhere, why, restored,
           due_at AS dueAt
    FROM outbox WHERE id = ?`);
  const sentMessage = db.prepare<[number], { key: string; ref: MessageRef | null }>(
    "SELECT key, ref FROM outbox WHERE id = ? AND state = 'sent'",
  );
  const sent = db.prepare<[now: string, ref: MessageRef, checksum: string, id: number]>(`
    UPDATE outbox SET state = 'sent', settled_at = ?, ref = ?, place_checksum = iif(address IS NULL, NULL, ?) WHERE id = ?`);
  const wait = db.prepare(`
    UPDATE outbox SET state = iif(unwanted, 'withdrawn', 'waiting'), settled_at = iif(unwanted, @now, NULL),
      tries = @tries, next_at = @nextAt, why = @why, maybe_there = @maybeThere, repeated = @repeated, restored = iif(@maybeThere, restored, 0)
    WHERE id = @id`);
  const doubt = db.prepare(`
    UPDATE outbox SET state = 'unsure', tries = @tries, next_at = @nextAt, why = @why, maybe_there = 1 WHERE id = @id`);
  const giveUp = db.prepare(`
    UPDATE outbox SET state = iif(unwanted, 'withdrawn', 'given_up'), settled_at = @now, why = @why,
      maybe_there = @maybeThere
    WHERE id = @id`);
  const withdraw = db.prepare("UPDATE outbox SET state = 'withdrawn', settled_at = ? WHERE id = ?");
  const markRepeated = db.prepare('UPDATE outbox SET repeated = 1 WHERE id = ?');
  const latestUpdate = db
    .prepare<[number], string>(
      `SELECT message FROM outbox WHERE updates_id = ? AND state = 'waiting' AND ${isIntact('outbox', 'outbox')}`,
    )
    .pluck();
  const replace = db.prepare<[message: string, id: number]>('UPDATE outbox SET message = ? WHERE id = ?');
  const withdrawUpdates = db.prepare<[now: string, id: number]>(
    "UPDATE outbox SET state = 'withdrawn', settled_at = ? WHERE updates_id = ? AND state = 'waiting'",
  );

  /** A message that was not sent takes over the words of the update that waits for it. */
  function absorbUpdates(id: number, now: string): void {
    const message = latestUpdate.get(id);
    if (message === undefined) return;
    replace.run(message, id);
    withdrawUpdates.run(now, id);
  }

  return {
    /** Where the messages are whose keys begin so. */
    refsAlike: (beginning: string): MessageRef[] => alike.all({ from: beginning, to: `${beginning}\u{10ffff}` }),
    /** The message that an update changes, or null when it has not been sent. */
    sentMessage: (id: number) => sentMessage.get(id) ?? null,
    /** The row as it is now. */
    row(id: number): AttemptedRow {
      const row = one.get(id);
      if (!row) throw new Error(`Outbox row ${id} is gone`);
      return fromRow(row);
    },
    /** What stands there is made to say what the row says. */
    sayAnew(id: number, now: Temporal.Instant): void {
      const message = messageOf.get(id);
      if (message !== undefined) update(id, message, toInstantColumn(now));
    },
    /** @param place where it stands */
    sent: (id: number, place: SentPlace, now: Temporal.Instant): void =>
      void sent.run(toInstantColumn(now), place.ref, placeChecksum(place), id),
    withdraw(id: number, now: Temporal.Instant): void {
      withdraw.run(toInstantColumn(now), id);
      about.withdrawn(id);
    },
    /** The row is about to be sent again although it may already have arrived. */
    markRepeated: (id: number): void => void markRepeated.run(id),
    /** A row that was cancelled while it was on its way becomes withdrawn instead of waiting or given up. */
    settle(id: number, verdict: Verdict, now: Temporal.Instant): void {
      const at = toInstantColumn(now);
      switch (verdict.state) {
        case 'unsure':
          doubt.run({ ...verdict, id, nextAt: toInstantColumn(verdict.nextAt) });
          return;
        case 'waiting':
          if (!verdict.maybeThere) absorbUpdates(id, at);
          wait.run({
            id,
            now: at,
            tries: verdict.tries,
            why: verdict.why,
            nextAt: toInstantColumn(verdict.nextAt),
            maybeThere: Number(verdict.maybeThere),
            repeated: Number(verdict.repeated),
          });
          about.withdrawn(id);
          return;
        case 'given_up':
          absorbUpdates(id, at);
          giveUp.run({ id, now: at, why: verdict.why, maybeThere: Number(verdict.maybeThere) });
          about.withdrawn(id);
      }
    },
  };
}

const fromRow = ({ update, insist, repeated, maybeThere, saidElsewhere, dueAt, ...row }: Row): AttemptedRow => ({
  ...row,
  update: update === 1,
  insist: insist === 1,
  repeated: repeated === 1,
  maybeThere: maybeThere === 1,
  saidElsewhere: saidElsewhere === 1,
  dueAt: fromInstantColumn(dueAt),
});
