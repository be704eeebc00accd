import { type Person, representedRegion, type Seat } from '../register.ts';

/** Someone who speaks for a region in a group. */
export type Speaker = { person: Person; region: string };

/** Who speaks for which region: everyone whose seat represents one. */
export function speakersIn(seats: readonly Seat[]): Speaker[] {
  const all = seats.flatMap((seat) => {
    const region = representedRegion(seat);
    return region === null ? [] : [{ person: seat.person, region }];
  });
  return [...new Map(all.map((one) => [`${one.region}/${one.person.id}`, one])).values()];
}
