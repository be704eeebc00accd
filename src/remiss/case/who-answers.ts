import type { Seat } from '../../register/register.ts';
import { type Speaker, speakersIn } from '../../register/seats/speakers.ts';

/**
 * Who may answer for which region. Nobody answers for two: the first seat counts.
 * @param seats those in force today, of all the invited groups.
 */
export function speakers(seats: readonly Seat[]): Speaker[] {
  const all = speakersIn(seats);
  return all.filter(({ person }, at) => all.findIndex((one) => one.person.id === person.id) === at);
}

/** The region for which the person answers; null when it is none. */
export const regionOf = (person: string, all: readonly Speaker[]): string | null =>
  all.find((one) => one.person.id === person)?.region ?? null;
