import { type Addressee, laneOf } from '../outbox/delivery.ts';
import { isChairing, type Person, type Seat, type SeatRole } from '../register/register.ts';
import type { DatedRung } from './dated-ladder.ts';
import type { Audience } from './ladder.ts';

/** Who is who on a day: nobody is reminded for a seat that has ended or not begun. */
export type Roster = {
  seats(group: string, on: Temporal.PlainDate): readonly Seat[];
  kansli(): readonly Person[];
};

/** Someone whom a rung speaks to, and why. */
export type CalledAddressee = { to: Addressee; as: Audience };

/** The first who holds that office. */
export const holder = (seats: readonly Seat[], role: SeatRole): Person | null =>
  seats.find((seat) => seat.role === role)?.person ?? null;

/**
 * The people whom a rung of something that a group owes speaks to. Without a chair: the vice chair, and the kansli is
 * told; without either: the kansli.
 */
export function calledIn(
  group: string,
  step: DatedRung,
  on: Temporal.PlainDate,
  roster: Roster & { receivers(): readonly Addressee[] },
): CalledAddressee[] {
  const seats = roster.seats(group, on);
  const chair = holder(seats, 'ordforande');
  const vice = holder(seats, 'vice_ordforande');
  const wants = new Set(step.rung.to);
  if (!chair) wants.add('vice_ordforande').add('kansli');
  const all: CalledAddressee[] = [];
  if (chair) all.push({ to: { person: chair.id }, as: 'ordforande' });
  if (vice && wants.has('vice_ordforande')) all.push({ to: { person: vice.id }, as: 'vice_ordforande' });
  if (wants.has('kansli'))
    all.push(...roster.kansli().map(({ id }) => ({ to: { person: id }, as: 'kansli' as const })));
  if (wants.has('mottagare')) all.push(...roster.receivers().map((to) => ({ to, as: 'mottagare' as const })));
  return [...new Map(all.toReversed().map((one) => [laneOf(one.to), one])).values()].toReversed();
}

/** The group's chairs that day. */
export const chairsIn = (group: string, on: Temporal.PlainDate, { seats }: Pick<Roster, 'seats'>): Addressee[] =>
  seats(group, on).flatMap(({ role, person }) => (isChairing(role) ? [{ person: person.id }] : []));

/** Those who tend to what the group owes that day: its chairs and the kansli. */
export const tending = (group: string, on: Temporal.PlainDate, roster: Roster): ReadonlySet<string> =>
  new Set([
    ...roster.seats(group, on).flatMap(({ role, person }) => (isChairing(role) ? [person.id] : [])),
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
  const isChair = seats.some(({ role, person }) => role === 'ordforande' && 'person' in to && person.id === to.person);
  return isChair ? seats.flatMap(({ role, person }) => (role === 'vice_ordforande' ? [person.id] : [])) : [];
}
