import type { Database } from 'better-sqlite3';
import { compare } from '../../chat/swedish.ts';
import { toDateColumn } from '../../database/columns.ts';
import { hasChat, isReached } from '../../outbox/reach.ts';
import type { Person } from '../register.ts';
import { type PersonRow, personColumns, toPerson } from '../register-rows.ts';

/** Who has a seat that day or works at the kansli, and is in no chat with the bot. */
export function unreachedStore(db: Database) {
  const concerned = `
    (person.id IN (SELECT person_id FROM seat WHERE from_on <= @on AND (to_on IS NULL OR to_on >= @on))
     OR person.id IN (SELECT person_id FROM person_role WHERE role = 'kansli'))`;
  const withoutChat = db.prepare<{ on: string }, PersonRow & { hasMail: 0 | 1 }>(`
    SELECT *, ${isReached('person.id')} AS hasMail FROM (${personColumns}) AS person
    WHERE ${concerned} AND NOT ${hasChat('person.id')}`);
  /** Those whom nothing reaches come first. */
  const chatless = (on: Temporal.PlainDate) =>
    withoutChat
      .all({ on: toDateColumn(on) })
      .map(({ hasMail: mail, ...row }) => ({ person: toPerson(row), hasMail: mail === 1 }))
      .sort((a, b) => Number(a.hasMail) - Number(b.hasMail) || compare(a.person.name, b.person.name));
  return {
    /** In no conversation with the bot anywhere; `hasMail`: mail reaches them. */
    withoutChatOn: (on: Temporal.PlainDate): { person: Person; hasMail: boolean }[] => chatless(on),
    /** Those whom nothing reaches. */
    unreachedOn: (on: Temporal.PlainDate): Person[] =>
      chatless(on).flatMap(({ person, hasMail: mail }) => (mail ? [] : [person])),
  };
}

export type UnreachedStore = ReturnType<typeof unreachedStore>;
