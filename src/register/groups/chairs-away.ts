import { isAfter } from '../../chat/days.ts';
import { date, dateSpan } from '../../chat/swedish.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import { seesToFor, type WhoSeesTo } from '../permissions.ts';
import type { Group, Seat } from '../register.ts';
import { isChairing } from '../seat-roles.ts';

type Uses = WhoSeesTo & {
  ownTimes: {
    /** Those that have not ended by the day, in order. */
    absencesFrom(person: string, on: Temporal.PlainDate): readonly Absent[];
  };
};

type Absent = { fromOn: Temporal.PlainDate; toOn: Temporal.PlainDate; deputies: ReadonlyMap<string, string> };

/**
 * "Anna Exempel till och med 20 mars 2027, ersätts av Björn Exempel": each chair's absence of now, or the next, for those
 * who see to the group with them and for the kansli.
 */
export function chairsAway(uses: Uses, group: Group, seats: readonly Seat[], turn: Turn): string[] {
  const { asker, today } = turn;
  if (!isKansli(asker) && !seesToFor(uses, group.id, asker.id, today)) return [];
  return seats.filter(isChairing).flatMap(({ person }) => {
    const [absence] = uses.ownTimes.absencesFrom(person.id, today);
    return absence ? `${person.name} ${whenInWords(absence, today)}, ${deputyInWords(absence, group, seats)}` : [];
  });
}

const whenInWords = ({ fromOn, toOn }: Absent, today: Temporal.PlainDate): string =>
  isAfter(fromOn, today) ? dateSpan(fromOn, toOn) : `till och med ${date(toOn)}`;

function deputyInWords({ deputies }: Absent, group: Group, seats: readonly Seat[]): string {
  const deputy = seats.find(({ person }) => person.id === deputies.get(group.id))?.person;
  return deputy ? `ersätts av ${deputy.name}` : 'utan ersättare';
}
