import { isAfter, isBefore } from '../../chat/days.ts';
import { dateSpan } from '../../chat/swedish.ts';
import type { Absence, OwnTimesStore } from '../people/own-times-store.ts';
import type { Group, Person } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { deputyPlaces, sitsUntil } from './deputy-places.ts';

/** An absence as it is shown, with what one should know of it. */
export type ShownAbsence = {
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
  days: string;
  /** It has begun. */
  isOngoing: boolean;
  deputies: readonly { group: string; name: string }[];
  remarks: readonly string[];
};

type Uses = {
  register: Pick<RegisterStore, 'person' | 'group' | 'seatsOf' | 'seats' | 'seatsFrom'>;
  ownTimes: Pick<OwnTimesStore, 'absencesFrom'>;
};

/** The person's absences that have not ended, in order. */
export function shownAbsences(uses: Uses, person: string, today: Temporal.PlainDate): ShownAbsence[] {
  const absences = uses.ownTimes.absencesFrom(person, today);
  const led = absences.length > 0 ? deputyPlaces(uses.register, person, today).map(({ group }) => group) : [];
  return absences.map((absence) => {
    const standing = standingIn(uses, absence);
    return {
      from: absence.fromOn,
      to: absence.toOn,
      days: absenceDays(absence),
      isOngoing: !isAfter(absence.fromOn, today),
      deputies: standing.map(({ group, deputy }) => ({ group: group.name, name: deputy.name })),
      remarks: [
        ...standing.flatMap((one) => remarksOn(uses, absence, one)),
        ...led.filter(({ id }) => !absence.deputies.has(id)).map(({ name }) => `${name} har ingen ersättare.`),
      ],
    };
  });
}

/** "1–20 mars 2027" */
export const absenceDays = ({ fromOn, toOn }: Pick<Absence, 'fromOn' | 'toOn'>): string => dateSpan(fromOn, toOn);

type StandIn = { group: Group; deputy: Person };

/** Who stands in, and where, by name. */
export const standingIn = (
  { register }: { register: Pick<RegisterStore, 'person' | 'group'> },
  { deputies }: Pick<Absence, 'deputies'>,
): StandIn[] =>
  [...deputies].flatMap(([groupId, personId]) => {
    const [group, deputy] = [register.group(groupId), register.person(personId)];
    return group && deputy ? [{ group, deputy }] : [];
  });

/** What keeps the deputy from standing in for a part of the time. */
function remarksOn({ register, ownTimes }: Uses, { fromOn, toOn }: Absence, { group, deputy }: StandIn): string[] {
  const seats = register.seatsFrom(group.id, fromOn).filter(({ person }) => person.id === deputy.id);
  if (seats.length === 0) return [`${deputy.name} sitter inte längre i ${group.name} och kan inte ersätta där.`];
  const until = sitsUntil(deputy.id, seats);
  const leaves = until && isBefore(until, toOn);
  const alsoAway = ownTimes.absencesFrom(deputy.id, fromOn).filter((absence) => !isAfter(absence.fromOn, toOn));
  return [
    ...(leaves ? [`${deputy.name} sitter i ${group.name} till och med ${dateSpan(until, until)}, inte längre.`] : []),
    ...alsoAway.map((absence) => `${deputy.name} är också borta, ${absenceDays(absence)}.`),
  ];
}
