import type { Database } from 'better-sqlite3';
import type { ConnectionId } from '../../../chat/invocation.ts';
import type { TeamsPutOff } from '../teams-context.ts';

/** Nothing is written for what was never put off. */
export function putOffStore(db: Database, connection: ConnectionId): TeamsPutOff {
  const put = db.prepare<{ connection: ConnectionId; event: string; account: string; activity: string }>(
    `INSERT INTO teams_put_off (connection, event, account, activity) VALUES (@connection, @event, @account, @activity)
     ON CONFLICT (connection, event) DO NOTHING`,
  );
  const remove = db.prepare<[ConnectionId, string]>('DELETE FROM teams_put_off WHERE connection = ? AND event = ?');
  const all = db
    .prepare<[ConnectionId], string>('SELECT activity FROM teams_put_off WHERE connection = ? ORDER BY event')
    .pluck();
  const waiting = new Set(
    db.prepare<[ConnectionId], string>('SELECT event FROM teams_put_off WHERE connection = ?').pluck().all(connection),
  );
  return {
    put(event, account, activity) {
      put.run({ connection, event, account, activity: JSON.stringify(activity) });
      waiting.add(event);
    },
    handled(event) {
      if (waiting.delete(event)) remove.run(connection, event);
    },
    all: () => all.all(connection).map((activity) => JSON.parse(activity)),
  };
}
