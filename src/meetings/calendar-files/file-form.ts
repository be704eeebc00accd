import { textValue } from '../../chat/action.ts';
import { findByWords } from '../../chat/find.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { formOption, lineField, selectField } from '../../chat/form-fields.ts';
import type { Group } from '../../register/register.ts';

type OfFiles = { source: string };

/** Which groups can be chosen, and which of them is when the form opens. */
export type FileGroups = { groups: readonly Group[]; likely: Group | null; names: string };

/** So many fit in a dialog in Teams. */
const mostGroups = 200;

/** Asks to which group the meetings of the files belong. */
export const fileGroupForm = defineForm<OfFiles, FileGroups, { group: string }>(
  'calendar-file.group',
  { source: textValue },
  ({ groups, likely, names }) => ({
    title: 'Vilken grupp gäller mötena?',
    intro: `${names} säger inte vilken grupp mötena hör till. Inget läses in förrän du har sett vad som händer.`,
    submit: 'Visa mötena',
    fields: {
      group:
        groups.length > mostGroups
          ? lineField('Grupp').hint('Skriv gruppens namn.').initial(likely?.name).needed('Skriv en grupps namn.')
          : selectField(
              'Grupp',
              groups.map(({ id, name }) => formOption(id, name)),
            )
              .initial(likely?.id)
              .needed('Välj en grupp.'),
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
