import type { Database } from 'better-sqlite3';
import type { ConnectionId, MessageRef } from '../../chat/invocation.ts';
import { fromInstantColumn } from '../../database/columns.ts';
import { readableMessage } from '../outbox-row.ts';

/** Who reads a message to a person, and what it is about. */
type ReadMatters = { person: string; dueAt: Temporal.Instant; matters: readonly string[] };

/** A message of ours in a group's conversation, under which what its topic says is talked of. */
export type ThreadOfMatter = {
  topic: string;
  /** It is being sent at this moment. */
  isUnderWay: boolean;
  address: string;
  /** Null while it is being sent. */
  ref: MessageRef | null;
  /** What the conversation is called. */
  room: string;
  group: string;
  /** As it was last said. */
  title: string;
};

type MattersRow = Pick<ReadMatters, 'person'> & { dueAt: string; matters: string };
type ThreadRow = Omit<ThreadOfMatter, 'isUnderWay'> & { isUnderWay: 0 | 1 };

/** Where what messages to people are about is talked of. */
export function threadStore(db: Database) {
  const matters = db.prepare<[number], MattersRow>(`
    SELECT first.person_id AS person, first.due_at AS dueAt,
           (SELECT json_group_array(matter) FROM about WHERE outbox_id = ifnull(first.stands_in_for, first.id)) AS matters
    FROM outbox AS row JOIN outbox AS first ON first.id = ifnull(row.updates_id, row.id)
    WHERE row.id = ? AND first.person_id IS NOT NULL`);
  const latestUpdate = `
    SELECT ${readableMessage('outbox', 'own')} FROM outbox AS own
    WHERE own.updates_id = thread.id AND own.state = 'sent' ORDER BY own.id DESC LIMIT 1`;
  const threads = db.prepare<{ topics: string; connection: ConnectionId }, ThreadRow>(`
    SELECT thread.topic, thread.state = 'claimed' AS isUnderWay, thread.address, thread.ref, place.name AS room,
           place.group_id AS "group",
           json_extract(ifnull((${latestUpdate}), ${readableMessage('outbox', 'thread')}), '$.title') AS title
    FROM outbox AS thread JOIN conversation AS place ON place.id = thread.conversation_id
    WHERE thread.topic IN (SELECT value FROM json_each(@topics)) AND thread.connection = @connection
      AND (thread.state = 'claimed' OR (thread.state = 'sent' AND thread.ref IS NOT NULL))
      AND place.gone_at IS NULL AND place.group_id IS NOT NULL
    ORDER BY thread.id`);
  return {
    /** Null for what is sent to no person. */
    mattersOf(row: number): ReadMatters | null {
      const found = matters.get(row);
      return found ? { ...found, dueAt: fromInstantColumn(found.dueAt), matters: JSON.parse(found.matters) } : null;
    },
    /** Those that stand there, or are being sent there, in the order in which they were put. */
    threadsOf: (topics: readonly string[], connection: ConnectionId): ThreadOfMatter[] =>
      threads
        .all({ topics: JSON.stringify(topics), connection })
        .map((row) => ({ ...row, isUnderWay: row.isUnderWay === 1 })),
  };
}

export type ThreadStore = ReturnType<typeof threadStore>;
