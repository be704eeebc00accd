import { joinedValues, keyed, numberValue, oneOf } from '../../chat/action.ts';

/** What the kansli owes once the regions' last day is over, in its order. The words are stored. */
export const planSteps = ['sammanstall', 'mote', 'bakom', 'skicka'] as const;
export type PlanStep = (typeof planSteps)[number];

/** As reminders name it: `plan/5/skicka`. */
export const stepKey = keyed('plan', joinedValues({ remiss: numberValue, step: oneOf(planSteps) }));
