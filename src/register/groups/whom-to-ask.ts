import type { WhoSeesTo } from '../permissions.ts';
import { type Person, type Seat, viceChairsAmong } from '../register.ts';
import { isChair } from '../seat-roles.ts';

type Uses = { ownTimes: Pick<WhoSeesTo['ownTimes'], 'awayOn'> };

/** @property away those who would be asked if they were there, and until when they are not */
export type WhomToAsk = {
  here: readonly Person[];
  away: readonly { person: Person; toOn: Temporal.PlainDate }[];
};

/**
 * Whom one turns to in a group that day: its chair, or without one its vice chairs. In place of whoever is away it is whoever
 * stands in for them there, or else the vice chairs.
 */
export function whoIsAsked(
  { ownTimes }: Uses,
  group: string,
  seats: readonly Seat[],
  on: Temporal.PlainDate,
): WhomToAsk {
  const absenceOf = ({ id }: Person) => ownTimes.awayOn(id, on);
  const amongHere = (all: readonly Person[]) => all.filter((person) => absenceOf(person) === null);
  const vices = viceChairsAmong(seats);
  const chairs = seats.filter(isChair).map(({ person }) => person);
  const asked = chairs.length > 0 ? chairs : vices;
  const here = amongHere(asked);
  if (here.length > 0 || asked.length === 0) return { here, away: [] };
  const named = new Set(asked.map((person) => absenceOf(person)?.deputies.get(group)));
  const seated = new Map(seats.map(({ person }) => [person.id, person]));
  const deputies = amongHere([...seated.values()].filter(({ id }) => named.has(id)));
  const away = asked.flatMap((person) => {
    const absence = absenceOf(person);
    return absence ? [{ person, toOn: absence.toOn }] : [];
  });
  return { here: deputies.length > 0 ? deputies : amongHere(vices), away };
}
