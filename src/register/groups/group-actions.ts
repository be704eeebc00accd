import { action, oneOf, textValue, usually } from '../../chat/action.ts';
import { pageValue } from '../../chat/pages.ts';
import { groupTypeIds } from '../group-types.ts';

/** What the buttons about groups do. `from`: where the page begins in its list. */
export const showGroup = action('register.group', { group: textValue });

export const showMandate = action('register.mandate', { group: textValue });

/** Which groups a list shows: those of a type, by its id, or all. */
export type ListedType = string;

export const listGroups = action('register.groups', {
  type: usually<ListedType>('all', oneOf(groupTypeIds)),
  from: pageValue,
});
export const showRepresentation = action('register.representation', { from: pageValue });
