import { action, numberValue, textValue } from '../../chat/action.ts';

/** Reads a channel and compares it with its group's seats. */
export const compareChannel = action('channel.compare', { conversation: numberValue });
/** Opens the form for a seat in the group, with the person filled in. */
export const askForSeatOf = action('seat.add-for', { group: textValue, person: textValue });
