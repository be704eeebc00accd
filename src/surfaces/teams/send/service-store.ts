import type { Database } from 'better-sqlite3';
import type { ConnectionId } from '../../../chat/invocation.ts';
import type { ConversationKind, TeamsServices } from '../teams-context.ts';

type Service = { serviceUrl: string; kind: ConversationKind | null };

/** Writes only what is new. */
export function serviceStore(db: Database, connection: ConnectionId): TeamsServices {
  const find = db.prepare<[ConnectionId, string], Service>(
    'SELECT service_url AS serviceUrl, kind FROM teams_service WHERE connection = ? AND address = ?',
  );
  const put = db.prepare<Service & { connection: ConnectionId; address: string }>(`
    INSERT INTO teams_service (connection, address, service_url, kind)
    VALUES (@connection, @address, @serviceUrl, @kind)
    ON CONFLICT (connection, address) DO UPDATE SET service_url = excluded.service_url, kind = excluded.kind`);
  return {
    of: (address) => find.get(connection, address)?.serviceUrl ?? null,
    hasThreads: (address) => find.get(connection, address)?.kind !== 'groupChat',
    heard(address, serviceUrl, said) {
      const before = find.get(connection, address);
      const kind = said ?? before?.kind ?? null;
      if (before?.serviceUrl !== serviceUrl || before.kind !== kind) put.run({ connection, address, serviceUrl, kind });
    },
  };
}
