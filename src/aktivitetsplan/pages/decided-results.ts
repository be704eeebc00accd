import { monthNames } from '../../chat/swedish.ts';
import type { KnownResult } from '../known-result.ts';
import type { PlanTaskDone } from '../tasks/plan-task.ts';
import type { PlanTaskStore } from '../tasks/plan-task-store.ts';

/** What the board has decided in a year for the next, in the words of the återrapport of 2023. */
export function decidedResults({ planTasks }: { planTasks: Pick<PlanTaskStore, 'task'> }, year: number): KnownResult[] {
  const decided = (kind: 'plan' | 'prislista'): PlanTaskDone | null => {
    const done = planTasks.task({ kind, year: year + 1 })?.done ?? null;
    return done?.on.year === year ? done : null;
  };
  const [plan, prislista] = [decided('plan'), decided('prislista')];
  const inMonth = ({ on }: PlanTaskDone) => `I ${monthNames()[on.month - 1]}`;
  return [
    ...(plan
      ? [
          {
            key: 'planen',
            kind: 'planen' as const,
            group: null,
            words: `${inMonth(plan)} beslutade nämnden om Aktivitetsplan ${year + 1}.`,
          },
        ]
      : []),
    ...(prislista
      ? [
          {
            key: 'prislistan',
            kind: 'prislistan' as const,
            group: null,
            words: `${inMonth(prislista)} beslutade nämnden om en sjukvårdsregional prislista för ${year + 1}.`,
          },
        ]
      : []),
  ];
}
