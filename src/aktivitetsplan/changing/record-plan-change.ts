import type { Change, ChangeStore } from '../../changes/change-store.ts';
import type { Turn } from '../../chat/table.ts';
import type { PlanActivity } from '../plan.ts';
import { planTaskKey } from '../tasks/plan-task.ts';

export type LogsPlans = { changes: Pick<ChangeStore, 'record'> };

/** All that is done with a plan stands under one subject, that of its decision. */
export const planSubject = (year: number): string => planTaskKey.write({ kind: 'plan', year });

type Told = Pick<Change, 'what' | 'before' | 'after' | 'why'>;

export function recordPlanChange({ changes }: LogsPlans, year: number, told: Told, { asker, now }: Turn): void {
  changes.record({ ...told, at: now, by: asker.id, subject: planSubject(year), group: null });
}

/** "antecknade om aktivitet 3" */
export function recordActivityChange(
  { changes }: LogsPlans,
  { year, nr, group }: PlanActivity,
  { what, ...told }: Told,
  { asker, now }: Turn,
): void {
  const subject = planSubject(year);
  changes.record({
    ...told,
    what: `${what} aktivitet ${nr}`,
    at: now,
    by: asker.id,
    subject,
    group: group?.id ?? null,
  });
}
