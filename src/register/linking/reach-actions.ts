import { action } from '../../chat/action.ts';
import { pageValue } from '../../chat/pages.ts';

/** Who is not found in any chat, with what to do. */
export const showUnreached = action('reach.show', { from: pageValue });
/** Looks for them all once more, now. */
export const searchNow = action('reach.search', {});
