import { action } from '../../chat/action.ts';

/** What was decided at a restore is shown, with what is left to choose. */
export const showRestored = action('restore.show', {});
export const askToSendHeld = action('restore.ask-send', {});
export const sendHeld = action('restore.send', {});
export const askToDropHeld = action('restore.ask-drop', {});
export const dropHeld = action('restore.drop', {});
