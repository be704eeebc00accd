import type { ChangeStore } from '../../changes/change-store.ts';
import { fold } from '../../chat/fold.ts';
import { answer, faulty, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { OutboxStore } from '../../outbox/outbox-store.ts';
import type { RegisterStore } from '../register-store.ts';
import { kansliSubjects } from '../tell-kansli.ts';
import type { FilledPerson, PersonChoices } from './person-forms.ts';
import { personAdded, personAlreadyThere } from './person-views.ts';
import type { StrangerStore } from './stranger-store.ts';

type Uses = {
  register: Pick<RegisterStore, 'people' | 'personByEmail' | 'addPerson' | 'setRoles'>;
  changes: Pick<ChangeStore, 'record'>;
  strangers: Pick<StrangerStore, 'strangersAt'>;
  outbox: Pick<OutboxStore, 'stale'>;
};

/** A new person in the register, known by their e-mail address. */
export function addPerson(
  { register, changes, strangers, outbox }: Uses,
  filled: FilledPerson,
  choices: PersonChoices,
  turn: Turn,
): Response {
  const { roles, ...facts } = filled;
  const holder = facts.email ? register.personByEmail(facts.email) : null;
  if (holder) {
    return fold(holder.name) === fold(facts.name)
      ? answer(personAlreadyThere(holder, choices))
      : faulty({ email: `Adressen används redan av ${holder.name}.` });
  }
  const namesakes = register.people().filter(({ name }) => fold(name) === fold(facts.name));
  const id = register.addPerson(facts);
  register.setRoles(id, roles);
  // Whoever asked about them sees that somebody has seen to it.
  if (facts.email) outbox.stale(strangers.strangersAt(facts.email).map(kansliSubjects.stranger));
  changes.record({
    at: turn.now,
    by: turn.asker.id,
    subject: `person/${id}`,
    group: null,
    what: 'lade till en person',
    after: facts.email ? `${facts.name}, ${facts.email}` : facts.name,
  });
  return answer(personAdded(filled, namesakes, choices));
}
