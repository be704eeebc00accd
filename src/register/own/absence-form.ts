import { textValue } from '../../chat/action.ts';
import type { DaySpan } from '../../chat/asking/periods.ts';
import { isAfter, isBefore } from '../../chat/days.ts';
import { findByWords } from '../../chat/find.ts';
import type { FormErrors } from '../../chat/form.ts';
import { defineForm, type FieldsOf } from '../../chat/form-definition.ts';
import {
  dayField,
  type FormField,
  formOption,
  notBefore,
  searchField,
  selectField,
  unclearDay,
} from '../../chat/form-fields.ts';
import { date } from '../../chat/swedish.ts';
import { amongSeated } from '../finding/findable-people.ts';
import { personFault } from '../people/find-person.ts';
import type { Person } from '../register.ts';
import { whoExactly } from '../register-words.ts';
import type { DeputyPlace } from './deputy-places.ts';

/** Who is away, the groups where somebody may stand in for them, and the days that are filled in already. */
export type AwayPerson = {
  person: Person;
  /** Whether it is the one who fills in the form. */
  own: boolean;
  places: readonly DeputyPlace[];
  today: Temporal.PlainDate;
  days: DaySpan | null;
};

type DeputyField = `deputy.${string}`;

/** The id of the deputy in each group; null: nobody. */
export type FilledAbsence = { from: Temporal.PlainDate; to: Temporal.PlainDate } & Record<DeputyField, string | null>;

export const deputyIn = (filled: FilledAbsence, group: string): string | null => filled[`deputy.${group}`] ?? null;

export const absenceForm = defineForm<{ person: string }, AwayPerson, FilledAbsence>(
  'absence.add',
  { person: textValue },
  ({ person, own, places, today, days }) => ({
    title: own ? 'Jag är borta' : 'Frånvaro',
    intro: introduction(person, own, places),
    submit: 'Spara',
    fields: {
      from: dayField('Första dagen')
        .initial(days?.from.toString())
        .check(notBefore(today, 'Det går inte att vara borta bakåt i tiden. Välj i dag eller en senare dag.'))
        .check(withinReach(today))
        .needed(unclearDay),
      to: dayField('Sista dagen').initial(days?.to.toString()).needed(unclearDay),
      ...deputyFields(places),
    } as FieldsOf<FilledAbsence>,
    check: (read) => faultsIn(read, places),
  }),
);

const introduction = ({ name }: Person, own: boolean, places: readonly DeputyPlace[]): string => {
  const whose = own ? '' : `Gäller ${name}. `;
  const left = places.length - mostPlaces;
  const rest =
    left > 0 ? ` I ${left} grupper till går påminnelserna till den andra ordföranden, annars till kansliet.` : '';
  return places.length > 0
    ? `${whose}Ersättaren tar hand om dokument och möten, men godkänner inte.${rest} Inget skäl behövs.`
    : `${whose}${own ? 'Du leder' : 'Personen leder'} ingen grupp, så ingen ersättare behövs. Inget skäl behövs.`;
};

const furthest = { years: 2 };
const longest = { years: 1 };

const withinReach = (today: Temporal.PlainDate) => (from: Temporal.PlainDate) =>
  isAfter(from, today.add(furthest)) ? 'Välj en dag inom två år. Stämmer årtalet?' : null;

/** For no deputy: an option's value may not be empty. */
const nobody = 'ingen';

/** A form asks of no more groups: each has everybody in it to choose from. */
const mostPlaces = 8;

const deputyFields = (places: readonly DeputyPlace[]): Record<DeputyField, FormField<string | null>> =>
  Object.fromEntries(places.slice(0, mostPlaces).map((place) => [`deputy.${place.group.id}`, deputyField(place)]));

/** A select holds no more, nobody included. */
const mostOptions = 100;

function deputyField(place: DeputyPlace): FormField<string | null> {
  const { group, candidates, usual } = place;
  const label = `Ersättare i ${group.name}`;
  if (candidates.length >= mostOptions) {
    const chosen = usual ? [{ value: usual.id, label: whoExactly(usual) }] : [];
    return searchField(label, { among: amongSeated(group.id), chosen })
      .hint('Tomt: ingen.')
      .meaning(named(place));
  }
  const options = candidates.map(({ person }) => formOption(person.id, person.name));
  return selectField(label, [formOption(nobody, 'Ingen'), ...options])
    .initial(usual?.id ?? nobody)
    .needed('Välj en ersättare, eller Ingen.')
    .check((id) => (id === nobody || candidates.some(({ person }) => person.id === id) ? null : sitsNotThere))
    .meaning((id) => ({ value: id === nobody ? null : id }));
}

const sitsNotThere = 'Välj någon som sitter i gruppen, eller Ingen.';

const named =
  ({ candidates }: DeputyPlace) =>
  (typed: string) => {
    const people = candidates.map(({ person }) => person);
    if (people.some(({ id }) => id === typed)) return { value: typed };
    const found = findByWords(typed, people, ({ name, email }) => (email ? [name, email] : [name]));
    if (found.type === 'one') return { value: found.item.id };
    return { fault: found.type === 'many' ? personFault(typed, found) : sitsNotThere };
  };

/** What no field sees alone: the order of the days, and deputies who have left before the first. */
function faultsIn(read: Partial<FilledAbsence>, places: readonly DeputyPlace[]): FormErrors {
  const { from, to } = read;
  if (!from) return {};
  const last = to ? lastDayFault(from, to) : null;
  const deputies = places.flatMap(({ group, candidates }) => {
    const id = read[`deputy.${group.id}`];
    const left = candidates.find(({ person, until }) => person.id === id && until && isBefore(until, from));
    return left ? [[`deputy.${group.id}`, `${left.person.name} slutar i gruppen innan dess. Välj någon annan.`]] : [];
  });
  return { ...(last ? { to: last } : {}), ...Object.fromEntries(deputies) };
}

function lastDayFault(from: Temporal.PlainDate, to: Temporal.PlainDate): string | null {
  if (isBefore(to, from)) return `Välj ${date(from)} eller en senare dag.`;
  const latest = from.add(longest);
  return isAfter(to, latest) ? `Högst ett år i taget: senast ${date(latest)}.` : null;
}
