import { action, numberValue, textValue } from '../chat/action.ts';
import { pageValue } from '../chat/pages.ts';

/** Shows everything that the one who presses has to see to. The id says duty, since there once were no other obligations. */
export const showAllObligations = action('duty.all', { from: numberValue });

/** Says of each line of a message why its reader gets it. `reminder`: the id of one of its lines. */
export const explainReminders = action('reminder.why', { reminder: numberValue });

/** Reminds whoever owes it at once. `matter`: the key of an obligation. */
export const promptNow = action('reminder.now', { matter: textValue });

/** Lists who has got what about it. */
export const showReceived = action('reminder.received', { from: pageValue, matter: textValue });
