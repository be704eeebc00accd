import { action } from '../../chat/action.ts';
import { pageValue } from '../../chat/pages.ts';

/** `from`: where the page begins in the list. */
export const showPlaces = action('places.list', { from: pageValue });
