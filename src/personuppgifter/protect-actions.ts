import { action, textValue } from '../chat/action.ts';

export const askToProtect = action('person-data.ask-protect', { person: textValue });
export const protect = action('person-data.protect', { person: textValue });
export const unprotect = action('person-data.unprotect', { person: textValue });
/** Opens the form of the same id. */
export const addProtected = action('person-data.protect-new', {});
