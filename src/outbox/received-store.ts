import type { Database } from 'better-sqlite3';
import type { Connection, ConnectionId } from '../chat/invocation.ts';
import { fromInstantColumn, orNull } from '../database/columns.ts';
import { namesInstead } from './stand-in-store.ts';

/** What became of the latest message to somebody about a matter. */
export type Received = {
  /** The name of the person or the conversation. */
  to: string;
  /** Null for a conversation. */
  person: string | null;
  state: 'waiting' | 'claimed' | 'unsure' | 'sent' | 'given_up';
  /** Where it was sent. */
  connection: Connection | null;
  /** When it was sent or given up. */
  settledAt: Temporal.Instant | null;
  why: string | null;
  /** The names of those who got it instead. */
  instead: string | null;
};

type Row = Omit<Received, 'settledAt' | 'connection'> & {
  settledAt: string | null;
  connection: ConnectionId | null;
  connectionName: string | null;
};

export function receivedStore(db: Database) {
  const latest = db.prepare<[string], Row>(`
    SELECT coalesce(person.name, conversation.name, row.lane) AS "to", row.person_id AS person, row.state, row.connection,
           (SELECT name FROM connection WHERE id = row.connection) AS connectionName,
           row.settled_at AS settledAt, row.why,
           ${namesInstead('row')} AS instead
    FROM (SELECT outbox_id, said_at, max(said_at) OVER (PARTITION BY lane) AS latest_at FROM about WHERE matter = ?)
    JOIN outbox AS row ON row.id = outbox_id
    LEFT JOIN person ON person.id = row.person_id
    LEFT JOIN conversation ON conversation.id = row.conversation_id
    WHERE said_at = latest_at AND row.state <> 'withdrawn'
    ORDER BY "to", row.id`);
  return {
    /** One for each addressee, in the order of their names. */
    about: (matter: string): Received[] =>
      latest.all(matter).map(({ connectionName, ...row }) => ({
        ...row,
        settledAt: orNull(row.settledAt, fromInstantColumn),
        connection: row.connection === null ? null : { id: row.connection, name: connectionName ?? row.connection },
      })),
  };
}

export type ReceivedStore = ReturnType<typeof receivedStore>;
