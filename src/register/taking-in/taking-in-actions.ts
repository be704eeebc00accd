import { action, numberValue, textValue } from '../../chat/action.ts';
import { pageValue } from '../../chat/pages.ts';

/** `source`: the message that the file came with. */
export const previewRegisterFile = action('register-file.preview', { from: pageValue, source: textValue });
/** `shown`: what was shown when it was pressed, so that nothing else is done. */
export const takeInRegisterFile = action('register-file.take-in', { shown: textValue, source: textValue });
/** `taking`: what was taken in. */
export const undoRegisterTaking = action('register-file.undo', { taking: numberValue });
