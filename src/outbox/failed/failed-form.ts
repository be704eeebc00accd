import { numberValue } from '../../chat/action.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { formOption, selectField } from '../../chat/form-fields.ts';
import type { FailedMessage } from './failed-store.ts';
import { failedInWords } from './failed-views.ts';

/** No row has this id. */
const noMessage = 0;

/** Which of several messages to try again. */
export const chooseFailedForm = defineForm<object, readonly FailedMessage[], { which: number }>(
  'delivery.choose',
  {},
  (messages) => ({
    title: 'Försök igen',
    intro: 'Meddelandet skickas så snart det går. Det som redan kan ha kommit fram kan då komma en gång till.',
    submit: 'Försök igen',
    fields: {
      which: selectField(
        'Vilket utskick?',
        messages.map((message) => formOption(String(message.id), failedInWords(message))),
      )
        .meaning((id) => ({ value: numberValue.read(id) ?? noMessage }))
        .needed('Välj ett utskick.'),
    },
  }),
);
