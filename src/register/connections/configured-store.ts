import type { Database } from 'better-sqlite3';
import type { ConnectionId } from '../../chat/invocation.ts';

/** What the settings say of a connection to a platform. */
export type ConfiguredConnection = {
  id: ConnectionId;
  kind: 'slack' | 'teams';
  name: string;
  regions: readonly string[];
  domains: readonly string[];
};

/** Which connections the settings name, and what each is by its platform's own word. */
export function configuredStore(db: Database) {
  const leave = db.prepare("UPDATE connection SET configured = 0 WHERE kind IN ('slack', 'teams')");
  // What has been seen of a platform stays of that platform.
  const put = db.prepare<Record<'id' | 'kind' | 'name' | 'regions' | 'domains', string>>(`
    INSERT INTO connection (id, kind, name, regions, domains, configured)
    VALUES (@id, @kind, @name, @regions, @domains, 1)
    ON CONFLICT (id) DO UPDATE SET kind = iif(identity IS NULL, excluded.kind, kind), name = excluded.name,
      regions = excluded.regions, domains = excluded.domains, configured = 1`);
  const identity = db.prepare<[ConnectionId], string | null>('SELECT identity FROM connection WHERE id = ?').pluck();
  const holder = db.prepare<[string], ConnectionId>('SELECT id FROM connection WHERE identity = ?').pluck();
  const identify = db.prepare<[string, ConnectionId]>('UPDATE connection SET identity = ? WHERE id = ?');
  const unknown = db
    .prepare<[string], string>(`
      SELECT value FROM json_each(?)
      WHERE value NOT IN (SELECT id FROM region) AND EXISTS (SELECT 1 FROM region)`)
    .pluck();
  return {
    /** These, and no others but the page and mail, are used from now on. */
    configure(all: readonly ConfiguredConnection[]): void {
      leave.run();
      for (const { id, kind, name, regions, domains } of all) {
        put.run({
          id,
          kind,
          name: inWords(kind, name),
          regions: JSON.stringify(regions),
          domains: JSON.stringify(domains),
        });
      }
    },
    /** Null until its platform has said it. */
    identityOf: (id: ConnectionId): string | null => identity.get(id) ?? null,
    /** The connection that it is; null: none yet. */
    withIdentity: (of: string): ConnectionId | null => holder.get(of) ?? null,
    identify: (id: ConnectionId, as: string): void => void identify.run(as, id),
    /** Those of the regions that are not in the register, which may be empty. */
    unknownRegions: (regions: readonly string[]): string[] => unknown.all(JSON.stringify(regions)),
  };
}

const platforms = { slack: 'Slack', teams: 'Teams' } as const;

/** As people read it, "i Teams (Region Uppsala)": a name that says the platform itself stands alone. */
function inWords(kind: ConfiguredConnection['kind'], name: string): string {
  const platform = platforms[kind];
  return name.toLowerCase().includes(platform.toLowerCase()) ? name : `${platform} (${name})`;
}

export type ConfiguredStore = ReturnType<typeof configuredStore>;
