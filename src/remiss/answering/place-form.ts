import { numberValue, textValue } from '../../chat/action.ts';
import { findByWords } from '../../chat/find.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { formOption, searchField, selectField } from '../../chat/form-fields.ts';
import type { Remiss } from '../case/remiss.ts';
import { everyQuestion } from '../case/remiss-actions.ts';
import { questionName } from '../case/remiss-words.ts';
import { chooseQuestion } from './point-form.ts';

/** Which message it is, and of which remiss. */
export type WordsToPlace = { remiss: number; source: string };

/** Which question words under the head message are about, where there are more questions than buttons. */
export const placeForm = defineForm<WordsToPlace, Remiss, { question: number }>(
  'remiss.place-in',
  { remiss: numberValue, source: textValue },
  ({ number, questions }) => ({
    title: 'Vilken fråga gäller det?',
    intro: `Det du skrev sparas som synpunkt på den fråga i remiss ${number} som du väljer.`,
    submit: 'Spara',
    fields: {
      question: selectField('Fråga', [
        ...questions.map(({ nr, text }) => formOption(numberValue.write(nr), `${questionName(nr)}: ${text}`)),
        formOption(numberValue.write(everyQuestion), 'Alla frågor'),
      ])
        .as(numberValue.read, chooseQuestion)
        .needed(chooseQuestion),
    },
  }),
);

/** A list holds no more: then one finds the remiss by its number or title. */
const mostRemisser = 100;

/** Which remiss words are about, where there are more of them than buttons. Its question is asked about next. */
export const chooseRemissForm = defineForm<{ source: string }, { remisser: readonly Remiss[] }, { remiss: number }>(
  'remiss.place-remiss',
  { source: textValue },
  ({ remisser }) => ({
    title: 'Vilken remiss gäller det?',
    intro: 'När du har valt frågar jag vilken fråga i den det gäller.',
    submit: 'Välj',
    fields: {
      remiss: (remisser.length > mostRemisser
        ? searchField('Remiss', { among: 'remiss/open' }).hint('Sök på nummer eller rubrik.')
        : selectField(
            'Remiss',
            remisser.map(({ id, number, title }) => formOption(numberValue.write(id), `${number}: ${title}`)),
          )
      )
        .as((typed) => remissMeant(remisser, typed), 'Välj en remiss.')
        .needed('Välj en remiss.'),
    },
  }),
);

/** The id of the one that was chosen, or that the words mean. */
function remissMeant(remisser: readonly Remiss[], typed: string): number | null {
  const id = numberValue.read(typed);
  if (id !== null) return id;
  const found = findByWords(typed, remisser, ({ number, title }) => [number, title]);
  return found.type === 'one' ? found.item.id : null;
}
