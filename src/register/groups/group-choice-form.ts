import { action, textValue } from '../../chat/action.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { searchField } from '../../chat/form-fields.ts';
import { amongGroups } from '../finding/findable-groups.ts';
import { groupReader } from '../reading/read-group.ts';
import type { Group } from '../register.ts';

/** @property groups those that can be meant. @property alsoEnded whether those that have ended are among what is found. */
type Choosing = { groups: readonly Group[]; alsoEnded: boolean };

/** Opens the form below, from where the words fit too many groups or none. */
export const searchGroups = action('group.choose', { next: textValue });

/** One of the groups, found by its name. @param chosen the one that is meant already */
export const oneOfGroups = (label: string, { groups, alsoEnded }: Choosing, chosen: Group | null = null) =>
  searchField(label, {
    among: amongGroups(alsoEnded ? 'every' : 'going'),
    chosen: chosen ? [{ value: chosen.id, label: chosen.name }] : [],
  }).meaning((typed) => {
    const reading = groupReader(groups)(typed);
    return 'value' in reading ? { value: reading.value } : { fault: `"${typed}" ${reading.fault}.` };
  });

/** Asks which group a command is about. `next`: the id of the button that then is as if it were pressed. */
export const groupChoiceForm = defineForm<{ next: string }, Choosing, { group: Group }>(
  'group.choose',
  { next: textValue },
  ({ groups, alsoEnded }) => ({
    title: 'Vilken grupp gäller det?',
    submit: 'Fortsätt',
    fields: { group: oneOfGroups('Grupp', { groups, alsoEnded }).needed('Välj en grupp.') },
  }),
);
