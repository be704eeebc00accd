import { action, numberValue, textValue } from '../../chat/action.ts';

/** `group`: the id of the group of those meetings of which the files do not say it, or nothing. `source`: of the files. */
export const previewFiles = action('calendar-file.preview', { group: textValue, source: textValue });
export const askForFileGroup = action('calendar-file.choose', { source: textValue });
export const takeInFilesAction = action('calendar-file.take-in', { group: textValue, source: textValue });
/** `taking`: what was taken in. */
export const undoTakingAction = action('calendar-file.undo', { taking: numberValue });
