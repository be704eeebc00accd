import { textValue } from '../../chat/action.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { type FormField, formOption, lineField, selectField } from '../../chat/form-fields.ts';
import { groupReader } from '../reading/read-group.ts';
import type { Group } from '../register.ts';

/** So many fit in a dialog in Teams. */
const mostGroups = 200;

/** One of the groups: in a list while that fits, and else by its name. */
export const oneOfGroups = (label: string, groups: readonly Group[]): FormField<Group | null> =>
  (groups.length > mostGroups
    ? lineField(label).hint('Skriv gruppens namn.')
    : selectField(
        label,
        groups.map(({ id, name }) => formOption(id, name)),
      )
  ).meaning((typed) => {
    const reading = groupReader(groups)(typed);
    return 'value' in reading ? { value: reading.value } : { fault: `"${typed}" ${reading.fault}.` };
  });

/** Asks which group a command is about. `next`: the id of the button that then is as if it were pressed. */
export const groupChoiceForm = defineForm<{ next: string }, { groups: readonly Group[] }, { group: Group }>(
  'group.choose',
  { next: textValue },
  ({ groups }) => ({
    title: 'Vilken grupp gäller det?',
    submit: 'Fortsätt',
    fields: { group: oneOfGroups('Grupp', groups).needed('Välj en grupp.') },
  }),
);
