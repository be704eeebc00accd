import { groupRecipients, kansliIn, peopleAsRecipients } from '../../obligations/recipients.ts';
import type { Roster } from '../../obligations/roster.ts';
import type { Addressee } from '../../outbox/delivery.ts';
import type { DutyRule } from '../../register/mandates.ts';
import { standsOutside } from '../../register/outside.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { isChairing } from '../../register/seat-roles.ts';
import type { Duty } from './duty.ts';

/** Someone has put the duty off until a day. */
export type Snooze = { person: string; untilOn: Temporal.PlainDate };

/** Who is reminded of a duty. */
export type DutyRoster = Roster & {
  /** Whoever is to receive what the duty is about. */
  receivers(duty: Duty, on: Temporal.PlainDate): readonly Addressee[];
  snoozes(duty: Duty): readonly Snooze[];
};

type Register = Pick<RegisterStore, 'group' | 'seats' | 'conversations' | 'withRole'>;

export const dutyRoster = (register: Register, duties: { snoozes(duty: number): Snooze[] }): DutyRoster => ({
  seats: (group, on) => register.seats(group, on),
  kansli: () => register.withRole('kansli'),
  receivers: (duty, on) => receiversOf(duty.rule, on, register),
  snoozes: (duty) => duties.snoozes(duty.id),
});

/** The same for what is to be decided: what a body outside decides is the kansli's to record, and nobody there is reminded. */
export const decidingRoster = (roster: Roster, register: Pick<Register, 'group'>): Roster => ({
  ...roster,
  seats: (group, on) => (standsOutside(register, group) ? [] : roster.seats(group, on)),
});

/** Whoever is to receive what the rule is about; nobody where the mandate names no one who can be told. */
export function receiversOf({ recipient }: DutyRule, on: Temporal.PlainDate, register: Register): Addressee[] {
  if (!recipient) return [];
  if ('group' in recipient) {
    const kansli = recipient.andKansli ? kansliIn(register) : [];
    return [...groupRecipients(recipient.group, on, register), ...kansli];
  }
  const holders = peopleAsRecipients(register.withRole(recipient.role));
  return holders.length > 0 ? holders : kansliIn(register);
}

/** The chairs of the duty's group that day. */
export const chairsOf = (duty: Duty, on: Temporal.PlainDate, register: Pick<Register, 'seats'>): Addressee[] =>
  register
    .seats(duty.group.id, on)
    .filter(isChairing)
    .map(({ person }) => ({ person: person.id }));
