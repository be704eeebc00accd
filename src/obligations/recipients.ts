import { type Addressee, addresseeOfLane } from '../outbox/delivery.ts';
import { standsOutside } from '../register/outside.ts';
import type { RegisterStore } from '../register/register-store.ts';
import { isChair } from '../register/seat-roles.ts';

type Register = Pick<RegisterStore, 'group' | 'seats' | 'conversations' | 'withRole'>;

export const peopleAsRecipients = (people: readonly { id: string }[]): Addressee[] =>
  people.map(({ id }) => ({ person: id }));

export const kansliIn = (register: Pick<Register, 'withRole'>): Addressee[] =>
  peopleAsRecipients(register.withRole('kansli'));

/** Those at the kansli who do in the addressee's place what is the kansli's. */
export const othersAtKansli = (to: Addressee, register: Pick<Register, 'withRole'>): string[] =>
  register.withRole('kansli').flatMap(({ id }) => (id === personIn(to) ? [] : [id]));

/** The id; empty for a conversation. */
export const personIn = (to: Addressee): string => ('person' in to ? to.person : '');

/** The one who is told, in words. */
export function addresseeName(to: Addressee, register: Pick<RegisterStore, 'person' | 'conversation'>): string {
  if ('person' in to) return register.person(to.person)?.name ?? to.person;
  return register.conversation(to.conversation)?.name ?? 'en konversation';
}

/** The name of whose lane it is. */
export function laneName(lane: string, register: Pick<RegisterStore, 'person' | 'conversation'>): string {
  const to = addresseeOfLane(lane);
  return to ? addresseeName(to, register) : lane;
}

/** A group is told in its conversation; without one, its chair; without a chair, the kansli (SPEC 4.1), as for bodies outside. */
export function groupRecipients(group: string, on: Temporal.PlainDate, register: Register): Addressee[] {
  if (standsOutside(register, group)) return kansliIn(register);
  const rooms = register.conversations(group).map(({ id }) => ({ conversation: id }));
  if (rooms.length > 0) return rooms;
  const chairs = register.seats(group, on).filter(isChair);
  return chairs.length > 0 ? peopleAsRecipients(chairs.map(({ person }) => person)) : kansliIn(register);
}
