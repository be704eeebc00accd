import * as z from 'zod';
import type { ConnectionConfig } from './connection-config.ts';
import { placeOf } from './connection-entry.ts';

/** What is wrong with the connections beside each other, whatever each says. */
export const faultsBetween = (entries: readonly unknown[], connections: readonly ConnectionConfig[]): string[] => [
  ...idsTwice(entries),
  ...credentialsTwice(connections),
  ...domainsMissing(connections),
  ...domainsDisputed(connections),
];

function idsTwice(entries: readonly unknown[]): string[] {
  const seen = new Map<string, number>();
  return entries.flatMap((entry, at) => {
    const id = z.object({ id: z.string() }).safeParse(entry).data?.id;
    if (id === undefined) return [];
    const first = seen.get(id);
    if (first !== undefined) return [`${placeOf(entry, at)}: id är upptaget av anslutning ${first + 1}.`];
    seen.set(id, at);
    return [];
  });
}

/** The settings by which a platform knows the app, with what happens when two connections have the same. */
function credentialsOf(connection: ConnectionConfig): [name: string, value: string, why: string][] {
  if (connection.kind === 'slack') {
    const { botToken, receive } = connection.settings;
    const token: [string, string, string] = ['slack.botToken', botToken, 'ett för varje arbetsyta'];
    if (receive.mode === 'http') return [token];
    return [token, ['slack.appToken', receive.appToken, 'annars delar Slack händelserna mellan dem']];
  }
  const { credentials } = connection.settings;
  return credentials ? [['teams.appId', credentials.appId.toLowerCase(), 'en app för varje registrering']] : [];
}

function credentialsTwice(connections: readonly ConnectionConfig[]): string[] {
  const seen = new Map<string, string>();
  return connections.flatMap((connection) =>
    credentialsOf(connection).flatMap(([name, value, why]) => {
      const key = `${name} ${value}`;
      const first = seen.get(key);
      if (first !== undefined) return [`CONNECTIONS: ${first} och ${connection.id} har samma ${name}: ${why}.`];
      seen.set(key, connection.id);
      return [];
    }),
  );
}

/** Alone, a connection vouches for all of its own people; beside others that would be to vouch for theirs. */
const domainsMissing = (connections: readonly ConnectionConfig[]): string[] =>
  connections.length < 2
    ? []
    : connections
        .filter(({ domains }) => domains.length === 0)
        .map(
          ({ id }) =>
            `CONNECTIONS: ${id} saknar domains. När de är flera ska var och en säga vilka adresser den svarar för.`,
        );

/** A workspace may know anybody's addresses, but Entra ID lets a domain belong to one tenant alone. */
function domainsDisputed(connections: readonly ConnectionConfig[]): string[] {
  const owners = new Map<string, { id: string; tenant: string }>();
  return connections.flatMap((connection) => {
    const tenant = connection.kind === 'teams' ? connection.settings.credentials?.tenantId : undefined;
    if (tenant === undefined) return [];
    const { id, domains } = connection;
    return domains.flatMap((domain) => {
      const owner = owners.get(domain);
      if (!owner) owners.set(domain, { id, tenant });
      if (!owner || owner.tenant === tenant) return [];
      return [
        `CONNECTIONS: ${owner.id} och ${id} gör båda anspråk på ${domain}, men en domän hör till en enda organisation i Entra ID.`,
      ];
    });
  });
}
