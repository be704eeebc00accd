import type { YearAsked, YearEntry, YearState } from '../../calendar/year-entry.ts';
import { isBefore } from '../../chat/days.ts';
import { type FindsPlanTasks, type PlanTaskOf, planTaskOf } from './find-plan-task.ts';
import { planTaskKinds } from './plan-task.ts';
import { planTaskWords } from './plan-task-words.ts';

/** The last days of the board's own year, in a year that is everyone's or a region's: a decision is made the year before. */
export function planTasksOfYear(uses: FindsPlanTasks, { year, today, isWide }: YearAsked): YearEntry[] {
  if (!isWide) return [];
  const years = [year - 1, year, year + 1];
  return planTaskKinds
    .flatMap((kind) => years.flatMap((one) => uses.planTasks.task({ kind, year: one }) ?? []))
    .map((task) => planTaskOf(uses, task, today))
    .filter(({ task, limit, board }) => limit.on.year === year && (task.done !== null || board !== null))
    .map((of) => ({
      day: of.limit.on,
      kind: 'lastDay',
      state: stateOfTask(of, today),
      what: planTaskWords[of.task.kind].name(of.task.year),
      whose: of.board?.name ?? null,
    }));
}

function stateOfTask({ task, limit }: PlanTaskOf, today: Temporal.PlainDate): YearState {
  if (task.done !== null) return 'done';
  return isBefore(limit.on, today) ? 'late' : 'coming';
}
