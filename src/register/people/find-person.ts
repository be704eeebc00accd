import { type Found, findByWords } from '../../chat/find.ts';
import type { FieldReading } from '../../chat/form-fields.ts';
import { list, shortened } from '../../chat/swedish.ts';
import type { Person } from '../register.ts';
import { whoExactly } from '../register-words.ts';

/** Those who can be named. */
export type PeopleToFind = { people(): readonly Person[]; personByEmail(email: string): Person | null };

/** The person that a name or an e-mail address means. */
export function findPerson(register: PeopleToFind, typed: string): Found<Person> {
  const words = typed.trim();
  const byEmail = words.includes('@') ? register.personByEmail(words) : null;
  if (byEmail) return { type: 'one', item: byEmail };
  return findByWords(words, register.people(), ({ name, email }) => (email ? [name, email] : [name]));
}

/** Read in a form: whoever was chosen, or whom the words mean. */
export function personChosen(register: PeopleToFind, typed: string): FieldReading<Person> {
  const chosen = register.people().find(({ id }) => id === typed);
  if (chosen) return { value: chosen };
  const found = findPerson(register, typed);
  return found.type === 'one' ? { value: found.item } : { fault: personFault(typed, found) };
}

const mostNamed = 5;

/** Tells the one who typed the words why they mean nobody, or several. */
export function personFault(typed: string, found: Exclude<Found<Person>, { type: 'one' }>): string {
  if (typed.trim() === '') return 'Skriv personens namn eller e-postadress.';
  if (found.type === 'none') return nobody(shortened(typed.trim(), 40), found.nearest);
  const shown = found.items.slice(0, mostNamed).map(whoExactly);
  const more = found.items.length - shown.length;
  return `Flera personer passar: ${list(more > 0 ? [...shown, `${more} till`] : shown)}. Skriv e-postadressen.`;
}

const nobody = (typed: string, nearest: Person | null): string =>
  nearest
    ? `Ingen i registret heter "${typed}". Menade du ${whoExactly(nearest)}?`
    : `Ingen i registret heter "${typed}". Lägg till personen först, med lägg till person.`;
