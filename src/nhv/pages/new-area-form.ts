import { defineForm } from '../../chat/form-definition.ts';
import { atMost, lineField } from '../../chat/form-fields.ts';
import type { Names } from '../area/area-words.ts';
import type { NewArea } from '../moves/add-area.ts';
import {
  chooseStep,
  followersNote,
  groupNamesField,
  happenedField,
  nameField,
  namesIn,
  sourceField,
  stepField,
} from './nhv-fields.ts';

const nameNeeded = 'Skriv områdets namn.';
const longestAliases = 2000;

export const newAreaForm = defineForm<object, { names: Names; today: Temporal.PlainDate }, NewArea>(
  'nhv.add',
  {},
  ({ names, today }) => ({
    title: 'Nytt område',
    submit: 'Lägg till',
    fields: {
      name: nameField('Namn')
        .hint('Som Socialstyrelsen skriver det')
        .check(({ length }) => (length < 2 ? nameNeeded : null))
        .needed(nameNeeded),
      aliases: lineField('Kallas också')
        .hint('Flera namn med komma emellan')
        .check(atMost(longestAliases))
        .as(namesIn, ''),
      step: stepField('Vilket steg är det i?', names).initial('1').needed(chooseStep),
      on: happenedField(today, 'Sedan när?'),
      groups: groupNamesField('Visas bara för dessa grupper', 'going').hint('Tomt: alla i registret ser området.'),
      note: followersNote(),
      link: sourceField(),
    },
  }),
);
