import type { Option, SearchField } from '../../../chat/form.ts';
import { unchosenIn } from '../../../chat/searching/form-help.ts';
import { shortened } from '../../../chat/swedish.ts';
import type { CardElement } from './card.ts';
import { fieldPrefix, manyPrefix, writtenPrefix } from './card-data.ts';

/** Teams shows no more of what is found as one types. */
export const mostFound = 15;

/**
 * A list that Teams asks us to fill as one types, and a line for those whose client cannot ask. That either is filled in is for
 * the bot to check: Teams would stop whoever wrote where they could not choose.
 */
export function searchElements(field: SearchField): CardElement[] {
  const { id, label, among, many, chosen, required, maybe = [] } = field;
  const value = chosen.map((one) => one.value).join(',');
  const written = unchosenIn(field).join('\n');
  return [
    {
      type: 'Input.ChoiceSet',
      id: `${many ? manyPrefix : fieldPrefix}${id}`,
      label: required ? `${label} (måste fyllas i)` : label,
      style: 'filtered',
      placeholder: 'Skriv en del av namnet',
      ...(many && { isMultiSelect: true }),
      choices: [...chosen, ...maybe].map(choiceOf),
      'choices.data': { type: 'Data.Query', dataset: among },
      ...(value !== '' && { value }),
    },
    {
      type: 'Input.Text',
      id: `${writtenPrefix}${id}`,
      label: many ? 'Hittar du inte i listan? Skriv namnen, ett per rad' : 'Hittar du inte i listan? Skriv namnet',
      spacing: 'Small',
      maxLength: many ? 3_000 : 300,
      ...(many && { isMultiline: true }),
      ...(written !== '' && { value: written }),
    },
  ];
}

const longestTitle = 100;

const choiceOf = ({ value, label }: Option) => ({ title: shortened(label, longestTitle), value });

/** What Teams shows below what somebody has typed, in the shape that it asks for. */
export const foundInTeams = (options: readonly Option[]) => ({
  type: 'application/vnd.microsoft.search.searchResponse',
  value: { results: options.slice(0, mostFound).map(choiceOf) },
});
