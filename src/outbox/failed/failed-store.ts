import type { Database } from 'better-sqlite3';
import type { Connection, ConnectionId } from '../../chat/invocation.ts';
import type { Button } from '../../chat/message.ts';
import { fromInstantColumn, orNull, toInstantColumn } from '../../database/columns.ts';
import { writing } from '../../database/transaction.ts';
import { isAnswerTo } from '../answer-store.ts';
import { whyToday } from '../fallback-note.ts';
import { aboutStore } from '../latest-about.ts';
import type { MessageKind } from '../message-kinds.ts';
import { readableMessage } from '../outbox-row.ts';
import { namesInstead } from '../stand-in-store.ts';
import { rowUpdater } from '../update-messages.ts';
import { mailAddress } from '../ways.ts';
import { failedToday, openerOfFailed } from './failed-today.ts';

/** A message that did not arrive, that may not have arrived, or that was sent twice. */
export type FailedMessage = {
  id: number;
  state: 'given_up' | 'unsure' | 'waiting' | 'claimed' | 'sent';
  /** The name of the person or the conversation. */
  to: string;
  /** Where the conversation is, which may have a namesake elsewhere; null for a person. */
  place: Connection | null;
  /** As it would be sent now, if it was given up. */
  title: string;
  /** It was given up, and nothing in it holds any longer. */
  isOver: boolean;
  /** It updates a message that was sent. */
  update: boolean;
  why: string | null;
  maybeThere: boolean;
  repeated: boolean;
  dueAt: Temporal.Instant;
  /** When it is looked for or tried again; null once it is settled. */
  nextAt: Temporal.Instant | null;
  /** What it is about; null where that is gone, or nothing that is opened. */
  opens: Button | null;
  /** The names of the fallback recipients who got it. */
  instead: string | null;
};

type Row = Omit<
  FailedMessage,
  'isOver' | 'opens' | 'place' | 'update' | 'maybeThere' | 'repeated' | 'dueAt' | 'nextAt'
> & {
  place: ConnectionId | null;
  placeName: string | null;
  hasAccount: 0 | 1;
  update: 0 | 1;
  maybeThere: 0 | 1;
  repeated: 0 | 1;
  dueAt: string;
  nextAt: string | null;
};

// In the index's own words, or SQLite does not use it.
const isFailed = `(state IN ('given_up', 'unsure') OR repeated = 1) AND state <> 'withdrawn'`;

/** SQL for who asked, or in which conversation, when the row is an answer. */
const asker = `
  (SELECT name FROM person JOIN account ON person.id = account.person_id WHERE ${isAnswerTo('row', 'account')}),
  (SELECT name FROM conversation AS place WHERE place.connection = row.connection AND place.address = row.address),
  'någon som inte finns i registret'`;

const columns = `
  SELECT row.id, state, coalesce(person.name, conversation.name, ${asker}) AS "to",
         conversation.connection AS place,
         (SELECT name FROM connection WHERE id = conversation.connection) AS placeName, ${readableMessage('outbox', 'row')} ->> '$.title' AS title,
         updates_id IS NOT NULL AS "update", why, maybe_there AS maybeThere, repeated, due_at AS dueAt,
         iif(settled_at IS NULL, next_at, NULL) AS nextAt,
         EXISTS (SELECT 1 FROM account WHERE account.person_id = row.person_id AND gone_at IS NULL) AS hasAccount,
         ${namesInstead('row')} AS instead
  FROM outbox AS row
  LEFT JOIN person ON person.id = row.person_id
  LEFT JOIN conversation ON conversation.id = row.conversation_id`;

/** What came of trying a message again; null when someone else did it first. */
type TriedAgain = 'waits' | 'over' | null;

