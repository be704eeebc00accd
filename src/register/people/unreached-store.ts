import type { Database } from 'better-sqlite3';
import { compare } from '../../chat/swedish.ts';
import { toDateColumn } from '../../database/columns.ts';
import { isReached } from '../../outbox/reach.ts';
import type { Person } from '../register.ts';
import { type PersonRow, personColumns, toPerson } from '../register-rows.ts';

/** Who has a seat that day or works at the kansli, and cannot be reached anywhere. */
export function unreachedStore(db: Database) {
  const unreached = db.prepare<{ on: string }, PersonRow>(`
    ${personColumns}
    WHERE (person.id IN (SELECT person_id FROM seat WHERE from_on <= @on AND (to_on IS NULL OR to_on >= @on))
        OR person.id IN (SELECT person_id FROM person_role WHERE role = 'kansli'))
      AND NOT ${isReached('person.id')}`);
  return {
    unreachedOn: (on: Temporal.PlainDate): Person[] =>
      unreached
        .all({ on: toDateColumn(on) })
        .map(toPerson)
        .sort((a, b) => compare(a.name, b.name)),
  };
}

export type UnreachedStore = ReturnType<typeof unreachedStore>;
