import { joinedValues, keyed, numberValue, oneOf } from '../../chat/action.ts';
import type { Remiss } from './remiss.ts';

/** What the kansli owes once the regions' last day is over, in its order. The words are stored. */
export const planSteps = ['sammanstall', 'mote', 'bakom', 'skicka'] as const;
export type PlanStep = (typeof planSteps)[number];

/** As reminders name a step: `plan/5/skicka`. */
export const stepKey = keyed('plan', joinedValues({ remiss: numberValue, step: oneOf(planSteps) }));

/** The first part of the keys of sign-off rounds: `utkast/5/2`. */
export const signOffPrefix = 'utkast';

const round = joinedValues({ feature: oneOf([signOffPrefix]), remiss: numberValue, version: numberValue });

/** What a round of sign-off is filed under among the reminders. */
export const signOffKey = ({ id }: Pick<Remiss, 'id'>, version: number): string =>
  round.write({ feature: signOffPrefix, remiss: id, version });

/** Null when the key is another's. */
export const roundOfKey = (text: string): { remiss: number; version: number } | null => round.read(text);