/** What `utskick` shows and tries again. @param kinds by which it is told what a message says as things are now */
export function failedStore(db: Database, kinds: readonly MessageKind[]) {
  const today = failedToday(db, kinds);
  const openerOf = openerOfFailed(db, kinds);
  const about = aboutStore(db);
  const update = rowUpdater(db);
  const page = db.prepare<{ limit: number; before: number }, Row>(
    `${columns} WHERE ${isFailed} AND row.id < @before ORDER BY row.id DESC LIMIT @limit + 0`,
  );
  const count = db
    .prepare<{ before: number }, number>(`SELECT count(*) FROM outbox WHERE ${isFailed} AND id < @before`)
    .pluck();
  const one = db.prepare<[number], Row>(`${columns} WHERE row.id = ?`);
  // What an earlier database may have sent is looked for, or said to be sent again.
  const again = db.prepare<{ id: number; now: string }>(`
    UPDATE outbox SET state = 'waiting', settled_at = NULL, tries = 0, next_at = @now, excluded = '[]',
      insist = insist OR maybe_there OR restored <> 0, repeated = repeated AND NOT (maybe_there OR restored <> 0),
      maybe_there = maybe_there OR (restored <> 0 AND updates_id IS NULL), restored = iif(restored = 0, 0, 2)
    WHERE id = @id AND state = 'given_up'`);
  const givenUp = db.prepare<[number], { message: string; maybeThere: 0 | 1; isUpdate: 0 | 1 }>(`
    SELECT message, maybe_there AS maybeThere, updates_id IS NOT NULL AS isUpdate FROM outbox
    WHERE id = ? AND state = 'given_up'`);
  const replace = db.prepare<[message: string, id: number]>('UPDATE outbox SET message = ? WHERE id = ?');
  const withdraw = db.prepare<[now: string, id: number]>(
    "UPDATE outbox SET state = 'withdrawn', settled_at = ? WHERE id = ? AND state = 'given_up'",
  );
  const conversationBack = db.prepare<[number]>(`
    UPDATE conversation SET gone_at = NULL, gone_why = NULL
    WHERE id = (SELECT conversation_id FROM outbox WHERE id = ?)`);
  const addressBack = db.prepare<[number]>(`
    DELETE FROM mail_refused
    WHERE address = (SELECT lower(${mailAddress('person')}) FROM person WHERE id = (SELECT person_id FROM outbox WHERE id = ?))`);
  const accountsBack = db.prepare<[number]>(`
    UPDATE account SET gone_at = NULL, gone_why = NULL
    WHERE person_id = (SELECT person_id FROM outbox WHERE id = ?)`);

  function asToday(row: Row, now: Temporal.Instant): FailedMessage {
    const said = row.state === 'given_up' ? today(row.id, now) : null;
    const { isOver = false } = said ?? {};
    const opens = openerOf(row.id, now);
    return { ...fromRow(row), isOver, opens, title: said && !isOver ? said.message.title : row.title };
  }

  /** What may have arrived is looked for first, so what stands there is updated as well. */
  function sayToday(id: number, text: string, now: Temporal.Instant): void {
    const row = givenUp.get(id);
    if (!row || row.message === text) return;
    if (row.maybeThere && !row.isUpdate) update(id, text, toInstantColumn(now));
    replace.run(text, id);
  }

  function withdrawOver(id: number, now: Temporal.Instant): boolean {
    if (withdraw.run(toInstantColumn(now), id).changes === 0) return false;
    about.withdrawn(id);
    return true;
  }

  function resend(id: number, now: Temporal.Instant): TriedAgain {
    const said = givenUp.get(id) ? today(id, now) : null;
    if (!said) return null;
    if (said.isOver) return withdrawOver(id, now) ? 'over' : null;
    sayToday(id, JSON.stringify(said.message), now);
    said.keep();
    again.run({ id, now: toInstantColumn(now) });
    return 'waits';
  }

  function putAgain(id: number, now: Temporal.Instant): TriedAgain {
    const came = resend(id, now);
    if (came !== 'waits') return came;
    conversationBack.run(id);
    accountsBack.run(id);
    addressBack.run(id);
    return came;
  }

  return {
    /** The latest first. @param before the id of the oldest already shown. */
    page: ({ limit, before }: { limit: number; before: number | null }, now: Temporal.Instant): FailedMessage[] =>
      page.all({ limit, before: bound(before) }).map((row) => asToday(row, now)),
    count: (before: number | null): number => count.get({ before: bound(before) }) ?? 0,
    message: (id: number, now: Temporal.Instant): FailedMessage | null =>
      orNull(one.get(id) ?? null, (row) => asToday(row, now)),
    /**
     * Lets a message that was given up wait again with what is true now, and its addressee's conversation or accounts be
     * used again; one of which nothing holds any longer is withdrawn. A message that may have arrived is looked for
     * first; where the platform cannot tell, it is sent once more and marked as repeated, as a person has now asked for
     * it.
     */
    tryAgain: (id: number, now: Temporal.Instant): TriedAgain => writing(db, () => putAgain(id, now)),
    /** The same, to those of its addressee's places that can be used. Inside a transaction. */
    resend,
    /** Withdraws one of which nothing holds any longer. False when it holds, or when someone else did it first. */
    clear: (id: number, now: Temporal.Instant): boolean =>
      writing(db, () => givenUp.get(id) !== undefined && today(id, now)?.isOver === true && withdrawOver(id, now)),
  };
}

export type FailedStore = ReturnType<typeof failedStore>;

const bound = (before: number | null) => before ?? Number.MAX_SAFE_INTEGER;

const fromRow = ({
  hasAccount,
  place,
  placeName,
  why,
  update,
  maybeThere,
  repeated,
  dueAt,
  nextAt,
  ...row
}: Row): Omit<FailedMessage, 'isOver' | 'opens'> => ({
  ...row,
  place: orNull(place, (id) => ({ id, name: placeName ?? id })),
  why: whyToday(why, hasAccount === 1),
  update: update === 1,
  maybeThere: maybeThere === 1,
  repeated: repeated === 1,
  dueAt: fromInstantColumn(dueAt),
  nextAt: orNull(nextAt, fromInstantColumn),
});
