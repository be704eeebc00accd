import type { Person } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { DraftStore } from '../case/draft-store.ts';
import type { PlanStep } from '../case/obligation-keys.ts';
import type { Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { type FindsPlan, plannerFor } from './find-plan.ts';
import { isStepOwed, type StepFacts } from './plan-step.ts';
import type { PlanStore } from './plan-store.ts';

export type FindsSteps = FindsPlan & {
  remisser: Pick<RemissStore, 'cases'>;
  drafts: Pick<DraftStore, 'latestVersion'>;
  plans: Pick<PlanStore, 'doneIn'>;
};

/** The steps of each of these remisser, with the calendars as they are now. */
export function stepFactsOfAll(uses: FindsSteps, remisser: readonly Remiss[], today: Temporal.PlainDate): StepFacts[] {
  if (remisser.length === 0) return [];
  const plan = plannerFor(uses, remisser, today);
  return remisser.map((remiss) => ({
    remiss,
    plan: plan(remiss, uses.remisser.cases(remiss.id)),
    done: uses.plans.doneIn(remiss.id),
    version: uses.drafts.latestVersion(remiss.id),
  }));
}

/** The same of one. */
export const stepFactsOf = (uses: FindsSteps, remiss: Remiss, today: Temporal.PlainDate): StepFacts => ({
  remiss,
  plan: plannerFor(uses, [remiss], today)(remiss, uses.remisser.cases(remiss.id)),
  done: uses.plans.doneIn(remiss.id),
  version: uses.drafts.latestVersion(remiss.id),
});

type InRound = FindsSteps & { remisser: Pick<RemissStore, 'inRound'> };

const underlagOf = (uses: InRound, remiss: Remiss): readonly Remiss[] =>
  remiss.round === null ? [remiss] : uses.remisser.inRound(remiss.round);

/** Whether it speaks for its round: of those that owe the step the first is reminded of, and the others with it. */
export function speaksForRound(uses: InRound, remiss: Remiss, step: PlanStep, on: Temporal.PlainDate): boolean {
  const first = underlagOf(uses, remiss).find(
    (one) => one.id === remiss.id || isStepOwed(stepFactsOf(uses, one, on), step),
  );
  return first?.id === remiss.id;
}

/** How many of its round owe the step, itself among them. */
export const owingWith = (uses: InRound, remiss: Remiss, step: PlanStep, on: Temporal.PlainDate): number =>
  stepFactsOfAll(uses, underlagOf(uses, remiss), on).filter((of) => isStepOwed(of, step)).length;

type Handlers = { register: Pick<RegisterStore, 'withRole'>; plans: Pick<PlanStore, 'handlerOf'> };

/** Whoever at the kansli sees to the remiss; null where it is everyone's there, or they are no longer there. */
export function handlerIn({ register, plans }: Handlers, { id }: Pick<Remiss, 'id'>): Person | null {
  const handler = plans.handlerOf(id);
  return register.withRole('kansli').find((person) => person.id === handler) ?? null;
}

/** Those who are reminded of what is left to do. */
export function seesToRemiss(uses: Handlers, remiss: Pick<Remiss, 'id'>): readonly Person[] {
  const handler = handlerIn(uses, remiss);
  return handler ? [handler] : uses.register.withRole('kansli');
}
