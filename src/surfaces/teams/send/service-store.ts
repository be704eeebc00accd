import type { Database } from 'better-sqlite3';
import type { ConversationKind, TeamsServices } from '../teams-context.ts';

type Service = { serviceUrl: string; kind: ConversationKind | null };

/** Writes only what is new. */
export function serviceStore(db: Database): TeamsServices {
  const find = db.prepare<[string], Service>(
    'SELECT service_url AS serviceUrl, kind FROM teams_service WHERE address = ?',
  );
  const put = db.prepare<Service & { address: string }>(`
    INSERT INTO teams_service (address, service_url, kind) VALUES (@address, @serviceUrl, @kind)
    ON CONFLICT (address) DO UPDATE SET service_url = excluded.service_url, kind = excluded.kind`);
  return {
    of: (address) => find.get(address)?.serviceUrl ?? null,
    hasThreads: (address) => find.get(address)?.kind !== 'groupChat',
    heard(address, serviceUrl, said) {
      const before = find.get(address);
      const kind = said ?? before?.kind ?? null;
      if (before?.serviceUrl !== serviceUrl || before.kind !== kind) put.run({ address, serviceUrl, kind });
    },
  };
}
