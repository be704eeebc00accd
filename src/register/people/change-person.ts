import type { FormErrors, FormValues } from '../../chat/form.ts';
import { answer, faulty, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { Person, Region } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { rolesInWords, surfaceNamesInWords } from '../register-words.ts';
import type { PersonUses } from './add-person.ts';
import { type PersonAnswer, personAnswer } from './person-answer.ts';
import { shownFrom, shownPerson } from './person-forms.ts';
import { personAsBefore, personChanged, personGone, personStandsNow } from './person-views.ts';

/** What is known of a person, changed. A form that shows what is no longer so changes nothing. */
export function changePerson(parts: PersonUses, context: string, values: FormValues, turn: Turn): Response {
  const { register, changes } = parts;
  const shown = shownFrom(context);
  const person = shown && register.person(shown.id);
  if (!person) return answer(personGone);
  const regions = register.regions();
  const filled = personAnswer(values, regions, shown.email !== null);
  if ('faults' in filled) return faulty(filled.faults);
  const before = inWords(person, regions);
  const after = inWords(filled.answer, regions);
  const changed = before.flatMap((line, index) => (line === after[index] ? [] : [index]));
  if (changed.length === 0) return answer(personAsBefore(person, regions));
  if (JSON.stringify(shownPerson(person)) !== JSON.stringify(shown)) return answer(personStandsNow(person, regions));
  const faults = rulesBroken(register, person, filled.answer);
  if (faults) return faulty(faults);
  const { roles, ...facts } = filled.answer;
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
  return answer(personChanged(filled.answer, regions));
}

/** Each fact in words for the log, always in the same order. */
const inWords = ({ name, email, region, roles, surface }: PersonAnswer, regions: readonly Region[]): string[] => [
  `namn ${name}`,
  `e-post ${email ?? 'ingen'}`,
  `region ${regions.find(({ id }) => id === region)?.name ?? 'ingen'}`,
  `egen roll ${rolesInWords(roles)}`,
  `nås helst i ${surface ? surfaceNamesInWords[surface] : 'vilken som helst'}`,
];

function rulesBroken(register: RegisterStore, person: Person, answered: PersonAnswer): FormErrors | null {
  const holder = answered.email ? register.personByEmail(answered.email) : null;
  if (holder && holder.id !== person.id) return { email: `Adressen används redan av ${holder.name}.` };
  const leaves = person.roles.includes('kansli') && !answered.roles.includes('kansli');
  if (leaves && register.withRole('kansli').length === 1) {
    return { roles: 'Någon måste höra till kansliet. Ge rollen till en annan person först.' };
  }
  return null;
}
