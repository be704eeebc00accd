import { type Addressee, laneOf } from '../outbox/delivery.ts';
import { type Person, type Seat, viceChairsAmong } from '../register/register.ts';
import { isChair, isChairing, isViceChair } from '../register/seat-roles.ts';
import type { DatedRung } from './dated-ladder.ts';
import type { Audience } from './ladder.ts';

/** Who is who on a day: nobody is reminded for a seat that has ended or not begun. */
export type Roster = {
  seats(group: string, on: Temporal.PlainDate): readonly Seat[];
  kansli(): readonly Person[];
};

/** Someone whom a rung speaks to, and why. */
export type CalledAddressee = { to: Addressee; as: Audience };

const holders = (seats: readonly Seat[]): Addressee[] => seats.map(({ person }) => ({ person: person.id }));

/**
 * The people whom a rung of something that a group owes speaks to. Without a chair: the vice chairs, and the kansli is
 * told; without either: the kansli.
 */
export function calledIn(
  group: string,
  step: DatedRung,
  on: Temporal.PlainDate,
  roster: Roster & { receivers(): readonly Addressee[] },
): CalledAddressee[] {
  const seats = roster.seats(group, on);
  const chairs = holders(seats.filter(isChair));
  const wants = new Set<Audience>([...step.rung.to, 'ordforande']);
  if (chairs.length === 0) wants.add('vice_ordforande').add('kansli');
  const everyone: readonly [Audience, () => readonly Addressee[]][] = [
    ['ordforande', () => chairs],
    ['vice_ordforande', () => holders(seats.filter(isViceChair))],
    ['kansli', () => roster.kansli().map(({ id }) => ({ person: id }))],
    ['mottagare', roster.receivers],
  ];
  const all = everyone.flatMap(([as, people]) => (wants.has(as) ? people().map((to) => ({ to, as })) : []));
  return [...new Map(all.toReversed().map((one) => [laneOf(one.to), one])).values()].toReversed();
}

/** The group's chairs that day. */
export const chairsIn = (group: string, on: Temporal.PlainDate, { seats }: Pick<Roster, 'seats'>): Addressee[] =>
  holders(seats(group, on).filter(isChairing));

/** Those who tend to what the group owes that day: its chairs and the kansli. */
export const tending = (group: string, on: Temporal.PlainDate, roster: Roster): ReadonlySet<string> =>
  new Set([
    ...roster.seats(group, on).flatMap((seat) => (isChairing(seat) ? [seat.person.id] : [])),
    ...roster.kansli().map(({ id }) => id),
  ]);

/** Those who get a chair's reminder when it cannot arrive: the vice chairs. Nobody else's reminders go to them. */
export function viceChairsFor(
  to: Addressee,
  group: string,
  on: Temporal.PlainDate,
  roster: Pick<Roster, 'seats'>,
): string[] {
  const seats = roster.seats(group, on);
  const toChair = seats.some((seat) => isChair(seat) && 'person' in to && seat.person.id === to.person);
  return toChair ? viceChairsAmong(seats).map(({ id }) => id) : [];
}
