import type { Duty } from '../duties/duty/duty.ts';
import type { Roster, Snooze } from '../duties/duty/duty-reminders-due.ts';
import type { Addressee } from '../outbox/delivery.ts';
import type { DutyRule } from '../register/mandates.ts';
import type { RegisterStore } from '../register/register-store.ts';

type Register = Pick<RegisterStore, 'seats' | 'conversations' | 'withRole'>;

const people = (list: readonly { id: string }[]): Addressee[] => list.map(({ id }) => ({ person: id }));

export const kansliIn = (register: Pick<Register, 'withRole'>): Addressee[] => people(register.withRole('kansli'));

/** The one who is told, in words. */
export function addresseeName(to: Addressee, register: Pick<RegisterStore, 'person' | 'conversation'>): string {
  if ('person' in to) return register.person(to.person)?.name ?? to.person;
  return register.conversation(to.conversation)?.name ?? 'en konversation';
}

/** A group is told in its conversation; without one, its chair; without a chair, the kansli (SPEC 4.1). */
export function groupRecipients(group: string, on: Temporal.PlainDate, register: Register): Addressee[] {
  const rooms = register.conversations(group).map(({ id }) => ({ conversation: id }));
  if (rooms.length > 0) return rooms;
  const chairs = register.seats(group, on).filter(({ role }) => role === 'ordforande');
  return chairs.length > 0 ? people(chairs.map(({ person }) => person)) : kansliIn(register);
}

/** Whoever is to receive what the rule is about; nobody where the mandate names no one who can be told. */
export function receiversOf({ recipient }: DutyRule, on: Temporal.PlainDate, register: Register): Addressee[] {
  if (!recipient) return [];
  if ('group' in recipient) {
    const kansli = recipient.andKansli ? kansliIn(register) : [];
    return [...groupRecipients(recipient.group, on, register), ...kansli];
  }
  const holders = people(register.withRole(recipient.role));
  return holders.length > 0 ? holders : kansliIn(register);
}

/** The register as reminding sees it. */
export const rosterOf = (register: Register, duties: { snoozes(duty: number): Snooze[] }): Roster => ({
  seats: (group, on) => register.seats(group, on),
  kansli: () => register.withRole('kansli'),
  receivers: (duty: Duty, on) => receiversOf(duty.rule, on, register),
  snoozes: (duty: Duty) => duties.snoozes(duty.id),
});
