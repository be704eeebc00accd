import { textValue } from '../../chat/action.ts';
import { isBefore } from '../../chat/days.ts';
import type { FormErrors } from '../../chat/form.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { atMost, choiceField, lineField, searchField, unclearDay } from '../../chat/form-fields.ts';
import { capitalised, date } from '../../chat/swedish.ts';
import { amongPeople } from '../finding/findable-people.ts';
import { decisionFieldsIfAny, decisionFilled, type FilledIfAny, faultsIfAny } from '../groups/decision-fields.ts';
import { termField } from '../groups/term-field.ts';
import { isOutside } from '../outside.ts';
import { type PeopleToFind, personChosen } from '../people/find-person.ts';
import { type Group, longestPurpose, type Person, type Region } from '../register.ts';
import { roleNames, whoExactly } from '../register-words.ts';
import { isForHomeRegion, ordinaryRole, type SeatRole, seatRoles } from '../seat-roles.ts';
import type { NewSeat } from './seat-rules.ts';

/** The region that the person has in the register. */
const homeRegion = 'hem';
const noRegion = 'ingen';

/** A seat as it was filled in. Whether it may stand beside the group's other seats is another question. */
export type FilledSeat = FilledIfAny & {
  person: Person;
  role: SeatRole;
  /** An id, or one of the two above. */
  region: string;
  from: Temporal.PlainDate;
  to: Temporal.PlainDate | null;
  /** Asked for in a body outside only. */
  purpose?: string | null;
};

/** `people`: those who can be named. `known`: the one that it is about, where that is said already. */
type Seating = {
  group: Group;
  people: PeopleToFind;
  regions: readonly Region[];
  today: Temporal.PlainDate;
  known?: Person;
};

export const addSeatForm = defineForm<{ group: string }, Seating, FilledSeat>(
  'seat.add',
  { group: textValue },
  ({ group, people, regions, today, known }) => ({
    title: 'Lägg till plats',
    intro: group.name,
    submit: 'Lägg till',
    fields: {
      person: searchField('Person', {
        among: amongPeople,
        chosen: known ? [{ value: known.id, label: whoExactly(known) }] : [],
      })
        .hint('Den som finns i registret. Sök på namn eller e-postadress.')
        .meaning((typed) => personChosen(people, typed))
        .needed('Välj en person, eller skriv namnet eller e-postadressen.'),
      role: choiceField('Roll', seatRoles, (role) => capitalised(roleNames[role]))
        .initial(ordinaryRole)
        .needed('Välj en roll.'),
      region: choiceField('Region', regionChoices(regions), (choice) => regionName(choice, regions))
        .hint('Den som personen företräder i gruppen. En sekreterare företräder ingen, om ingen väljs här.')
        .initial(homeRegion)
        .needed('Välj en region, eller Ingen region.'),
      ...(isOutside(group) ? { purpose: purposeField } : {}),
      from: termField('Från och med').initial(today.toString()).needed(unclearDay),
      to: termField('Till och med').hint(lastDayHint(group)),
      ...decisionFieldsIfAny(today),
    },
    check: faultsBetween,
  }),
);

/** For a seat in a body outside. */
export const purposeField = lineField('För vad')
  .hint('Vad företrädaren är där, till exempel ersättare eller processledare. Frivilligt.')
  .check(atMost(longestPurpose));

const regionChoices = (regions: readonly Region[]): string[] => [homeRegion, ...regions.map(({ id }) => id), noRegion];

function regionName(choice: string, regions: readonly Region[]): string {
  if (choice === homeRegion) return 'Personens egen region';
  return regions.find(({ id }) => id === choice)?.name ?? 'Ingen region';
}

function lastDayHint({ mandate }: Group): string {
  const years = mandate?.chair.years;
  const term = years ? ` Uppdraget säger ${years} år för ordföranden.` : '';
  return `Lämna tomt om platsen gäller tills vidare.${term}`;
}

function faultsBetween({
  person,
  role,
  region,
  from,
  to,
  purpose: _purpose,
  ...decision
}: Partial<FilledSeat>): FormErrors {
  const faults: Record<string, string> = { ...faultsIfAny(decision) };
  if (region === homeRegion && person && !person.region && role && isForHomeRegion({ role })) {
    faults.region = `${person.name} har ingen egen region i registret. Välj en, eller Ingen region.`;
  }
  if (from && to && isBefore(to, from)) faults.to = `Den sista dagen kan inte vara före den första, ${date(from)}.`;
  return faults;
}

const homeRegionIn = (role: SeatRole, { region }: Person): string | null => (isForHomeRegion({ role }) ? region : null);

/** The seat that was filled in. */
export const seatIn = (
  { id }: Group,
  { person, role, region, from, to, purpose = null, ...decision }: FilledSeat,
): NewSeat => ({
  group: id,
  person,
  role,
  region: region === homeRegion ? homeRegionIn(role, person) : region === noRegion ? null : region,
  fromOn: from,
  toOn: to,
  decision: decisionFilled(decision),
  purpose,
});
