import type { Database } from 'better-sqlite3';
import { fromInstantColumn, orNull, toInstantColumn } from '../../database/columns.ts';
import { writing } from '../../database/transaction.ts';

/** A message that did not arrive, that may not have arrived, or that was sent twice. */
export type FailedMessage = {
  id: number;
  state: 'given_up' | 'unsure' | 'waiting' | 'claimed' | 'sent';
  /** The name of the person or the conversation. */
  to: string;
  title: string;
  /** It updates a message that was sent. */
  update: boolean;
  why: string | null;
  maybeThere: boolean;
  repeated: boolean;
  dueAt: Temporal.Instant;
  /** When it is looked for or tried again; null once it is settled. */
  nextAt: Temporal.Instant | null;
  /** The names of the fallback recipients who got it. */
  instead: string | null;
};

type Row = Omit<FailedMessage, 'update' | 'maybeThere' | 'repeated' | 'dueAt' | 'nextAt'> & {
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
  (SELECT name FROM person JOIN account ON person.id = account.person_id
   WHERE row.lane = 'svar/' || account.surface || '/' || account.account),
  (SELECT name FROM conversation AS place WHERE place.surface = row.surface AND place.address = row.address),
  'någon som inte finns i registret'`;

const columns = `
  SELECT row.id, state, coalesce(person.name, conversation.name, ${asker}) AS "to", message ->> '$.title' AS title,
         updates_id IS NOT NULL AS "update", why, maybe_there AS maybeThere, repeated, due_at AS dueAt,
         iif(settled_at IS NULL, next_at, NULL) AS nextAt,
         (SELECT group_concat(name, ', ') FROM outbox AS other JOIN person ON person.id = other.person_id
          WHERE other.stands_in_for = row.id) AS instead
  FROM outbox AS row
  LEFT JOIN person ON person.id = row.person_id
  LEFT JOIN conversation ON conversation.id = row.conversation_id`;

/** What `utskick` shows and tries again. */
export function failedStore(db: Database) {
  const page = db.prepare<{ limit: number; before: number }, Row>(
    `${columns} WHERE ${isFailed} AND row.id < @before ORDER BY row.id DESC LIMIT @limit + 0`,
  );
  const count = db
    .prepare<{ before: number }, number>(`SELECT count(*) FROM outbox WHERE ${isFailed} AND id < @before`)
    .pluck();
  const one = db.prepare<[number], Row>(`${columns} WHERE row.id = ?`);
  const again = db.prepare<{ id: number; now: string }>(`
    UPDATE outbox SET state = 'waiting', settled_at = NULL, tries = 0, next_at = @now, barred = '',
      insist = insist OR maybe_there, repeated = repeated AND NOT maybe_there
    WHERE id = @id AND state = 'given_up'`);
  const conversationBack = db.prepare<[number]>(`
    UPDATE conversation SET gone_at = NULL, gone_why = NULL
    WHERE id = (SELECT conversation_id FROM outbox WHERE id = ?)`);
  const accountsBack = db.prepare<[number]>(`
    UPDATE account SET gone_at = NULL, gone_why = NULL
    WHERE person_id = (SELECT person_id FROM outbox WHERE id = ?)`);

  return {
    /** The latest first. @param before the id of the oldest already shown. */
    page: ({ limit, before }: { limit: number; before: number | null }): FailedMessage[] =>
      page.all({ limit, before: bound(before) }).map(fromRow),
    count: (before: number | null): number => count.get({ before: bound(before) }) ?? 0,
    message: (id: number): FailedMessage | null => orNull(one.get(id) ?? null, fromRow),
    /**
     * Lets a message that was given up wait again, and its addressee's conversation or accounts be used again. False when
     * someone else did it first. A message that may have arrived is looked for first; where the platform cannot tell, it
     * is sent once more and marked as repeated, as a person has now asked for it.
     */
    tryAgain: (id: number, now: Temporal.Instant): boolean =>
      writing(db, () => {
        const put = again.run({ id, now: toInstantColumn(now) }).changes === 1;
        if (put) {
          conversationBack.run(id);
          accountsBack.run(id);
        }
        return put;
      }),
  };
}

export type FailedStore = ReturnType<typeof failedStore>;

const bound = (before: number | null) => before ?? Number.MAX_SAFE_INTEGER;

const fromRow = ({ update, maybeThere, repeated, dueAt, nextAt, ...row }: Row): FailedMessage => ({
  ...row,
  update: update === 1,
  maybeThere: maybeThere === 1,
  repeated: repeated === 1,
  dueAt: fromInstantColumn(dueAt),
  nextAt: orNull(nextAt, fromInstantColumn),
});
