import { action, type Codec, numberValue } from '../../chat/action.ts';

/** So many messages are shown and tried again at a time. */
export const mostFailed = 12;

/** `3,2,1`. What is no id is left out. */
const idsValue: Codec<readonly number[]> = {
  write: (ids) => ids.join(','),
  read: (text) => text.split(',').map(Number).filter(Number.isSafeInteger).slice(0, mostFailed),
};

/** `before`: the id of the oldest message already shown; 0 for the latest ones. */
export const showFailed = action('delivery.trouble', { before: numberValue });
export const tryFailedAgain = action('delivery.again', { ids: idsValue });
export const chooseFailed = action('delivery.choose', { ids: idsValue });
/** Takes away those of which nothing holds any longer. */
export const clearFailed = action('delivery.clear', { ids: idsValue });
