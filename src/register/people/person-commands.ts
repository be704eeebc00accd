import { on } from '../../chat/action.ts';
import { onForm } from '../../chat/form-definition.ts';
import { answer, ask, type Response } from '../../chat/response.ts';
import { type ActionTable, asked, kansliOnly } from '../../chat/table.ts';
import type { Person } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { addPerson } from './add-person.ts';
import { changePerson } from './change-person.ts';
import { findPerson } from './find-person.ts';
import { askForNewPerson, askForPersonChange } from './person-actions.ts';
import { askWhichPerson } from './person-choice.ts';
import { addPersonForm, changePersonForm, type PersonChoices, shownPerson } from './person-forms.ts';
import { type PersonQuestion, personGone } from './person-views.ts';

type Uses = { register: RegisterStore } & Parameters<typeof addPerson>[0] & Parameters<typeof changePerson>[0];

const whichToChange: PersonQuestion = {
  example: 'ändra person Anna Exempel',
  button: (label, { id }) => askForPersonChange.button(label, { person: id }),
};

/** What the kansli does with the people in the register. */
export function personTable(uses: Uses): ActionTable {
  const { register } = uses;
  const choices = (): PersonChoices => ({ regions: register.regions(), connections: register.connections() });
  const openNew = (known: { name: string; email: string }): Response =>
    ask(addPersonForm.open({}, { ...known, ...choices() }));
  const openChange = (person: Person): Response => {
    const shown = shownPerson(person);
    return ask(changePersonForm.open({ shown }, { shown, person, ...choices() }));
  };
  return {
    commands: [
      {
        words: ['lägg till person', 'ny person'],
        example: 'lägg till person',
        about: 'Lägg till någon i registret',
        reads: true,
        allowed: kansliOnly,
        run: (rest) => openNew({ name: rest.trim(), email: '' }),
      },
      {
        words: ['ändra person', 'byt person', 'redigera person'],
        example: 'ändra person Anna Exempel',
        about: 'Ändra namn, e-post, region och egna roller',
        everyday: asked(
          '',
          'bytt|byter jobb|namn|tjänst',
          'slutar|slutat',
          'ändra mina|personuppgifter',
          'fel namn|adress|mejl|epost|e-post',
        ),
        reads: true,
        allowed: kansliOnly,
        run(rest) {
          const found = findPerson(register, rest);
          return found.type === 'one'
            ? openChange(found.item)
            : askWhichPerson(register, { typed: rest, found }, whichToChange);
        },
      },
    ],
    buttons: [
      on(askForNewPerson, { reads: true, allowed: kansliOnly, run: openNew }),
      on(askForPersonChange, {
        reads: true,
        allowed: kansliOnly,
        run({ person: id }) {
          const person = register.person(id);
          return person ? openChange(person) : answer(personGone);
        },
      }),
    ],
    forms: [
      onForm(addPersonForm, {
        allowed: kansliOnly,
        subject: () => ({ subject: { name: '', email: '', ...choices() } }),
        run: (filled, { regions, connections }, turn) => addPerson(uses, filled, { regions, connections }, turn),
      }),
      onForm(changePersonForm, {
        allowed: kansliOnly,
        subject({ shown }) {
          const person = register.person(shown.id);
          return person ? { subject: { shown, person, ...choices() } } : { refused: answer(personGone) };
        },
        run: (filled, changing, turn) => changePerson(uses, filled, changing, turn),
      }),
    ],
  };
}
