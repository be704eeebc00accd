import { numberValue, textValue } from '../../chat/action.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { formOption, selectField } from '../../chat/form-fields.ts';
import type { RoundSnapshot } from '../rounds/round-snapshot.ts';

/** Which of the underlag somebody wants to see, or to answer. */
export const chooseUnderlagForm = defineForm<{ round: number }, RoundSnapshot, { remiss: number }>(
  'remiss.round-choose',
  { round: numberValue },
  ({ all }) => ({
    title: 'Vilket underlag?',
    submit: 'Välj',
    fields: {
      remiss: selectField(
        'Underlag',
        all.map(({ remiss: { id, number, title } }) => formOption(numberValue.write(id), `${number}: ${title}`)),
      )
        .as(numberValue.read, 'Välj ett underlag.')
        .needed('Välj ett underlag.'),
    },
  }),
);

type Whose = { id: string; name: string };

/** Whose answers the document of the whole round holds. */
export const roundDocumentForm = defineForm<{ round: number }, { parties: readonly Whose[] }, { whose: string }>(
  'remiss.round-document',
  { round: numberValue },
  ({ parties }) => ({
    title: 'Hela rundan i Word',
    intro: 'Ett kapitel för varje underlag, och först en tabell över alla.',
    submit: 'Hämta',
    fields: {
      whose: selectField(
        'Vems svar',
        parties.map(({ id, name }) => formOption(id, name)),
      )
        .as(textValue.read, 'Välj vems svar.')
        .needed('Välj vems svar.'),
    },
  }),
);
