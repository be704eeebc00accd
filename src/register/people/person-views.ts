import type { Found } from '../../chat/find.ts';
import { whereInWords } from '../../chat/invocation.ts';
import {
  type Block,
  type Button,
  buttons,
  facts,
  type Message,
  mostButtons,
  note,
  say,
  table,
  text,
} from '../../chat/message.ts';
import { capitalised, shortened } from '../../chat/swedish.ts';
import type { Person } from '../register.ts';
import { rolesInWords, whoExactly } from '../register-words.ts';
import { personFault } from './find-person.ts';
import { askForPersonChange } from './person-actions.ts';
import type { FilledPerson, PersonChoices } from './person-forms.ts';

function personFacts(
  { name, email, region, roles, connection }: FilledPerson,
  { regions, connections }: PersonChoices,
): Block {
  const preferred = connections.find(({ id }) => id === connection);
  return facts(
    ['Namn', name],
    ['E-post', email ?? 'ingen'],
    ['Region', regions.find(({ id }) => id === region)?.name ?? 'ingen'],
    ['Egen roll', capitalised(rolesInWords(roles))],
    ['Nås helst', preferred ? whereInWords(preferred) : 'spelar ingen roll'],
  );
}

/** @param namesakes others in the register with the same name. */
export const personAdded = (person: FilledPerson, namesakes: readonly Person[], choices: PersonChoices): Message => ({
  title: `${person.name} finns nu i registret`,
  blocks: [
    personFacts(person, choices),
    ...namesakes.map((other) => text(`Det finns en till med samma namn: ${whoExactly(other)}.`)),
    text('Jag söker efter personen på e-postadressen. Annars känner jag igen hen första gången hen skriver till mig.'),
    text('Ge personen en plats i en grupp med ', { type: 'strong', text: 'lägg till plats' }, '.'),
    note(`Jag har inte skickat något till ${person.name}.`),
  ],
});

export const personAlreadyThere = (person: Person, choices: PersonChoices): Message => ({
  title: `${person.name} finns redan i registret`,
  blocks: [
    text('Inget är ändrat.'),
    personFacts(person, choices),
    text('Ändra uppgifterna med ', { type: 'strong', text: 'ändra person' }, '.'),
  ],
});

export const personChanged = (person: FilledPerson, choices: PersonChoices): Message => ({
  title: `Uppgifterna om ${person.name} är ändrade`,
  blocks: [
    personFacts(person, choices),
    text('De gäller från och med nu, också för påminnelser som väntar.'),
    note(`Jag har inte skickat något till ${person.name}.`),
  ],
});

export const personAsBefore = (person: Person, choices: PersonChoices): Message => ({
  title: `Uppgifterna om ${person.name} står redan så`,
  blocks: [text('Inget är ändrat.'), personFacts(person, choices)],
});

/** Someone else changed the person while the form was open. */
export const personStandsNow = (person: Person, choices: PersonChoices): Message => ({
  title: `Någon har ändrat ${person.name} medan du hade formuläret öppet`,
  blocks: [
    text('Inget av det du fyllde i är sparat. Så här står det nu:'),
    personFacts(person, choices),
    buttons(askForPersonChange.button('Ändra', { person: person.id })),
  ],
});

export const personGone: Message = say(
  'Personen finns inte längre i registret',
  'Inget är ändrat. Hör av dig till kansliet om det inte stämmer.',
);

/** What was asked of a person: a line to write again, and the button that does the same with their id. */
export type PersonQuestion = { example: string; button(label: string, person: Pick<Person, 'id'>): Button };

const mostListed = 20;

/** More than there is room for as buttons: each row opens what was asked for. */
function listedPeople(choices: readonly Person[], button: PersonQuestion['button']): Block[] {
  const rows = choices.slice(0, mostListed).map((person) => ({
    cells: [whoExactly(person)],
    opens: button(shortened(whoExactly(person), 75), person),
  }));
  const left = choices.length - rows.length;
  return [table(['Namn'], rows), ...(left > 0 ? [note(`… och ${left} till. Skriv mer av namnet.`)] : [])];
}

/** The words meant nobody, or several. */
export function whichPerson(
  typed: string,
  found: Exclude<Found<Person>, { type: 'one' }>,
  { example, button }: PersonQuestion,
): Message {
  const title = 'Vem gäller det?';
  if (typed.trim() === '') {
    return {
      title,
      blocks: [text('Skriv namnet efter kommandot, till exempel ', { type: 'strong', text: example }, '.')],
    };
  }
  const choices = found.type === 'many' ? found.items : found.nearest ? [found.nearest] : [];
  if (choices.length === 0) return say(title, personFault(typed, found));
  if (choices.length > mostButtons) return { title, blocks: listedPeople(choices, button) };
  return {
    title,
    blocks: [
      ...(found.type === 'none' ? [text(personFault(typed, found))] : []),
      buttons(...choices.map((person) => button(shortened(whoExactly(person), 75), person))),
    ],
  };
}
