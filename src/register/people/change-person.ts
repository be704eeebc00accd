import type { ChangeStore } from '../../changes/change-store.ts';
import type { FormErrors } from '../../chat/form.ts';
import { whereInWords } from '../../chat/invocation.ts';
import { answer, faulty, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { Person } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { rolesInWords } from '../register-words.ts';
import { type ChangingPerson, type FilledPerson, type PersonChoices, shownPerson } from './person-forms.ts';
import { personAsBefore, personChanged, personStandsNow } from './person-views.ts';

type Register = Pick<RegisterStore, 'personByEmail' | 'withRole' | 'changePerson' | 'setRoles' | 'protectedFacts'>;
type Uses = { register: Register; changes: Pick<ChangeStore, 'record'> };

/** What is known of a person, changed. A form that shows what is no longer so changes nothing. */
export function changePerson(
  { register, changes }: Uses,
  filled: FilledPerson,
  { person, shown, ...choices }: ChangingPerson,
  turn: Turn,
): Response {
  const before = inWords(person, choices);
  const after = inWords(filled, choices);
  const changed = before.flatMap((line, index) => (line === after[index] ? [] : [index]));
  if (changed.length === 0) return answer(personAsBefore(person, choices));
  if (JSON.stringify(shownPerson(person)) !== JSON.stringify(shown)) return answer(personStandsNow(person, choices));
  const faults = rulesBroken(register, person, filled);
  if (faults) return faulty(faults);
  const { roles, ...facts } = filled;
  register.changePerson(person.id, facts);
  register.setRoles(person.id, roles);
  changes.record({
    at: turn.now,
    by: turn.asker.id,
    subject: `person/${person.id}`,
    group: null,
    what: `ändrade uppgifterna om ${person.name}`,
    before: changed.map((index) => before[index]).join(', '),
    after: changed.map((index) => after[index]).join(', '),
  });
  return answer(personChanged(filled, choices));
}

/** Each fact in words for the log, always in the same order. */
const inWords = ({ name, email, region, roles, connection }: FilledPerson, choices: PersonChoices): string[] => [
  `namn ${name}`,
  `e-post ${email ?? 'ingen'}`,
  `region ${choices.regions.find(({ id }) => id === region)?.name ?? 'ingen'}`,
  `egen roll ${rolesInWords(roles)}`,
  `nås helst ${connection ? whereInWords(choices.connections.find(({ id }) => id === connection) ?? { id: connection, name: connection }) : 'var som helst'}`,
];

function rulesBroken(register: Register, person: Person, filled: FilledPerson): FormErrors | null {
  if (register.protectedFacts(person.id) && (filled.name !== person.name || filled.email !== null)) {
    const what = filled.name === person.name ? 'email' : 'name';
    return { [what]: `Uppgifterna är skyddade. Skriv skydda person ${person.name} för att häva skyddet först.` };
  }
  const holder = filled.email ? register.personByEmail(filled.email) : null;
  if (holder && holder.id !== person.id) return { email: `Adressen används redan av ${holder.name}.` };
  const leaves = person.roles.includes('kansli') && !filled.roles.includes('kansli');
  if (leaves && register.withRole('kansli').length === 1) {
    return { roles: 'Någon måste höra till kansliet. Ge rollen till en annan person först.' };
  }
  return null;
}
