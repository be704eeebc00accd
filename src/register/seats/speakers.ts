import type { Person, Seat } from '../register.ts';

/** Someone who speaks for a region in a group. */
export type Speaker = { person: Person; region: string };

/**
 * Who speaks for which region: everyone with a seat, for the region of the seat, or else their own. Someone who is only
 * called in (adjungerad) represents nobody.
 */
export function speakersIn(seats: readonly Seat[]): Speaker[] {
  const all = seats
    .filter(({ role }) => role !== 'adjungerad')
    .flatMap(({ person, region }) => {
      const of = region ?? person.region;
      return of === null ? [] : [{ person, region: of }];
    });
  return [...new Map(all.map((one) => [`${one.region}/${one.person.id}`, one])).values()];
}
