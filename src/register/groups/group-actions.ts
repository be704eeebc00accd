import { action, oneOf, textValue, usually } from '../../chat/action.ts';
import { pageValue } from '../../chat/pages.ts';
import { type GroupType, groupTypes } from '../group-types.ts';

/** What the buttons about groups do. `from`: where the page begins in its list. */
export const showGroup = action('register.group', { group: textValue });

export const showMandate = action('register.mandate', { group: textValue });

/** Which groups a list shows. */
export type ListedType = GroupType | 'all';

export const listGroups = action('register.groups', {
  type: usually<ListedType>('all', oneOf(groupTypes)),
  from: pageValue,
});
export const showRepresentation = action('register.representation', { from: pageValue });
