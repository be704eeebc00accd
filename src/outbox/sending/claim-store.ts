import type { Database } from 'better-sqlite3';
import type { ConnectionId } from '../../chat/invocation.ts';
import type { Post } from '../../chat/surface.ts';
import { type CheckedRow, checkedFacts, isIntact, isPlaceIntact } from '../../database/checksum.ts';
import { fromInstantColumn, orNull, toInstantColumn } from '../../database/columns.ts';
import { isAnswerRow } from '../answer-store.ts';
import { readableMessage } from '../outbox-row.ts';
import { isAmong, mayGetThere, nearestWay, waysTo } from '../ways.ts';
import { damagedStore } from './damaged-store.ts';

/** A row that is being sent, with the place that was chosen for it just now. */
export type ClaimedRow = {
  id: number;
  key: string;
  /** A `Message` as JSON. */
  message: string;
  updatesId: number | null;
  connection: ConnectionId | null;
  address: string | null;
  maybeThere: 0 | 1;
  /** It is sent once more although it may be there. */
  repeated: 0 | 1;
  cancelled: 0 | 1;
  /** For an answer: JSON. */
  extra: string | null;
  /** An earlier database may have sent it. */
  restored: 0 | 1 | 2;
} & Pick<CheckedRow, 'checksum' | 'facts'>;

/** A row that was being sent when the last process ended. */
type UnfinishedRow = Pick<ClaimedRow, 'id' | 'key' | 'message' | 'connection' | 'address' | 'extra'> & {
  begunAt: string | null;
};

/** The row's message on its way to a place. */
export const postOf = (
  { key, message, extra }: Pick<ClaimedRow, 'key' | 'message' | 'extra'>,
  address: string,
): Post => ({
  address,
  message: JSON.parse(message),
  key,
  extra: orNull(extra, JSON.parse),
});

/** So many rows are looked through first. All of them are only when those, being in few lanes, give too little to do. */
const nearest = 300;
const all = -1;

/** SQL: nothing that was due earlier in its lane is left. @param besides a condition on what is earlier */
const firstBesides = (besides: string): string => `
  NOT EXISTS (SELECT 1 FROM outbox AS earlier
              WHERE earlier.lane = row.lane AND earlier.settled_at IS NULL
                AND (earlier.due_at, earlier.id) < (row.due_at, row.id) ${besides})`;
export const firstInLane = firstBesides('');

/** SQL: the row does not wait to be refreshed. */
export const upToDate = (row: string): string =>
  `NOT EXISTS (SELECT 1 FROM stale WHERE stale.subject = ${row}.subject)`;

/** SQL: a call may have put it in a place that is known. Of one that another database may have sent no place is known. */
const isSomewhere = '(outbox.maybe_there AND outbox.address IS NOT NULL)';

/**
 * SQL for where a row is sent: where it may already have arrived; where the one who asked is; where the message is that
 * it updates; else where its addressee can be reached.
 */
const place = `
  SELECT outbox.connection, outbox.address WHERE ${isSomewhere} OR ${isAnswerRow('outbox')}
  UNION ALL
  SELECT changed.connection, changed.address FROM outbox AS changed
  WHERE changed.id = outbox.updates_id AND ${isPlaceIntact('changed')}
  UNION ALL
  SELECT connection, address FROM conversation
  WHERE NOT ${isSomewhere} AND outbox.updates_id IS NULL
    AND id = outbox.conversation_id AND gone_at IS NULL AND ${isAmong('connection', '@usable')} AND ${mayGetThere('connection')}
  UNION ALL
  SELECT * FROM (
    SELECT way.connection, way.address FROM (${waysTo('outbox.person_id')}) AS way
      JOIN person ON person.id = outbox.person_id
    WHERE NOT ${isSomewhere} AND outbox.updates_id IS NULL
      AND (outbox.excluded = '[]' OR NOT ${isAmong('way.connection', 'outbox.excluded')})
    ORDER BY ${nearestWay('way')} LIMIT 1)`;

type Wanted = { now: string; usable: string };

/** SQL: the row can be changed. */
const isTouched = (id: string): string => `${id} NOT IN (SELECT value FROM json_each(@left))`;
const firstTouched = firstBesides(`AND ${isTouched('earlier.id')}`);

