import { list } from '../chat/swedish.ts';
import { type Gate, isKansli, type Turn } from '../chat/table.ts';
import { maySee, standingOfAll, talkOf, viewerOf } from './may-see.ts';
import { chairAmong, type Person, type Seat, viceChairsAmong } from './register.ts';
import type { RegisterStore } from './register-store.ts';
import { isChairing, isSecretary, seesToPapers } from './seat-roles.ts';

/** What it takes to know who sees to a group's papers and meetings. */
export type WhoSeesTo = {
  register: Pick<RegisterStore, 'seats' | 'seatsOf'>;
  ownTimes: {
    /** For whom the person stands in on the day, and in which group. */
    standsInOn(person: string, on: Temporal.PlainDate): readonly { person: string; group: string }[];
    /** The absence that the person has on the day. */
    awayOn(
      person: string,
      on: Temporal.PlainDate,
    ): { toOn: Temporal.PlainDate; deputies: ReadonlyMap<string, string> } | null;
  };
};

/** Whether the person is chair or vice chair by any of these seats. */
export const isChairOf = (person: string, seats: readonly Seat[]): boolean =>
  seats.some((seat) => seat.person.id === person && isChairing(seat));

/**
 * In whose place the person speaks for the group that day: their own as its chair or vice chair, or that of one who is
 * away, while both have a seat. Null: they do not. Nobody approves in another's place.
 */
export function leadsFor(
  { register, ownTimes }: WhoSeesTo,
  group: string,
  person: string,
  on: Temporal.PlainDate,
): Person | null {
  const own = register.seatsOf(person, on).filter((seat) => seat.group === group);
  const chair = own.find(isChairing);
  if (chair || own.length === 0) return chair?.person ?? null;
  const away = ownTimes.standsInOn(person, on).filter((absence) => absence.group === group);
  if (away.length === 0) return null;
  const chairs = register.seats(group, on).filter(isChairing);
  return chairs.find((seat) => away.some((absence) => absence.person === seat.person.id))?.person ?? null;
}

/** In whose place the person sees to the group's papers and meetings that day: also their own as its secretary. */
export function seesToFor(uses: WhoSeesTo, group: string, person: string, on: Temporal.PlainDate): Person | null {
  const chair = leadsFor(uses, group, person, on);
  if (chair) return chair;
  const own = uses.register.seatsOf(person, on).find((seat) => seat.group === group && seesToPapers(seat));
  return own?.person ?? null;
}

/** The ids of the groups whose papers and meetings the person sees to that day. */
export function groupsSeenTo(uses: WhoSeesTo, person: string, on: Temporal.PlainDate): string[] {
  const groups = new Set(uses.register.seatsOf(person, on).map(({ group }) => group));
  return [...groups].filter((group) => seesToFor(uses, group, person, on) !== null);
}

/** ", som ersättare för Anna Exempel", for the log of what a person does in another's place; else nothing. */
export function inPlaceOf(uses: WhoSeesTo, group: string, { asker, today }: Pick<Turn, 'asker' | 'today'>): string {
  const chair = seesToFor(uses, group, asker.id, today);
  return chair && chair.id !== asker.id ? `, som ersättare för ${chair.name}` : '';
}

/** The group's chairs and vice chairs, those who stand in for them, and the kansli: what the group itself asks for. */
export const chairsOrKansli =
  (uses: WhoSeesTo, group: string): Gate =>
  ({ asker, today }) => {
    if (isKansli(asker) || leadsFor(uses, group, asker.id, today)) return null;
    return `Det här kan bara ordföranden, vice ordföranden eller kansliet göra. ${whoMayInWords(uses, group, today)}`;
  };

/** The same and the group's secretary: its papers and meetings. */
export const papersOrKansli =
  (uses: WhoSeesTo, group: string): Gate =>
  ({ asker, today }) => {
    if (isKansli(asker) || seesToFor(uses, group, asker.id, today)) return null;
    const secretary = uses.register.seats(group, today).some(isSecretary) ? ', sekreteraren' : '';
    return `Det här kan bara ordföranden, vice ordföranden${secretary} eller kansliet göra. ${whoMayInWords(uses, group, today)}`;
  };

/** Everyone who sits in the group, also those called in (adjungerade), and the kansli. */
export const memberOrKansli =
  (register: Pick<RegisterStore, 'seats' | 'seatsOf' | 'group'>, group: string): Gate =>
  (turn) =>
    maySee(viewerOf(register, turn), talkOf(group))
      ? null
      : `Det här kan bara gruppens medlemmar eller kansliet göra. ${chairInWords(register.seats(group, turn.today))}`;

/** The kansli, and those who sit in ledningsgruppen, see how every group stands. */
export const seesAllGroups = (
  register: Pick<RegisterStore, 'seatsOf' | 'group'>,
  turn: Pick<Turn, 'asker' | 'today'>,
): boolean => maySee(viewerOf(register, turn), standingOfAll);

/** Whom to ask at the kansli: "Karin Exempel, karin@example.org". Null: nobody is there. */
export function officeInWords(kansli: readonly Person[]): string | null {
  const shown = kansli.slice(0, 2).map(({ name, email }) => (email === null ? name : `${name}, ${email}`));
  return shown.length > 0 ? shown.join(' eller ') : null;
}

function chairInWords(seats: readonly Seat[]): string {
  const chair = chairAmong(seats);
  if (chair) return `Ordförande i gruppen är ${chair.name}.`;
  const vice = list(viceChairsAmong(seats).map(({ name }) => name));
  return `Gruppen har ingen ordförande just nu.${vice === '' ? '' : ` Vice ordförande är ${vice}.`}`;
}

/** The chair, with who stands in for them just now. */
function whoMayInWords({ register, ownTimes }: WhoSeesTo, group: string, on: Temporal.PlainDate): string {
  const seats = register.seats(group, on);
  const chair = chairAmong(seats);
  const id = chair && ownTimes.awayOn(chair.id, on)?.deputies.get(group);
  const deputy = seats.find(({ person }) => person.id === id)?.person;
  return chair && deputy
    ? `Ordförande i gruppen är ${chair.name}, som just nu ersätts av ${deputy.name}.`
    : chairInWords(seats);
}
