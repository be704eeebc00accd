import type { Person, Seat } from '../register/register.ts';

/** Someone who may answer for a region. */
export type Speaker = { person: Person; region: string };

/**
 * Who may answer for which region: everyone with a seat in an invited group, for the region of the seat, or else their
 * own. Someone who is only called in (adjungerad) represents nobody. Nobody answers for two: the first seat counts.
 * @param seats those in force today, of all the invited groups.
 */
export function speakers(seats: readonly Seat[]): Speaker[] {
  const all = seats
    .filter(({ role }) => role !== 'adjungerad')
    .flatMap(({ person, region }) => {
      const of = region ?? person.region;
      return of === null ? [] : [{ person, region: of }];
    });
  return all.filter(({ person }, at) => all.findIndex((one) => one.person.id === person.id) === at);
}

/** The region for which the person answers; null when it is none. */
export const regionOf = (person: string, all: readonly Speaker[]): string | null =>
  all.find((one) => one.person.id === person)?.region ?? null;
