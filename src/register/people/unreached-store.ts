import type { Database } from 'better-sqlite3';
import { compare } from '../../chat/swedish.ts';
import { toDateColumn } from '../../database/columns.ts';
import type { Person } from '../register.ts';
import { type PersonRow, personColumns, toPerson } from '../register-rows.ts';

/** Who has a seat that day or works at the kansli, and is in no conversation with the bot anywhere, nor can be mailed. */
export function unreachedStore(db: Database) {
  const unreached = db.prepare<{ on: string }, PersonRow>(`
    ${personColumns}
    WHERE (person.id IN (SELECT person_id FROM seat WHERE from_on <= @on AND (to_on IS NULL OR to_on >= @on))
        OR person.id IN (SELECT person_id FROM person_role WHERE role = 'kansli'))
      AND NOT EXISTS (SELECT 1 FROM account WHERE account.person_id = person.id AND account.gone_at IS NULL)
      AND NOT (email IS NOT NULL AND EXISTS (SELECT 1 FROM connection WHERE kind = 'mail' AND configured = 1)
               AND NOT EXISTS (SELECT 1 FROM mail_refused WHERE address = lower(email)))`);
  return {
    unreachedOn: (on: Temporal.PlainDate): Person[] =>
      unreached
        .all({ on: toDateColumn(on) })
        .map(toPerson)
        .sort((a, b) => compare(a.name, b.name)),
  };
}

export type UnreachedStore = ReturnType<typeof unreachedStore>;
