import type { Database } from 'better-sqlite3';
import type { MessageRef, SurfaceName } from '../../chat/invocation.ts';
import { fromInstantColumn, orNull, toInstantColumn } from '../../database/columns.ts';
import { writing } from '../../database/transaction.ts';
import { isAnswerRow } from '../answer-store.ts';
import { aboutStore } from '../latest-about.ts';
import { mayGetThere, pageLast } from '../page-last.ts';
import type { Attempt, Verdict } from './retry-policy.ts';

/** A row that is being sent, with the place that was chosen for it just now. */
export type ClaimedRow = {
  id: number;
  key: string;
  /** A `Message` as JSON. */
  message: string;
  updatesId: number | null;
  surface: SurfaceName | null;
  address: string | null;
  maybeThere: 0 | 1;
  cancelled: 0 | 1;
  /** For an answer: JSON. */
  extra: string | null;
};

/** What else is known of a row; read only when something went wrong. */
export type AttemptedRow = Attempt & {
  id: number;
  key: string;
  state: string;
  subject: string | null;
  message: string;
  person: string | null;
  conversation: number | null;
  surface: SurfaceName | null;
  address: string | null;
  instead: readonly string[];
  standsIn: boolean;
  why: string | null;
  dueAt: Temporal.Instant;
};

type Row = Omit<AttemptedRow, 'update' | 'insist' | 'repeated' | 'maybeThere' | 'standsIn' | 'dueAt' | 'instead'> &
  Record<'update' | 'insist' | 'repeated' | 'maybeThere' | 'standsIn', 0 | 1> & { dueAt: string; instead: string };

/** So many rows are looked through first. All of them are only when those, being in few lanes, give too little to do. */
const nearest = 300;
const all = -1;

/** SQL: nothing that was due earlier in its lane is left. */
export const firstInLane = `
  NOT EXISTS (SELECT 1 FROM outbox AS earlier
              WHERE earlier.lane = row.lane AND earlier.settled_at IS NULL
                AND (earlier.due_at, earlier.id) < (row.due_at, row.id))`;

/** SQL: the row does not wait to be refreshed. */
export const upToDate = (row: string): string =>
  `NOT EXISTS (SELECT 1 FROM stale WHERE stale.subject = ${row}.subject)`;

/**
 * SQL for where a row is sent: where it may already have arrived; where the one who asked is; where the message is that
 * it updates; else where its addressee can be reached. A person is reached where they want to be, else where they were
 * linked last, and on the page only when nowhere else.
 */
const place = `
  SELECT outbox.surface, outbox.address WHERE outbox.maybe_there OR ${isAnswerRow('outbox')}
  UNION ALL
  SELECT changed.surface, changed.address FROM outbox AS changed
  WHERE changed.id = outbox.updates_id
  UNION ALL
  SELECT surface, address FROM conversation
  WHERE NOT outbox.maybe_there AND outbox.updates_id IS NULL
    AND id = outbox.conversation_id AND gone_at IS NULL AND instr(@surfaces, surface) AND ${mayGetThere('surface')}
  UNION ALL
  SELECT * FROM (
    SELECT account.surface, account.address FROM account JOIN person ON person.id = account.person_id
    WHERE NOT outbox.maybe_there AND outbox.updates_id IS NULL
      AND account.person_id = outbox.person_id AND gone_at IS NULL AND ${mayGetThere('account.surface')}
      AND instr(@surfaces, account.surface) AND NOT instr(outbox.barred, account.surface)
    ORDER BY ${pageLast('account.surface')}, account.surface = person.surface DESC, linked_at DESC LIMIT 1)`;

