import { action, idsValue, numberValue } from '../../chat/action.ts';

/** So many messages are shown and tried again at a time. */
export const mostFailed = 12;

const failedIds = idsValue(mostFailed);

/** `before`: the id of the oldest message already shown; 0 for the latest ones. */
export const showFailed = action('delivery.trouble', { before: numberValue });
export const tryFailedAgain = action('delivery.again', { ids: failedIds });
export const chooseFailed = action('delivery.choose', { ids: failedIds });
/** Takes away those of which nothing holds any longer. */
export const clearFailed = action('delivery.clear', { ids: failedIds });
