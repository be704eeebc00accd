import { action, textValue } from '../chat/action.ts';

/** `person`: id of whose data it is. */
export const fetchPersonData = action('person-data.file', { person: textValue });
/** Shows what is known and what becomes of it. */
export const askToForget = action('person-data.ask', { person: textValue });
/** Asks once more. */
export const askAgainToForget = action('person-data.again', { person: textValue });
export const forget = action('person-data.forget', { person: textValue });
export const keepPerson = action('person-data.keep', { person: textValue });
