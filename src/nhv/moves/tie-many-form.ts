import { defineForm } from '../../chat/form-definition.ts';
import { linesField, longTextField } from '../../chat/form-fields.ts';
import { capitalised } from '../../chat/swedish.ts';
import { followUpGroups } from '../../register/sjukvardsregion.ts';

/** @property untied the names of the areas that are followed up and that no group is asked about. */
type TyingMany = { untied: readonly string[] };

export type FilledTies = { groups: string; areas: readonly string[] };

/** Slack would cut a longer field. */
const mostCharacters = 2_900;

/** As many whole names as there is room for. */
function fitting(names: readonly string[]): string {
  const lines: string[] = [];
  for (const name of names) {
    if ([...lines, name].join('\n').length > mostCharacters) break;
    lines.push(name);
  }
  return lines.join('\n');
}

export const tieManyForm = defineForm<object, TyingMany, FilledTies>('nhv.tie-many', {}, ({ untied }) => ({
  title: 'Koppla områden till grupper',
  intro:
    untied.length > 0
      ? 'Områdena som ingen grupp följer upp står ifyllda. Ta bort dem som inte hör till grupperna.'
      : 'Alla områden som följs upp har redan en grupp. De du skriver får grupperna utöver dem de har.',
  submit: 'Koppla',
  fields: {
    groups: longTextField(capitalised(followUpGroups()))
      .hint('En grupp per rad. De läggs till dem som områdena redan har.')
      .needed('Skriv minst en grupp.'),
    areas: linesField('Områden, ett på varje rad')
      .initial(fitting(untied) || null)
      .needed('Skriv minst ett område.'),
  },
}));
