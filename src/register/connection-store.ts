import type { Database } from 'better-sqlite3';
import { type Connection, type ConnectionId, mailConnection } from '../chat/invocation.ts';
import { compare } from '../chat/swedish.ts';
import { fromJsonColumn } from '../database/columns.ts';
import { mayGetThere, takesMail } from '../outbox/ways.ts';
import { addressForm, domainOf } from './addresses.ts';

/** Where people are: the connections as they are called in words. */
export function connectionStore(db: Database) {
  const one = db.prepare<[ConnectionId], Connection>('SELECT id, name FROM connection WHERE id = ?');
  const isUsed = `configured = 1 AND ${mayGetThere('connection.id')}`;
  const all = db.prepare<[], Connection>(`SELECT id, name FROM connection WHERE ${isUsed}`);
  const ofPerson = db.prepare<{ person: string; mail: ConnectionId }, Connection>(`
    SELECT id, name FROM connection
    WHERE ${isUsed} AND (
      id IN (SELECT connection FROM account WHERE person_id = @person AND gone_at IS NULL)
      OR (id = @mail AND EXISTS (SELECT 1 FROM person WHERE person.id = @person AND ${takesMail('person')})))`);
  const domains = db.prepare<[ConnectionId], string>('SELECT domains FROM connection WHERE id = ?').pluck();
  // Teams calls a shared channel the same in every tenant that it is shared with.
  const shared = db.prepare<{ connection: ConnectionId; address: string }, { id: ConnectionId; group: string }>(`
    SELECT conversation.connection AS id, "group".name AS "group" FROM conversation
    JOIN "group" ON "group".id = conversation.group_id
    WHERE conversation.connection <> @connection AND gone_at IS NULL
      AND json_valid(@address) AND json_valid(address)
      AND address ->> '$.conversation' = @address ->> '$.conversation'
    LIMIT 1`);
  const connection = (id: ConnectionId): Connection => one.get(id) ?? { id, name: id };
  return {
    /** Those that it vouches for, in the form of an address; none: it vouches for all. */
    domainsOf: (id: ConnectionId): string[] =>
      fromJsonColumn<string[]>(domains.get(id) ?? '[]').map((domain) => domainOf(addressForm(`x@${domain}`) ?? domain)),
    /** By its id also when nothing is known of it. */
    connection,
    /** Which group has the same conversation, and over which other connection. */
    sharedWith(over: ConnectionId, address: string): { name: string; where: Connection } | null {
      const other = shared.get({ connection: over, address });
      return other ? { name: other.group, where: connection(other.id) } : null;
    },
    /** Those that the settings name. */
    connections: (): Connection[] => byName(all.all()),
    /** Where the person can be reached. */
    reachedOn: (person: string): Connection[] => byName(ofPerson.all({ person, mail: mailConnection })),
  };
}

const byName = (connections: Connection[]): Connection[] => connections.sort((a, b) => compare(a.name, b.name));
