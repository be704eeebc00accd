import type { Database } from 'better-sqlite3';
import type { ConnectionId } from '../chat/invocation.ts';
import type { Response } from '../chat/response.ts';
import { toInstantColumn } from '../database/columns.ts';

/** The events that have been handled, with their answers, so that an event that comes twice changes nothing. */
export function inboxStore(db: Database) {
  const find = db
    .prepare<[string, string], string>('SELECT response FROM inbox WHERE connection = ? AND event = ?')
    .pluck();
  const insert = db.prepare(`
    INSERT INTO inbox (connection, event, handled_at, response) VALUES (@connection, @event, @handledAt, @response)`);
  const between = db
    .prepare<{ connection: ConnectionId; from: string; to: string }, 1>(
      'SELECT 1 FROM inbox WHERE connection = @connection AND event >= @from AND event < @to LIMIT 1',
    )
    .pluck();

  return {
    /** Whether there is an event that is, in the order of text, at least `from` and before `to`. */
    hasBetween: (connection: ConnectionId, from: string, to: string): boolean =>
      between.get({ connection, from, to }) !== undefined,
    /** The answer that the event got, or null when it is new. */
    seen(connection: ConnectionId, event: string): Response | null {
      const response = find.get(connection, event);
      return response === undefined ? null : JSON.parse(response);
    },
    /** In the same transaction as what the event changes. Throws when the event is already there. */
    remember(connection: ConnectionId, event: string, response: Response, now: Temporal.Instant): void {
      insert.run({ connection, event, handledAt: toInstantColumn(now), response: JSON.stringify(response) });
    },
  };
}
