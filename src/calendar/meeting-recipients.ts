import { type Addressee, uniqueRecipients } from '../outbox/delivery.ts';
import { standsOutside } from '../register/outside.ts';
import type { RegisterStore } from '../register/register-store.ts';

type Register = Pick<RegisterStore, 'group' | 'seats' | 'conversations'>;

/** Those who hear of a group's meetings: its rooms, else everyone who sits in it that day, alone; nobody of a body outside. */
export function meetingRecipients(group: string, on: Temporal.PlainDate, register: Register): Addressee[] {
  if (standsOutside(register, group)) return [];
  const rooms = register.conversations(group).map(({ id }) => ({ conversation: id }));
  if (rooms.length > 0) return rooms;
  return uniqueRecipients(register.seats(group, on).map(({ person }) => ({ person: person.id })));
}
