import { type Addressee, uniqueRecipients } from '../outbox/delivery.ts';
import type { RegisterStore } from '../register/register-store.ts';

type Register = Pick<RegisterStore, 'seats' | 'conversations'>;

/** Those who hear of a group's meetings: its rooms; where it has none, everyone who sits in it that day, alone. */
export function meetingRecipients(group: string, on: Temporal.PlainDate, register: Register): Addressee[] {
  const rooms = register.conversations(group).map(({ id }) => ({ conversation: id }));
  if (rooms.length > 0) return rooms;
  return uniqueRecipients(register.seats(group, on).map(({ person }) => ({ person: person.id })));
}
