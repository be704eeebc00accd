import { answer, ask, type Response } from '../../chat/response.ts';
import { type ActionTable, kansliOnly } from '../../chat/table.ts';
import { addPerson, type PersonUses } from './add-person.ts';
import { changePerson } from './change-person.ts';
import { findPerson } from './find-person.ts';
import { addPersonForm, changePersonForm, knownFrom } from './person-forms.ts';
import { personGone, whichPerson } from './person-views.ts';

/** What the kansli does with the people in the register. */
export function personTable(parts: PersonUses): ActionTable {
  const { register } = parts;
  const kansli = { allowed: kansliOnly };
  return {
    commands: [
      {
        ...kansli,
        words: ['lägg till person', 'ny person'],
        example: 'lägg till person',
        about: 'Lägg till någon i registret',
        reads: true,
        run: (rest) => ask(addPersonForm({ name: rest.trim(), email: '' }, register.regions())),
      },
      {
        ...kansli,
        words: ['ändra person', 'byt person', 'redigera person'],
        example: 'ändra person Anna Exempel',
        about: 'Ändra namn, e-post, region och egna roller',
        reads: true,
        run: (rest): Response => {
          const found = findPerson(register, rest);
          if (found.type !== 'one') return answer(whichPerson(rest, found));
          return ask(changePersonForm(found.item, register.regions()));
        },
      },
    ],
    buttons: [
      {
        ...kansli,
        id: 'person.add',
        reads: true,
        run: (value) => ask(addPersonForm(knownFrom(value), register.regions())),
      },
      {
        ...kansli,
        id: 'person.change',
        reads: true,
        run: (id) => {
          const person = register.person(id);
          return person ? ask(changePersonForm(person, register.regions())) : answer(personGone);
        },
      },
    ],
    forms: [
      { ...kansli, id: 'person.add', reads: false, run: (_context, values, turn) => addPerson(parts, values, turn) },
      {
        ...kansli,
        id: 'person.change',
        reads: false,
        run: (context, values, turn) => changePerson(parts, context, values, turn),
      },
    ],
  };
}
