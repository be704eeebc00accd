import type { Database } from 'better-sqlite3';
import type { ConnectionId, MessageRef } from '../chat/invocation.ts';
import type { Message } from '../chat/message.ts';
import { fromInstantColumn, orNull, toInstantColumn } from '../database/columns.ts';
import { type Delivery, laneOf } from './delivery.ts';
import { aboutStore, type LatestAbout } from './latest-about.ts';
import { lostUpdatesStore } from './lost-updates.ts';
import { type NewRow, rowInserter } from './outbox-row.ts';
import { insteadPrefix } from './stand-in-store.ts';
import { type Telling, tellingStore } from './telling-store.ts';
import { type MessageFor, messageUpdater } from './update-messages.ts';

/** How many messages are on their way, or could not be delivered. */
export type OutboxCounts = { waiting: number; claimed: number; unsure: number; givenUp: number };

/** A message of ours whose thread we listen to. */
type Thread = { address: string; ref: MessageRef };

const emptiedAfter = { hours: 24 };

/** What features use: to send messages, to update them and to withdraw them. */
export function outboxStore(db: Database) {
  const insert = rowInserter(db);
  const update = messageUpdater(db);
  const about = aboutStore(db);
  const tellings = tellingStore(db);
  const markStale = db.prepare<{ subjects: string }>(`
    INSERT INTO stale (subject)
    SELECT subject FROM (
      SELECT value AS subject FROM json_each(@subjects)
      UNION ALL SELECT subject FROM telling WHERE known_as IN (SELECT value FROM json_each(@subjects))
      UNION ALL SELECT told.subject FROM outbox AS row JOIN stand_in ON stand_in.outbox_id = row.id
        JOIN telling AS told ON told.known_as = '${insteadPrefix}/' || stand_in.part
        WHERE row.subject IN (SELECT value FROM json_each(@subjects)) AND row.state = 'given_up') AS wanted
    WHERE EXISTS (SELECT 1 FROM outbox WHERE subject = wanted.subject AND updates_id IS NULL
                    AND state IN ('waiting', 'claimed', 'unsure', 'sent'))
    ON CONFLICT DO NOTHING`);
  const ending = (key: string) =>
    db
      .prepare<{ subject: string; now: string }, number>(`
        UPDATE outbox SET state = 'withdrawn', settled_at = @now, key = ${key}
        WHERE subject = @subject AND state = 'waiting' AND maybe_there = 0
        RETURNING id`)
      .pluck();
  const withdrawWaiting = ending('key');
  const takeBackWaiting = ending("key || '/taken-back/' || id");
  const renameIn = db.prepare<{ from: string; to: string; conversations: string }>(`
    UPDATE outbox SET subject = @to
    WHERE subject = @from AND conversation_id IN (SELECT value FROM json_each(@conversations))`);
  const cancelOnItsWay = db.prepare<{ subject: string }>(
    'UPDATE outbox SET unwanted = 1 WHERE subject = @subject AND settled_at IS NULL',
  );
  // The indexes hold only rows that are not settled or were given up, so a long history costs nothing.
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
  const unsettledBefore = db
    .prepare<[string], number>(
      'SELECT count(*) FROM outbox INDEXED BY outbox_lane WHERE settled_at IS NULL AND due_at < ?',
    )
    .pluck();
  const oldest = db
    .prepare<[], string | null>('SELECT min(due_at) FROM outbox INDEXED BY outbox_lane WHERE settled_at IS NULL')
    .pluck();

  const topic = db
    .prepare<{ connection: ConnectionId; address: string; ref: MessageRef }, string>(
      'SELECT topic FROM outbox WHERE ref = @ref AND topic IS NOT NULL AND connection = @connection AND address = @address',
    )
    .pluck();

  const refOf = db
    .prepare<{ connection: ConnectionId; address: string; topic: string }, MessageRef>(
      'SELECT ref FROM outbox WHERE topic = @topic AND ref IS NOT NULL AND connection = @connection AND address = @address',
    )
    .pluck();

  const threads = db.prepare<{ connection: ConnectionId; topics: string }, Thread>(`
    SELECT address, ref FROM outbox
    WHERE topic IN (SELECT value FROM json_each(@topics)) AND connection = @connection AND ref IS NOT NULL ORDER BY id`);

  const emptyWords = db.prepare<{ from: string; to: string; nothing: string; before: string }>(`
    UPDATE outbox SET message = @nothing, state = iif(state = 'given_up', 'withdrawn', state)
    WHERE key >= @from AND key < @to AND message <> @nothing
      AND (state IN ('sent', 'withdrawn') OR (state = 'given_up' AND settled_at < @before))`);

  function end(waiting: typeof withdrawWaiting, subject: string, now: Temporal.Instant): void {
    for (const id of waiting.all({ subject, now: toInstantColumn(now) })) about.withdrawn(id);
    cancelOnItsWay.run({ subject });
    tellings.dropHeld(subject);
  }

  return {
    ...lostUpdatesStore(db),
    /**
     * Of what has been sent nothing is kept but that it was, and of what was given up nothing after a day.
     * @param prefix the first part of the keys
     */
    emptyWords: (prefix: string, now: Temporal.Instant): void =>
      void emptyWords.run({
        from: `${prefix}/`,
        to: `${prefix}0`,
        nothing: '{"title":"","blocks":[]}',
        before: toInstantColumn(now.subtract(emptiedAfter)),
      }),
    /** Where the messages with these topics are on that surface. */
    threadsOn: (connection: ConnectionId, topics: readonly string[]): Thread[] =>
      threads.all({ connection, topics: JSON.stringify(topics) }),
    /** The message in that conversation with that topic; null when there is none. */
    refOf: (where: { connection: ConnectionId; address: string; topic: string }): MessageRef | null =>
      refOf.get(where) ?? null,
    /** The topic of that message; null when replies to it are not read. */
    topicOf: (where: { connection: ConnectionId; address: string; ref: MessageRef }): string | null =>
      topic.get(where) ?? null,
    /** True the first time. Putting the same key again does nothing, which makes a tick safe to repeat. */
    put(delivery: Delivery, now: Temporal.Instant): boolean {
      const { changes, lastInsertRowid } = insert.run(toRow(delivery, now));
      if (changes === 1) about.put(Number(lastInsertRowid), delivery.about ?? []);
      return changes === 1;
    },
    /** To be said in the addressee's message of the day. True the first time. */
    tell: (telling: Telling, now: Temporal.Instant): boolean => tellings.put(telling, now),
    heldFor: tellings.heldFor,
    release: tellings.release,
    /** Replaces the subject's messages that wait, and updates those that were sent. */
    updateMessage: (subject: string, message: Message, now: Temporal.Instant): void =>
      update(subject, () => message, now),
    /** The same, where the message depends on whether its reader has got a later one. */
    updateEachMessage: (subject: string, message: MessageFor, now: Temporal.Instant): void =>
      update(subject, message, now),
    /** From now on its messages in these conversations are said anew under another subject. */
    renameSubject: (from: string, to: string, conversations: readonly number[]): void =>
      void renameIn.run({ from, to, conversations: JSON.stringify(conversations) }),
    /** Marks the subjects' messages to be refreshed soon, each once; those that wait are not sent before that. */
    stale: (subjects: readonly string[]): void => void markStale.run({ subjects: JSON.stringify(subjects) }),
    /** The latest message about a matter to each addressee: when the matter changes, only these are updated. */
    latestAbout: (matter: string): LatestAbout[] => about.latest(matter),
    /**
     * Cancels the subject's unsent messages, and those on their way should they turn out not to have arrived. Sent ones
     * stay.
     */
    withdraw: (subject: string, now: Temporal.Instant): void => end(withdrawWaiting, subject, now),
    /** The same of what is to be said again: its keys are free, also where the clock is set so that it gets them once more. */
    takeBack: (subject: string, now: Temporal.Instant): void => end(takeBackWaiting, subject, now),
    /** At most 100 subjects of messages that have not been tried, in alphabetical order from `from` and before `to`. */
    unsent: (range: { from: string; to: string }): string[] => unsent.all(range),
    counts(): OutboxCounts {
      const counts = { waiting: 0, claimed: 0, unsure: 0, givenUp: givenUp.get() ?? 0 };
      for (const { state, count } of unsettled.all()) counts[state] = count;
      return counts;
    },
    /** How many were given up from then on. */
    givenUpSince: (since: Temporal.Instant): number => givenUpSince.get(toInstantColumn(since)) ?? 0,
    /** How many that were to be sent before then are not. */
    unsettledBefore: (moment: Temporal.Instant): number => unsettledBefore.get(toInstantColumn(moment)) ?? 0,
    /** When the oldest unsettled message was due, or null when there is none. */
    oldestDueAt: (): Temporal.Instant | null => orNull(oldest.get() ?? null, fromInstantColumn),
  };
}

export type OutboxStore = ReturnType<typeof outboxStore>;

const toRow = ({ key, subject, topic, to, message, dueAt, insist }: Delivery, now: Temporal.Instant): NewRow => ({
  key,
  subject: subject ?? null,
  topic: topic ?? null,
  updatesId: null,
  personId: 'person' in to ? to.person : null,
  conversationId: 'conversation' in to ? to.conversation : null,
  lane: laneOf(to),
  message: JSON.stringify(message),
  insist: insist ? 1 : 0,
  dueAt: toInstantColumn(dueAt),
  createdAt: toInstantColumn(now),
});
