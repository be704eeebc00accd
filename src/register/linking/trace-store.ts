import type { Database } from 'better-sqlite3';
import type { ConnectionId } from '../../chat/invocation.ts';
import { fromInstantColumn, orNull } from '../../database/columns.ts';
import type { SearchOutcome } from './search-store.ts';

/** What is known of somebody in one connection. */
export type Trace = {
  connection: ConnectionId;
  /** As it is called in words. */
  where: string;
  /** What was looked for there; empty: nothing is. */
  addresses: readonly string[];
  outcome: SearchOutcome | null;
  answeredAt: Temporal.Instant | null;
  /** Why the last try failed; null: none has. */
  fault: string | null;
  /** Why their account there is not used any longer; null: they have none. */
  gone: { why: string; at: Temporal.Instant } | null;
};

type Row = {
  connection: ConnectionId;
  where: string;
  addresses: string | null;
  outcome: SearchOutcome | null;
  answeredAt: string | null;
  fault: string | null;
  goneWhy: string | null;
  goneAt: string | null;
};

/** What has come of looking for somebody, in each connection that has a directory. */
export function traceStore(db: Database) {
  const traces = db.prepare<{ person: string }, Row>(`
    SELECT connection.id AS connection, connection.name AS "where", search.addresses, search.outcome,
      search.answered_at AS answeredAt, coalesce(search.why, shut_directory.why) AS fault,
      account.gone_why AS goneWhy, account.gone_at AS goneAt
    FROM connection
    LEFT JOIN search ON search.connection = connection.id AND search.person_id = @person
    LEFT JOIN shut_directory ON shut_directory.connection = connection.id
    LEFT JOIN account ON account.connection = connection.id AND account.account = (
      SELECT account FROM account
      WHERE connection = connection.id AND person_id = @person AND gone_at IS NOT NULL ORDER BY gone_at DESC LIMIT 1)
    WHERE connection.configured = 1 AND connection.id IN (SELECT connection FROM search)
    ORDER BY connection.name`);
  return {
    tracesOf: (person: string): Trace[] =>
      traces.all({ person }).map(({ addresses, answeredAt, goneWhy, goneAt, ...row }) => ({
        ...row,
        addresses: JSON.parse(addresses ?? '[]'),
        answeredAt: orNull(answeredAt, fromInstantColumn),
        gone: goneAt === null ? null : { why: goneWhy ?? 'kontot nås inte', at: fromInstantColumn(goneAt) },
      })),
  };
}

export type TraceStore = ReturnType<typeof traceStore>;
