import { type Person, regionOfSeat, type Seat } from '../register.ts';

/** Someone who speaks for a region in a group. */
export type Speaker = { person: Person; region: string };

/**
 * Who speaks for which region: everyone with a seat, for the region of the seat, or else their own. Someone who is only
 * called in (adjungerad) represents nobody.
 */
export function speakersIn(seats: readonly Seat[]): Speaker[] {
  const all = seats
    .filter(({ role }) => role !== 'adjungerad')
    .flatMap((seat) => {
      const region = regionOfSeat(seat);
      return region === null ? [] : [{ person: seat.person, region }];
    });
  return [...new Map(all.map((one) => [`${one.region}/${one.person.id}`, one])).values()];
}
