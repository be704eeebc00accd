import type { Database } from 'better-sqlite3';
import type { MessageRef, SurfaceName } from '../chat/invocation.ts';
import type { Message } from '../chat/message.ts';
import { fromInstantColumn, orNull, toInstantColumn } from '../database/columns.ts';
import { type Delivery, laneOf } from './delivery.ts';
import { aboutStore, type LatestAbout } from './latest-about.ts';
import { type NewRow, rowInserter } from './outbox-row.ts';
import { type MessageFor, messageUpdater } from './update-messages.ts';

/** How many messages are on their way, or could not be delivered. */
export type OutboxCounts = { waiting: number; claimed: number; unsure: number; givenUp: number };

/** What features use: to tell people something, to say it anew, to take it back. */
export function outboxStore(db: Database) {
  const insert = rowInserter(db);
  const revise = messageUpdater(db);
  const about = aboutStore(db);
  const markStale = db.prepare<[string]>(`
    INSERT INTO stale (subject)
    SELECT value FROM json_each(?) AS wanted
    WHERE EXISTS (SELECT 1 FROM outbox WHERE subject = wanted.value AND updates_id IS NULL
                    AND state IN ('waiting', 'claimed', 'unsure', 'sent'))
    ON CONFLICT DO NOTHING`);
  const withdrawWaiting = db
    .prepare<{ subject: string; now: string }, number>(`
      UPDATE outbox SET state = 'withdrawn', settled_at = @now
      WHERE subject = @subject AND state = 'waiting' AND maybe_there = 0
      RETURNING id`)
    .pluck();
  const withdrawOnItsWay = db.prepare<{ subject: string }>(
    'UPDATE outbox SET unwanted = 1 WHERE subject = @subject AND settled_at IS NULL',
  );
  // Only rows that are not settled, or were given up, are in the indexes: a long history costs nothing.
  const unsettled = db.prepare<[], { state: 'waiting' | 'claimed' | 'unsure'; count: number }>(`
    SELECT state, count(*) AS count FROM outbox INDEXED BY outbox_lane WHERE settled_at IS NULL GROUP BY state`);
  const givenUp = db
    .prepare<[], number>(`
      SELECT count(*) FROM outbox INDEXED BY outbox_trouble
      WHERE (state IN ('given_up', 'unsure') OR repeated = 1) AND state = 'given_up'`)
    .pluck();
  const unsent = db
    .prepare<{ from: string; to: string }, string>(`
      SELECT subject FROM outbox INDEXED BY outbox_lane
      WHERE settled_at IS NULL AND state = 'waiting' AND maybe_there = 0 AND updates_id IS NULL
        AND subject >= @from AND subject < @to
      LIMIT 100`)
    .pluck();
  const givenUpSince = db
    .prepare<[string], number>(`
      SELECT count(*) FROM outbox INDEXED BY outbox_trouble
      WHERE (state IN ('given_up', 'unsure') OR repeated = 1) AND state = 'given_up' AND settled_at >= ?`)
    .pluck();
  const oldest = db
    .prepare<[], string | null>('SELECT min(due_at) FROM outbox INDEXED BY outbox_lane WHERE settled_at IS NULL')
    .pluck();

  const topic = db
    .prepare<{ surface: SurfaceName; address: string; ref: MessageRef }, string>(
      'SELECT topic FROM outbox WHERE ref = @ref AND topic IS NOT NULL AND surface = @surface AND address = @address',
    )
    .pluck();

  const refOf = db
    .prepare<{ surface: SurfaceName; address: string; topic: string }, MessageRef>(
      'SELECT ref FROM outbox WHERE topic = @topic AND ref IS NOT NULL AND surface = @surface AND address = @address',
    )
    .pluck();

  return {
    /** The message there whose thread is about that; null when there is none. */
    refOf: (where: { surface: SurfaceName; address: string; topic: string }): MessageRef | null =>
      refOf.get(where) ?? null,
    /** What the thread under the message that stands there is about; null when nobody listens to it. */
    topicOf: (where: { surface: SurfaceName; address: string; ref: MessageRef }): string | null =>
      topic.get(where) ?? null,
    /** Putting the same key again does nothing: that is what makes a tick safe to repeat. True the first time. */
    put(delivery: Delivery, now: Temporal.Instant): boolean {
      const { changes, lastInsertRowid } = insert.run(toRow(delivery, now));
      if (changes === 1) about.put(Number(lastInsertRowid), delivery.about ?? []);
      return changes === 1;
    },
    /** Says a subject's message anew: where it waits it is replaced, and where it stands it is updated. */
    revise: (subject: string, message: Message, now: Temporal.Instant): void => revise(subject, () => message, now),
    /** The same, where what is said depends on whether the reader has got something later. */
    reviseEach: (subject: string, message: MessageFor, now: Temporal.Instant): void => revise(subject, message, now),
    /** The messages of these subjects, if there are any, are to be said anew: soon, each once, and not before they go. */
    stale: (subjects: readonly string[]): void => void markStale.run(JSON.stringify(subjects)),
    /** The latest message to each addressee about a matter: the only ones that a change of it concerns. */
    latestAbout: (matter: string): LatestAbout[] => about.latest(matter),
    /** What has not gone does not go, nor what is found not to have arrived. What stands is left standing. */
    withdraw(subject: string, now: Temporal.Instant): void {
      for (const id of withdrawWaiting.all({ subject, now: toInstantColumn(now) })) about.takenBack(id);
      withdrawOnItsWay.run({ subject });
    },
    /** The subjects between the two, in the order of their letters, that wait and have not been tried: a hundred at most. */
    unsent: (range: { from: string; to: string }): string[] => unsent.all(range),
    counts(): OutboxCounts {
      const counts = { waiting: 0, claimed: 0, unsure: 0, givenUp: givenUp.get() ?? 0 };
      for (const { state, count } of unsettled.all()) counts[state] = count;
      return counts;
    },
    /** How many were given up from then on. */
    givenUpSince: (since: Temporal.Instant): number => givenUpSince.get(toInstantColumn(since)) ?? 0,
    /** Since when the oldest message that has not arrived has been due, or null when there is none. */
    oldestDueAt: (): Temporal.Instant | null => orNull(oldest.get() ?? null, fromInstantColumn),
  };
}

export type OutboxStore = ReturnType<typeof outboxStore>;

const toRow = (
  { key, subject, topic, to, message, dueAt, insist, instead }: Delivery,
  now: Temporal.Instant,
): NewRow => ({
  key,
  subject: subject ?? null,
  topic: topic ?? null,
  updatesId: null,
  standsInFor: null,
  personId: 'person' in to ? to.person : null,
  conversationId: 'conversation' in to ? to.conversation : null,
  lane: laneOf(to),
  message: JSON.stringify(message),
  insist: insist ? 1 : 0,
  instead: JSON.stringify(instead ?? []),
  dueAt: toInstantColumn(dueAt),
  createdAt: toInstantColumn(now),
});