/** The outbox as delivery uses it. */
export function dispatchStore(db: Database) {
  const about = aboutStore(db);
  // A bare parameter after LIMIT makes SQLite compile the statement again each time; an expression does not.
  const claiming = (among: string) =>
    db.prepare<{ now: string; limit: number; among: number; surfaces: string }, ClaimedRow>(`
    UPDATE outbox SET state = 'claimed', next_at = @now, begun_at = NULL, (surface, address) = (${place})
    WHERE id IN (SELECT id
                 FROM (SELECT id, lane, due_at, subject FROM outbox
                       WHERE state IN ('waiting', 'unsure') AND next_at <= @now ${among}
                       ORDER BY next_at, id LIMIT @among + 0) AS row
                 WHERE ${firstInLane} AND ${upToDate('row')} LIMIT @limit + 0)
    RETURNING id, key, message, updates_id AS updatesId, surface, address, maybe_there AS maybeThere, unwanted AS cancelled, extra`);
  const claim = claiming('');
  const claimAnswers = claiming(`AND ${isAnswerRow('outbox')}`);
  const next = db
    .prepare<[], string>(`
      SELECT next_at FROM outbox AS row
      WHERE state IN ('waiting', 'unsure') AND ${firstInLane} AND ${upToDate('row')}
      ORDER BY next_at LIMIT 1`)
    .pluck();
  const one = db.prepare<[number], Row>(`
    SELECT id, key, state, subject, message, person_id AS person, conversation_id AS conversation, surface, address, instead,
           updates_id IS NOT NULL AS "update", stands_in_for IS NOT NULL AS standsIn, tries, insist, repeated,
           maybe_there AS maybeThere, why, due_at AS dueAt
    FROM outbox WHERE id = ?`);
  const sentMessage = db.prepare<[number], { key: string; ref: MessageRef | null }>(
    "SELECT key, ref FROM outbox WHERE id = ? AND state = 'sent'",
  );
  const sent = db.prepare<[now: string, ref: MessageRef, id: number]>(
    "UPDATE outbox SET state = 'sent', settled_at = ?, ref = ? WHERE id = ?",
  );
  const wait = db.prepare(`
    UPDATE outbox SET state = iif(unwanted, 'withdrawn', 'waiting'), settled_at = iif(unwanted, @now, NULL),
      tries = @tries, next_at = @nextAt, why = @why, maybe_there = @maybeThere, repeated = @repeated
    WHERE id = @id`);
  const doubt = db.prepare(`
    UPDATE outbox SET state = 'unsure', tries = @tries, next_at = @nextAt, why = @why, maybe_there = 1 WHERE id = @id`);
  const giveUp = db.prepare(`
    UPDATE outbox SET state = iif(unwanted, 'withdrawn', 'given_up'), settled_at = @now, why = @why,
      maybe_there = @maybeThere
    WHERE id = @id`);
  const withdraw = db.prepare("UPDATE outbox SET state = 'withdrawn', settled_at = ? WHERE id = ?");
  const postpone = db.prepare(
    "UPDATE outbox SET state = iif(maybe_there, 'unsure', 'waiting'), next_at = ? WHERE id = ?",
  );
  const bringForward = db.prepare<{ id: number; until: string; now: string }>(`
    UPDATE outbox SET next_at = @now WHERE id = @id AND next_at = @until AND state IN ('waiting', 'unsure')`);
  const limitWaits = db.prepare<{ beyond: string; until: string }>(
    "UPDATE outbox SET next_at = @until WHERE state IN ('waiting', 'unsure') AND next_at > @beyond",
  );
  const markRepeated = db.prepare('UPDATE outbox SET repeated = 1 WHERE id = ?');
  const latestUpdate = db
    .prepare<[number], string>("SELECT message FROM outbox WHERE updates_id = ? AND state = 'waiting'")
    .pluck();
  const replace = db.prepare<[message: string, id: number]>('UPDATE outbox SET message = ? WHERE id = ?');
  const withdrawUpdates = db.prepare<[now: string, id: number]>(
    "UPDATE outbox SET state = 'withdrawn', settled_at = ? WHERE updates_id = ? AND state = 'waiting'",
  );
  const begin = db.prepare<[now: string, id: number]>(
    "UPDATE outbox SET begun_at = ? WHERE id = ? AND state = 'claimed' AND NOT unwanted",
  );
  const release = db.prepare<[number]>("UPDATE outbox SET state = iif(maybe_there, 'unsure', 'waiting') WHERE id = ?");
  const claimed = db.prepare<[], { id: number; surface: SurfaceName; begunAt: string | null }>(
    "SELECT id, surface, begun_at AS begunAt FROM outbox INDEXED BY outbox_lane WHERE settled_at IS NULL AND state = 'claimed'",
  );
  // Nobody notices an update that is made twice, so it is made again.
  const recover = db.prepare<{ id: number; nextAt: string; why: string }>(`
    UPDATE outbox SET state = iif(updates_id IS NULL, 'unsure', 'waiting'), maybe_there = updates_id IS NULL,
      next_at = @nextAt, why = @why
    WHERE id = @id`);

  /** A message that was not sent takes over the words of the update that waits for it. */
  function absorbUpdates(id: number, now: string): void {
    const message = latestUpdate.get(id);
    if (message === undefined) return;
    replace.run(message, id);
    withdrawUpdates.run(now, id);
  }

  return {
    /** In one transaction that holds the write lock from its beginning. */
    write: <Result>(work: () => Result): Result => writing(db, work),
    /**
     * Claims at most so many rows that are due, answers first, the first of each lane, and chooses their places. A row
     * without a place cannot be sent anywhere.
     * @param surfaces those that can be used now
     */
    claim(now: Temporal.Instant, limit: number, surfaces: readonly SurfaceName[]): ClaimedRow[] {
      const wanted = { now: toInstantColumn(now), surfaces: surfaces.join(' ') };
      const answers = claimAnswers.all({ ...wanted, limit, among: nearest });
      const first = [...answers, ...claim.all({ ...wanted, limit: limit - answers.length, among: nearest })];
      if (first.length > limit / 4) return first;
      return [...first, ...claim.all({ ...wanted, limit: limit - first.length, among: all })];
    },
    /** Its call is about to be made. False: the row was withdrawn or removed after it was claimed. */
    begin: (id: number, now: Temporal.Instant): boolean => begin.run(toInstantColumn(now), id).changes === 1,
    /** When the next row is due, or null when nothing waits. */
    nextAt: (): Temporal.Instant | null => orNull(next.get() ?? null, fromInstantColumn),
    /** The message that an update changes, or null when it has not been sent. */
    sentMessage: (id: number) => sentMessage.get(id) ?? null,
    /** The row as it is now. */
    row(id: number): AttemptedRow {
      const row = one.get(id);
      if (!row) throw new Error(`Outbox row ${id} is gone`);
      return fromRow(row);
    },
    sent(rows: readonly { id: number; ref: MessageRef }[], now: Temporal.Instant): void {
      const at = toInstantColumn(now);
      for (const { id, ref } of rows) sent.run(at, ref, id);
    },
    /** The row waits until then. */
    postpone: (id: number, until: Temporal.Instant): void => void postpone.run(toInstantColumn(until), id),
    /** A row that was postponed until then is due now, unless it has changed since. */
    bringForward: (id: number, until: Temporal.Instant, now: Temporal.Instant): void =>
      void bringForward.run({ id, until: toInstantColumn(until), now: toInstantColumn(now) }),
    /** No row waits beyond that moment: those that would are due at the other one. */
    limitWaits: (beyond: Temporal.Instant, until: Temporal.Instant): void =>
      void limitWaits.run({ beyond: toInstantColumn(beyond), until: toInstantColumn(until) }),
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
    /**
     * What was being sent when the last process ended becomes unsure, so that it is never sent again without a look; what
     * it had not begun to send waits again. Only for a process that has just started. Returns how many became unsure.
     *
     * @param surface its calls are marked as begun when it is `marked`
     */
    recover(surface: (name: SurfaceName) => { nextCheckAt: Temporal.Instant; marked: boolean }): number {
      let unsure = 0;
      for (const { id, surface: name, begunAt } of claimed.all()) {
        const { nextCheckAt, marked } = surface(name);
        if (marked && begunAt === null) {
          release.run(id);
          continue;
        }
        unsure += 1;
        recover.run({ id, nextAt: toInstantColumn(nextCheckAt), why: 'boten startades om medan det skickades' });
      }
      return unsure;
    },
  };
}

export type DispatchStore = ReturnType<typeof dispatchStore>;

const fromRow = ({ update, insist, repeated, maybeThere, standsIn, dueAt, instead, ...row }: Row): AttemptedRow => ({
  ...row,
  update: update === 1,
  insist: insist === 1,
  repeated: repeated === 1,
  maybeThere: maybeThere === 1,
  standsIn: standsIn === 1,
  dueAt: fromInstantColumn(dueAt),
  instead: JSON.parse(instead),
});
