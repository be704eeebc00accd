import { action, textValue } from '../chat/action.ts';
import { defineForm } from '../chat/form-definition.ts';
import { atMost, longTextField } from '../chat/form-fields.ts';

/** `key`: of the matter, as its feature writes it. */
export const fetchMatterFile = action('akt.fetch', { key: textValue });
export const askToMask = action('akt.mask', { key: textValue });

const longestReason = 500;

export const maskForm = defineForm<{ key: string }, object, { reason: string }>(
  askToMask.id,
  { key: textValue },
  () => ({
    title: 'Akt med maskerade namn',
    intro:
      'Namn på personer i registret ersätts med roll och region i det som boten skriver. Original som har namn i sig utelämnas, och det står i förteckningen.',
    submit: 'Ta fram akten',
    fields: {
      reason: longTextField('Skäl')
        .hint('Står i innehållsförteckningen och i loggen.')
        .check(atMost(longestReason))
        .needed('Skriv varför namnen ska maskeras.'),
    },
  }),
);
