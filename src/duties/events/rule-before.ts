import type { DutyRule } from '../../register/mandates.ts';
import { isForEvent } from '../duty/duty.ts';

/** A rule of something that is owed so many days before an event. */
export type RuleBefore = DutyRule & { kansliDate: { daysBefore: number; event: string } };

export const isBeforeEvent = (rule: DutyRule): rule is RuleBefore => isForEvent(rule);
