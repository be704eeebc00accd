import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { type DatedLadder, datedLadder } from '../../obligations/dated-ladder.ts';
import { shortLadder } from '../../obligations/ladder.ts';
import { type PlanStep, planSteps } from '../case/obligation-keys.ts';
import { type AnswerMode, isOver, type Remiss } from '../case/remiss.ts';
import type { RemissPlan } from './back-planning.ts';

/** That a step is done, where the remiss itself does not say so. */
export type StepDone = {
  at: Temporal.Instant;
  by: string;
  byName: string;
  on: Temporal.PlainDate;
  note: string | null;
};

/** What is known of a remiss's steps. @property version that of the latest draft; null: there is none */
export type StepFacts = {
  remiss: Remiss;
  plan: RemissPlan;
  done: ReadonlyMap<PlanStep, StepDone>;
  version: number | null;
};

/** Whether there is a common text that each region is asked to stand behind. */
export const signsOff = (mode: AnswerMode): boolean => mode === 'likalydande' || mode === 'samordnat';

/** By when the step is to be done; null where the plan has no such step. */
export function stepDay(
  { remiss, plan }: Pick<StepFacts, 'remiss' | 'plan'>,
  step: PlanStep,
): Temporal.PlainDate | null {
  switch (step) {
    case 'sammanstall':
      return plan.compiledOn;
    case 'mote':
      return plan.meetingOn;
    case 'bakom':
      return signsOff(remiss.mode) ? plan.signOffOn : null;
    case 'skicka':
      return plan.sendOn;
  }
}

const isCompiled = ({ state }: Remiss): boolean => state !== 'utkast' && state !== 'oppen' && state !== 'stangd';

export function isStepDone({ remiss, done, version }: Omit<StepFacts, 'plan'>, step: PlanStep): boolean {
  switch (step) {
    case 'sammanstall':
      return isCompiled(remiss);
    case 'mote':
      return isOver(remiss) || done.has(step);
    // The regions are asked about one version of the text; of another they have said nothing.
    case 'bakom':
      return isOver(remiss) || (version !== null && done.get(step)?.note === String(version));
    case 'skicka':
      return isOver(remiss);
  }
}

/** From when the regions' last day is over, until it is done. Nothing is owed of what is withdrawn. */
export const isStepOwed = (of: StepFacts, step: PlanStep): boolean =>
  of.remiss.state !== 'utkast' && of.remiss.state !== 'oppen' && stepDay(of, step) !== null && !isStepDone(of, step);

export const stepsOwed = (of: StepFacts): PlanStep[] => planSteps.filter((step) => isStepOwed(of, step));

/** The ladder of what ends on a day of its own. Without a day it has no rungs. */
export const stepLadder = (lastDayOn: Temporal.PlainDate | null, calendar: WorkCalendar): DatedLadder =>
  datedLadder(shortLadder, { lastDayOn, meetingOn: null }, calendar);
