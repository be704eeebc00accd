import { action, numberValue } from '../chat/action.ts';

/** Shows everything that the one who presses has to see to. The id says duty, since there once were no other obligations. */
export const showAllObligations = action('duty.all', { from: numberValue });
