import { action, numberValue } from '../../chat/action.ts';

const remiss = numberValue;

/** Shows the plan with what is done of it. */
export const showPlan = action('remiss.plan', { remiss });
/** Ledningsgruppen has taken it up; and it has not after all. */
export const takenUp = action('remiss.taken-up', { remiss });
export const notTakenUp = action('remiss.not-taken-up', { remiss });
/** Who at the kansli sees to it. */
export const changeHandler = action('remiss.handler', { remiss });
