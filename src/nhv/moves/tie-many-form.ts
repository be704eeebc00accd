import type { Option } from '../../chat/form.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { searchManyField } from '../../chat/form-fields.ts';
import { capitalised } from '../../chat/swedish.ts';
import { amongGroups } from '../../register/finding/findable-groups.ts';
import { followUpGroups } from '../../register/sjukvardsregion.ts';
import { amongAreas } from './findable-areas.ts';

/** @property untied the areas that are followed up and that no group is asked about. */
type TyingMany = { untied: readonly Option[] };

/** By ids or names. */
type FilledTies = { groups: readonly string[]; areas: readonly string[] };

/** Slack takes no more that are chosen from the start. */
const mostChosen = 100;

export const tieManyForm = defineForm<object, TyingMany, FilledTies>('nhv.tie-many', {}, ({ untied }) => ({
  title: 'Koppla områden till grupper',
  intro: introduction(untied.length),
  submit: 'Koppla',
  fields: {
    groups: searchManyField(capitalised(followUpGroups()), { among: amongGroups('follows_up_nhv') })
      .hint('De läggs till dem som områdena redan har.')
      .needed('Välj minst en grupp.'),
    areas: searchManyField('Områden', { among: amongAreas, chosen: untied.slice(0, mostChosen) }).needed(
      'Välj minst ett område.',
    ),
  },
}));

function introduction(untied: number): string {
  if (untied === 0)
    return 'Alla områden som följs upp har redan en grupp. De du väljer får grupperna utöver dem de har.';
  const left = untied - mostChosen;
  const more = left > 0 ? ` ${left} till ryms inte här: koppla dem i nästa omgång.` : '';
  return `Områdena som ingen grupp följer upp är valda. Ta bort dem som inte hör till grupperna.${more}`;
}