/** Which rows are sent now, and where. */
export function claimStore(db: Database) {
  const damaged = damagedStore(db);
  // The state is asked of the row too: a damaged one may stand in the index of what waits and have been sent.
  // A bare parameter after LIMIT makes SQLite compile the statement again each time; an expression does not.
  const due = (among: string): string => `
    SELECT id FROM (SELECT id, lane, due_at, subject FROM outbox
                    WHERE state IN ('waiting', 'unsure') AND next_at <= @now ${among}
                      AND +state IN ('waiting', 'unsure') AND settled_at IS NULL AND ${isTouched('id')}
                    ORDER BY next_at, id LIMIT @among + 0) AS row
    WHERE ${firstTouched} AND ${upToDate('row')}`;
  const taking = (those: string): string => `
    UPDATE outbox SET state = 'claimed', next_at = @now, begun_at = NULL, (connection, address) = (${place})
    WHERE id IN (${those})
    RETURNING id, key, message, updates_id AS updatesId, connection, address, maybe_there AS maybeThere, repeated,
              unwanted AS cancelled, extra, restored, checksum, ${checkedFacts('outbox', 'outbox')} AS facts`;
  const claiming = (among: string) =>
    db.prepare<Wanted & { limit: number; left: string; among: number }, ClaimedRow>(
      taking(`${due(among)} LIMIT @limit + 0`),
    );
  const take = db.prepare<Wanted & { id: number }, ClaimedRow>(taking('SELECT @id'));
  const allDue = db.prepare<{ now: string; left: string; among: number }, number>(due('')).pluck();
  const claim = claiming('');
  const claimAnswers = claiming(`AND ${isAnswerRow('outbox')}`);
  const next = db
    .prepare<{ left: string }, string>(`
      SELECT next_at FROM outbox AS row
      WHERE state IN ('waiting', 'unsure') AND settled_at IS NULL AND ${isTouched('id')} AND ${firstTouched} AND ${upToDate('row')}
      ORDER BY next_at LIMIT 1`)
    .pluck();
  const postpone = db.prepare(
    "UPDATE outbox SET state = iif(maybe_there, 'unsure', 'waiting'), next_at = ? WHERE id = ?",
  );
  const bringForward = db.prepare<{ id: number; until: string; now: string }>(`
    UPDATE outbox SET next_at = @now WHERE id = @id AND next_at = @until AND state IN ('waiting', 'unsure')`);
  const limitWaits = db.prepare<{ beyond: string; until: string }>(
    "UPDATE outbox SET next_at = @until WHERE state IN ('waiting', 'unsure') AND next_at > @beyond",
  );
  // In the index's own words, or SQLite does not use it.
  const waitForUnsure = db.prepare<{ until: string }>(`
    UPDATE outbox SET next_at = @until
    WHERE state IN ('waiting', 'unsure') AND state = 'unsure' AND next_at < @until`);
  const begin = db.prepare<[now: string, id: number]>(
    "UPDATE outbox SET begun_at = ? WHERE id = ? AND state = 'claimed' AND NOT unwanted",
  );
  const release = db.prepare<[number]>("UPDATE outbox SET state = iif(maybe_there, 'unsure', 'waiting') WHERE id = ?");
  const claimed = db.prepare<[], UnfinishedRow>(`
    SELECT id, key, ${readableMessage('outbox', 'outbox')} AS message, connection, address,
           iif(${isIntact('outbox', 'outbox')}, extra, NULL) AS extra, begun_at AS begunAt
    FROM outbox INDEXED BY outbox_lane WHERE settled_at IS NULL AND state = 'claimed'`);
  // Nobody notices an update that is made twice, so it is made again.
  const recover = db.prepare<{ id: number; nextAt: string; why: string }>(`
    UPDATE outbox SET state = iif(updates_id IS NULL, 'unsure', 'waiting'), maybe_there = updates_id IS NULL,
      next_at = @nextAt, why = @why
    WHERE id = @id`);

  function claimUpTo(limit: number, given: Wanted): ClaimedRow[] {
    const wanted = { ...given, left: damaged.left() };
    const answers = claimAnswers.all({ ...wanted, limit, among: nearest });
    const first = [...answers, ...claim.all({ ...wanted, limit: limit - answers.length, among: nearest })];
    if (first.length > limit / 4) return first;
    return [...first, ...claim.all({ ...wanted, limit: limit - first.length, among: all })];
  }

  return {
    /**
     * Claims at most so many rows that are due, answers first, the first of each lane, and chooses their places. A row
     * without a place cannot be sent anywhere.
     * @param usable those that can be used now
     */
    claim(now: Temporal.Instant, limit: number, usable: readonly ConnectionId[]): ClaimedRow[] {
      const wanted = { now: toInstantColumn(now), usable: JSON.stringify(usable) };
      return damaged.besidesDamage(() => claimUpTo(limit, wanted), {
        ids: () => allDue.all({ now: wanted.now, left: damaged.left(), among: all }),
        change: (id) => take.all({ ...wanted, id }),
      });
    },
    giveUpDamaged: damaged.giveUpDamaged,
    pastDamage: damaged.pastDamage,
    /** Its call is about to be made. False: the row was withdrawn or removed after it was claimed. */
    begin: (id: number, now: Temporal.Instant): boolean => begin.run(toInstantColumn(now), id).changes === 1,
    /** When the next row is due, or null when nothing waits. */
    nextAt: (): Temporal.Instant | null => orNull(next.get({ left: damaged.left() }) ?? null, fromInstantColumn),
    /** The row waits until then. */
    postpone: (id: number, until: Temporal.Instant): void => void postpone.run(toInstantColumn(until), id),
    /** A row that was postponed until then is due now, unless it has changed since. */
    bringForward: (id: number, until: Temporal.Instant, now: Temporal.Instant): void =>
      void bringForward.run({ id, until: toInstantColumn(until), now: toInstantColumn(now) }),
    /** No row waits beyond that moment: those that would are due at the other one. */
    limitWaits: (beyond: Temporal.Instant, until: Temporal.Instant): void =>
      void limitWaits.run({ beyond: toInstantColumn(beyond), until: toInstantColumn(until) }),
    /** What may have arrived is not looked for before then, because a clock that was set ahead has shortened its wait. */
    waitForUnsure: (until: Temporal.Instant): void => void waitForUnsure.run({ until: toInstantColumn(until) }),
    /**
     * What was being sent when the last process ended becomes unsure, so that it is never sent again without a look; what
     * it had not begun to send, or had nowhere to send, waits again. Only for a process that has just started. Returns how many became unsure.
     *
     * @param of `marked`: its call would have been marked as begun
     */
    recover(of: (row: UnfinishedRow) => { nextCheckAt: Temporal.Instant; marked: boolean }): number {
      let unsure = 0;
      for (const row of claimed.all()) {
        const { id, begunAt } = row;
        const { nextCheckAt, marked } = of(row);
        if (row.address === null || (marked && begunAt === null)) {
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
