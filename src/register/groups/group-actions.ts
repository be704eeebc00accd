import { action, type Codec, textValue, usually } from '../../chat/action.ts';
import { pageValue } from '../../chat/pages.ts';
import { groupTypeIds } from '../group-types.ts';

/** What the buttons about groups do. `from`: where the page begins in its list. */
export const showGroup = action('register.group', { group: textValue });

export const showMandate = action('register.mandate', { group: textValue });

/** Which groups a list shows: those of a type, by its id, or all. */
export type ListedType = string;

const typeValue: Codec<ListedType> = {
  write: (type) => type,
  read: (text) => groupTypeIds().find((id) => id === text) ?? null,
};

export const listGroups = action('register.groups', {
  type: usually<ListedType>('all', typeValue),
  from: pageValue,
});
export const showRepresentation = action('register.representation', { from: pageValue });
