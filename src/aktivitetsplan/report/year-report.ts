import { dayOf } from '../../calendar/local-time.ts';
import { keyed, numberValue } from '../../chat/action.ts';
import type { FileMaker } from '../../chat/files.ts';
import type { File } from '../../chat/response.ts';
import type { DocumentFormat } from '../../documents/document-format.ts';
import { writeDocument } from '../../documents/write-document.ts';
import { type FindsPlans, planOfYear } from '../changing/find-plan.ts';
import { type FindsPlanTasks, planTaskOf } from '../tasks/find-plan-task.ts';
import type { PlanTaskId } from '../tasks/plan-task.ts';
import { stateOfPlanTask } from '../tasks/plan-task-views.ts';
import { aterrapportDocument, planDocument, type YearReport } from './aterrapport-document.ts';

export type ReportsYear = FindsPlans & FindsPlanTasks;

/** Null: the year has no plan here. */
export function yearReport(uses: ReportsYear, year: number): YearReport | null {
  const all = planOfYear(uses, year);
  if (!all) return null;
  const next = uses.plans
    .activities(year + 1)
    .flatMap(({ continues, title, ended }) => (continues === null || ended ? [] : [{ from: continues, title }]));
  const doneOn = uses.planTasks.task({ kind: 'aterrapport', year })?.done?.on ?? null;
  return { year, planning: uses.planning, all, next, doneOn };
}

/** What is noted of one of the year's tasks; null: nothing is. */
export function doneInWords(uses: ReportsYear, id: PlanTaskId, today: Temporal.PlainDate): string | null {
  const task = uses.planTasks.task(id);
  return task?.done ? stateOfPlanTask(planTaskOf(uses, task, today)) : null;
}

export const planFilePrefix = 'aktivitetsplan';
/** `aktivitetsplan/rapport/2027`, `aktivitetsplan/plan/2027` */
const reportId = keyed(`${planFilePrefix}/rapport`, numberValue);
const planId = keyed(`${planFilePrefix}/plan`, numberValue);

export const aterrapportFile = (year: number, format: DocumentFormat): File => ({
  id: reportId.write(year),
  name: `Återrapport aktivitetsplan ${year}.${format}`,
});

export const aktivitetsplanFile = (year: number, format: DocumentFormat): File => ({
  id: planId.write(year),
  name: `Aktivitetsplan ${year}.${format}`,
});

/** Made of what stands when it is fetched. Null: the year has no plan here. */
export const aktivitetsplanFiles =
  (uses: ReportsYear): FileMaker =>
  (id, now, name = '') => {
    const today = dayOf(now, uses.hours.timeZone);
    const reported = reportId.read(id);
    const report = reported === null ? null : yearReport(uses, reported);
    if (report) return writeDocument(aterrapportDocument(report, today), { name, at: now });
    const planned = planId.read(id);
    const plan = planned === null ? null : yearReport(uses, planned);
    if (!plan) return null;
    const decided = doneInWords(uses, { kind: 'plan', year: plan.year }, today);
    return writeDocument(planDocument(plan, decided, today), { name, at: now });
  };
