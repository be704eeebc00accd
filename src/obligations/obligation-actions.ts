import { action, numberValue } from '../chat/action.ts';

/** Shows everything that the one who presses has to see to. Its id is older than obligations of other kinds than duties. */
export const showAllObligations = action('duty.all', { from: numberValue });
