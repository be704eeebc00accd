import { textValue } from '../../chat/action.ts';
import type { Found } from '../../chat/find.ts';
import { defineForm, onForm } from '../../chat/form-definition.ts';
import { searchField } from '../../chat/form-fields.ts';
import type { Message } from '../../chat/message.ts';
import { answer, ask, outdated, type Response, unfound } from '../../chat/response.ts';
import { type ActionTable, kansliOnly, pressedWith, readingButton } from '../../chat/table.ts';
import { amongPeople } from '../finding/findable-people.ts';
import type { Person } from '../register.ts';
import { type PeopleToFind, personChosen } from './find-person.ts';
import { type PersonQuestion, whichPerson } from './person-views.ts';

/** The words meant nobody, or several. */
export const unclearPerson = (message: Message, found: Exclude<Found<Person>, { type: 'one' }>): Response =>
  found.type === 'none' ? unfound(message, found.nearest) : answer(message);

/** Asks whom a command is about. `next`: the id of the button that then is as if it were pressed. */
const personChoiceForm = defineForm<{ next: string }, { people: PeopleToFind }, { person: Person }>(
  'person.choose',
  { next: textValue },
  ({ people }) => ({
    title: 'Vem gäller det?',
    submit: 'Fortsätt',
    fields: {
      person: searchField('Person', { among: amongPeople })
        .hint('Sök på namn eller e-postadress.')
        .meaning((typed) => personChosen(people, typed))
        .needed('Välj en person.'),
    },
  }),
);

/** The words meant nobody, or several; without words everybody can be found. */
export function askWhichPerson(
  people: PeopleToFind,
  { typed, found }: { typed: string; found: Exclude<Found<Person>, { type: 'one' }> },
  question: PersonQuestion,
): Response {
  if (typed.trim() !== '') return unclearPerson(whichPerson(typed, found, question), found);
  const { id: next } = question.button('', { id: '' });
  return ask(personChoiceForm.open({ next }, { people }));
}

/** What a chosen person is for: one of these buttons, whose value is the person's id. */
export const personChoiceTable = (
  { register }: { register: PeopleToFind },
  buttons: ActionTable['buttons'],
): ActionTable => ({
  commands: [],
  buttons: [],
  forms: [
    onForm(personChoiceForm, {
      reads: true,
      allowed: kansliOnly,
      subject({ next }) {
        const button = readingButton(buttons, next);
        return button ? { subject: { people: register, button } } : { refused: outdated('Formuläret') };
      },
      run: ({ person }, { button }, turn) => pressedWith(button, person.id, turn),
    }),
  ],
});
