import { textValue } from '../../chat/action.ts';
import { findByWords } from '../../chat/find.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { searchField } from '../../chat/form-fields.ts';
import { amongGroups } from '../../register/finding/findable-groups.ts';
import type { Group } from '../../register/register.ts';

type OfFiles = { source: string };

/** Which groups can be chosen, and which of them is when the form opens. */
export type FileGroups = { groups: readonly Group[]; likely: Group | null; names: string };

/** Asks to which group the meetings of the files belong. */
export const fileGroupForm = defineForm<OfFiles, FileGroups, { group: string }>(
  'calendar-file.group',
  { source: textValue },
  ({ likely, names }) => ({
    title: 'Vilken grupp gäller mötena?',
    intro: `${names} säger inte vilken grupp mötena hör till. Inget läses in förrän du har sett vad som händer.`,
    submit: 'Visa mötena',
    fields: {
      group: searchField('Grupp', {
        among: amongGroups('going'),
        chosen: likely ? [{ value: likely.id, label: likely.name }] : [],
      }).needed('Välj en grupp.'),
    },
  }),
);

/** The group that was chosen, or written. */
export function chosenGroup(groups: readonly Group[], filled: string): Group | null {
  const chosen = groups.find(({ id }) => id === filled);
  if (chosen) return chosen;
  const found = findByWords(filled, groups, ({ name, aliases }) => [name, ...aliases]);
  return found.type === 'one' ? found.item : null;
}
