import type { ChangeStore } from '../../changes/change-store.ts';
import { fold } from '../../chat/fold.ts';
import type { FormValues } from '../../chat/form.ts';
import { answer, faulty, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../register-store.ts';
import { personAnswer } from './person-answer.ts';
import { personAdded, personAlreadyThere } from './person-views.ts';

export type PersonUses = { register: RegisterStore; changes: ChangeStore };

/** A new person in the register, known by their e-mail address. */
export function addPerson({ register, changes }: PersonUses, values: FormValues, turn: Turn): Response {
  const regions = register.regions();
  const filled = personAnswer(values, regions, true);
  if ('faults' in filled) return faulty(filled.faults);
  const { roles, ...facts } = filled.answer;
  const holder = facts.email ? register.personByEmail(facts.email) : null;
  if (holder) {
    return fold(holder.name) === fold(facts.name)
      ? answer(personAlreadyThere(holder, regions))
      : faulty({ email: `Adressen används redan av ${holder.name}.` });
  }
  const namesakes = register.people().filter(({ name }) => fold(name) === fold(facts.name));
  const id = register.addPerson(facts);
  register.setRoles(id, roles);
  changes.record({
    at: turn.now,
    by: turn.asker.id,
    subject: `person/${id}`,
    group: null,
    what: 'lade till en person',
    after: facts.email ? `${facts.name}, ${facts.email}` : facts.name,
  });
  return answer(personAdded(filled.answer, namesakes, regions));
}
