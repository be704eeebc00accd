import { isAfter } from '../../chat/days.ts';
import type { Group, Person, Seat } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { isChairing } from '../seat-roles.ts';

/** Someone who sits in the group, and until when; null: until further notice. */
type Candidate = { person: Person; until: Temporal.PlainDate | null };

/** A group in which somebody stands in for a chair who is away. */
export type DeputyPlace = {
  group: Group;
  /** In order, as all lists of seats: the other chair first. */
  candidates: readonly Candidate[];
  /** The other chair, who sees to the group as it is. */
  usual: Person | null;
};

/** The groups that the person chairs that day, with who can stand in for them there. */
export function deputyPlaces(
  register: Pick<RegisterStore, 'seatsOf' | 'seats' | 'seatsFrom' | 'group'>,
  person: string,
  on: Temporal.PlainDate,
): DeputyPlace[] {
  const chaired = register.seatsOf(person, on).filter(isChairing);
  return [...new Set(chaired.map(({ group }) => group))].flatMap((id) => {
    const group = register.group(id);
    if (!group) return [];
    const others = register.seats(id, on).filter((seat) => seat.person.id !== person);
    const coming = register.seatsFrom(id, on);
    return [
      {
        group,
        candidates: onceEach(others).map(({ person: one }) => ({ person: one, until: sitsUntil(one.id, coming) })),
        usual: others.find(isChairing)?.person ?? null,
      },
    ];
  });
}

const onceEach = (seats: readonly Seat[]): Seat[] =>
  [...new Map(seats.toReversed().map((seat) => [seat.person.id, seat])).values()].toReversed();

/** The last day of the last of the person's seats; null: until further notice. */
export function sitsUntil(person: string, seats: readonly Seat[]): Temporal.PlainDate | null {
  const own = seats.filter((seat) => seat.person.id === person).map(({ toOn }) => toOn);
  return own.reduce((last, to) => (last && to ? (isAfter(to, last) ? to : last) : null), own[0] ?? null);
}
