import { dirname, resolve } from 'node:path';
import type { ConnectionConfig } from './connection-config.ts';
import { readConnection } from './connection-entry.ts';
import { faultsBetween } from './connections-together.ts';
import { readPrivateFile } from './private-file.ts';
import type { SecretPlaces } from './read-secret.ts';

/** What the file of connections says, and all that is wrong with it, a sentence each. */
type ConnectionsRead = {
  connections: readonly ConnectionConfig[];
  faults: readonly string[];
  /** The environment variables that it takes secrets from. */
  names: readonly string[];
};

/** @param path the value of CONNECTIONS. */
export function readConnections(path: string, env: SecretPlaces['env']): ConnectionsRead {
  const nothing = { connections: [], names: [] };
  const whole = resolve(path);
  const read = readPrivateFile(whole);
  if ('fault' in read) return { ...nothing, faults: [`CONNECTIONS: filen ${whole} ${read.fault}.`] };
  const entries = entriesIn(read.content);
  if ('fault' in entries) return { ...nothing, faults: [`CONNECTIONS: filen ${whole} ${entries.fault}.`] };
  const all = entries.map((entry, at) => readConnection(entry, at, { env, folder: dirname(whole) }));
  const connections = all.flatMap(({ connection }) => connection ?? []);
  return {
    connections,
    faults: [...all.flatMap(({ faults }) => faults), ...faultsBetween(entries, connections)],
    names: all.flatMap(({ names }) => names),
  };
}

function entriesIn(content: string): unknown[] | { fault: string } {
  try {
    const list: unknown = JSON.parse(content);
    if (!Array.isArray(list)) return { fault: 'ska innehålla en lista: [{"id": …}, {"id": …}]' };
    return list.length === 0 ? { fault: 'innehåller inga anslutningar' } : list;
  } catch {
    return { fault: 'innehåller inte JSON' };
  }
}
