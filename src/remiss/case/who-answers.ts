import type { Seat } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type Speaker, speakersIn } from '../../register/seats/speakers.ts';
import type { Remiss } from './remiss.ts';

/**
 * Who may answer for which region. Nobody answers for two: the first seat counts.
 * @param seats those in force today, of all the invited groups.
 */
export function speakers(seats: readonly Seat[]): Speaker[] {
  const all = speakersIn(seats);
  return all.filter(({ person }, at) => all.findIndex((one) => one.person.id === person.id) === at);
}

export const speakersOf = (
  { register }: { register: Pick<RegisterStore, 'seats'> },
  { groups }: Pick<Remiss, 'groups'>,
  today: Temporal.PlainDate,
): Speaker[] => speakers(groups.flatMap((group) => register.seats(group, today)));

/** The region for which the person answers; null when it is none. */
export const regionOf = (person: string, all: readonly Speaker[]): string | null =>
  all.find((one) => one.person.id === person)?.region ?? null;
