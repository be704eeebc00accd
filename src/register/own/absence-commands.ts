import { on, type Press } from '../../chat/action.ts';
import { daysLeftOf, spanIn } from '../../chat/asking/days-in-words.ts';
import type { DaySpan } from '../../chat/asking/periods.ts';
import { isAfter } from '../../chat/days.ts';
import { onForm } from '../../chat/form-definition.ts';
import { buttons, type Message, note, text } from '../../chat/message.ts';
import { answer, answerInPlace, ask, type Response, reply, unfound } from '../../chat/response.ts';
import { type ActionTable, anyoneKnown, asked, type ButtonAction, isKansli, type Turn } from '../../chat/table.ts';
import { findPerson } from '../people/find-person.ts';
import { unclearPerson } from '../people/person-choice.ts';
import { type PersonQuestion, personGone, whichPerson } from '../people/person-views.ts';
import type { Person } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { type AwayPerson, absenceForm } from './absence-form.ts';
import { addButton } from './absence-views.ts';
import { addAbsence, endAbsence, removeAbsence, restoreAbsences } from './change-absences.ts';
import { deputyPlaces } from './deputy-places.ts';
import { absenceActions } from './own-actions.ts';
import { showAbsences, whoseAbsences } from './show-absences.ts';

type Uses = Parameters<typeof addAbsence>[0] & {
  register: Pick<RegisterStore, 'people' | 'personByEmail'>;
};

/** When one is away; the kansli sees and enters it for others too. */
export function absenceTable(uses: Uses): ActionTable {
  const onAbsence = (press: Press<OneAbsence>): ButtonAction =>
    on(press, {
      allowed: anyoneKnown,
      run: (one, turn) => about(uses, one.person, turn, (person) => finish(uses, person, one, turn)),
    });
  return {
    commands: [
      {
        words: ['borta', 'jag är borta', 'frånvaro', 'frånvarande', 'semester', 'tillbaka', 'jag är tillbaka'],
        example: 'borta 1–20 mars',
        about: 'Säg när du är borta och vem som ersätter dig',
        everyday: [
          ...asked('', 'sjuk|sjukskriven|ledig|föräldraledig|bortrest|semester|tjänstledig|borta'),
          ...asked('…', 'sjuk|sjukskriven|ledig|föräldraledig|bortrest|semester|tjänstledig|borta'),
        ],
        reads: true,
        allowed: anyoneKnown,
        run: (rest, turn) => absencesTyped(uses, rest, turn),
      },
    ],
    buttons: [
      on(absenceActions.list, {
        reads: true,
        allowed: anyoneKnown,
        run: ({ person, from }, turn) =>
          about(uses, person, turn, (found) => answerInPlace(showAbsences(uses, found, turn, from))),
      }),
      on(absenceActions.ask, {
        reads: true,
        allowed: anyoneKnown,
        run: ({ person }, turn) => about(uses, person, turn, (found) => openForm(uses, found, null, turn)),
      }),
      onAbsence(absenceActions.remove),
      onAbsence(absenceActions.end),
      on(absenceActions.restore, {
        allowed: anyoneKnown,
        run: (restored, turn) =>
          about(uses, restored.person, turn, (found) => restoreAbsences(uses, found, restored, turn)),
      }),
    ],
    forms: [
      onForm(absenceForm, {
        allowed: anyoneKnown,
        subject({ person }, turn) {
          const found = personFor(uses, person, turn);
          return 'refused' in found ? found : { subject: awayPerson(uses, found.person, null, turn) };
        },
        run: (filled, away, turn) => addAbsence(uses, away, filled, turn),
      }),
    ],
  };
}

/** The person, if the asker may see and say when they are away. */
function personFor({ register }: Uses, id: string, { asker }: Turn): { person: Person } | { refused: Response } {
  if (id !== asker.id && !isKansli(asker)) {
    return {
      refused: reply(
        'Det här kan bara den som är borta eller kansliet göra. Skriv inställningar för att se ditt eget.',
      ),
    };
  }
  const person = register.person(id);
  return person ? { person } : { refused: answer(personGone) };
}

function about(uses: Uses, id: string, turn: Turn, run: (person: Person) => Response): Response {
  const found = personFor(uses, id, turn);
  return 'refused' in found ? found.refused : run(found.person);
}

type OneAbsence = { person: string } & DaySpan;

/** What has begun ends today, and what has not is taken away, whichever button stood there when it was pressed. */
function finish(uses: Uses, person: Person, { from, to }: OneAbsence, turn: Turn): Response {
  const absence = uses.ownTimes
    .absencesFrom(person.id, turn.today)
    .find(({ fromOn, toOn }) => fromOn.equals(from) && toOn.equals(to));
  if (!absence) return reply('Den frånvaron är borttagen eller över', 'Skriv borta för att se vad som är inlagt.');
  return isAfter(absence.fromOn, turn.today)
    ? removeAbsence(uses, person, absence, turn)
    : endAbsence(uses, person, absence, turn);
}

const awayPerson = ({ register }: Uses, person: Person, days: DaySpan | null, turn: Turn): AwayPerson => ({
  ...whoseAbsences(person, turn),
  person,
  places: deputyPlaces(register, person.id, turn.today),
  today: turn.today,
  days,
});

const openForm = (uses: Uses, person: Person, days: DaySpan | null, turn: Turn): Response =>
  ask(absenceForm.open({ person: person.id }, awayPerson(uses, person, days, turn)));

const whoIsAway: PersonQuestion = {
  example: 'borta Anna Exempel 1–20 mars',
  button: (label, { id }) => absenceActions.list.button(label, { person: id, from: 0 }),
};

/** "borta", "borta 1–20 mars", and for the kansli "borta Anna Exempel 1–20 mars". A name goes before a month. */
function absencesTyped(uses: Uses, typed: string, turn: Turn): Response {
  const isName = isKansli(turn.asker) && findPerson(uses.register, typed).type === 'one';
  const span = isName ? null : spanIn(typed, turn.today);
  const days = span && daysLeftOf(span, turn.today);
  const name = days ? days.rest : typed.trim();
  const open = (person: Person) =>
    days ? openForm(uses, person, days, turn) : answer(showAbsences(uses, person, turn, 0));
  if (name === '') return about(uses, turn.asker.id, turn, open);
  const found = findPerson(uses.register, name);
  if (!isKansli(turn.asker)) {
    if (days && found.type === 'none') return about(uses, turn.asker.id, turn, open);
    return unfound(notUnderstoodDays(turn));
  }
  return found.type === 'one' ? open(found.item) : unclearPerson(whichPerson(name, found, whoIsAway), found);
}

const notUnderstoodDays = ({ asker }: Turn): Message => ({
  title: 'Vilka dagar är du borta?',
  blocks: [
    text('Skriv dem till exempel så här: ', { type: 'strong', text: 'borta 1–20 mars' }, '.'),
    buttons(addButton({ person: asker, own: true })),
    note('För någon annan kan bara kansliet lägga in frånvaro.'),
  ],
});
