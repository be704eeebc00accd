import type { ChangeStore } from '../../changes/change-store.ts';
import { longDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { firstStepLook } from '../../obligations/ladder-clock.ts';
import { type Outbox, refreshMessages } from '../../obligations/notify.ts';
import { type FindsPlanTasks, limitOfTask, type PlanTaskOf, planBoard } from './find-plan-task.ts';
import { isBoardDecision, type PlanTaskId, planTaskKey, planTaskLadder } from './plan-task.ts';
import type { FinishedPlanTask } from './plan-task-form.ts';
import { planTaskWords } from './plan-task-words.ts';

export type SettlesPlanTasks = FindsPlanTasks & {
  changes: Pick<ChangeStore, 'record'>;
  outbox: Pick<Outbox, 'latestAbout' | 'stale'>;
};

/** Also of a year that nobody was reminded of. */
export function ensurePlanTask(uses: FindsPlanTasks, id: PlanTaskId, today: Temporal.PlainDate): void {
  if (uses.planTasks.task(id)) return;
  uses.planTasks.add({ ...id, lastDayOn: limitOfTask(uses, id, planBoard(uses, today)).on }, null);
}

/** Decided, or drawn up. Done again it is corrected: what was said before stands in the log. */
export function finishPlanTask(uses: SettlesPlanTasks, of: PlanTaskOf, filled: FinishedPlanTask, turn: Turn): void {
  const { task, board } = of;
  const { asker, now } = turn;
  const body = isBoardDecision(task) ? (task.done?.body ?? board?.name ?? null) : null;
  uses.planTasks.setDone(task, { ...filled, at: now, by: asker.id, body });
  uses.planTasks.moveTo(task, of.limit.on);
  uses.planTasks.checkAgainAt(task, null);
  const what = task.done ? `rättade vad som är noterat om ${nameInLog(task)}` : planTaskWords[task.kind].did;
  const after = [body, longDate(filled.on), filled.paragraph, filled.document].filter((one) => one !== null);
  logTask(uses, task, { what, after: after.join(', ') }, turn);
}

/** Not done after all: the kansli is reminded again. False when it is not done. */
export function undoPlanTask(uses: SettlesPlanTasks, { task }: PlanTaskOf, turn: Turn): boolean {
  if (!task.done) return false;
  const { hours } = uses;
  uses.planTasks.setDone(task, null);
  const board = planBoard(uses, turn.today);
  const limit = limitOfTask(uses, task, board);
  uses.planTasks.moveTo(task, limit.on);
  const look = board && firstStepLook(planTaskLadder(limit.on, hours.calendar), turn.now, hours);
  uses.planTasks.checkAgainAt(task, look);
  logTask(uses, task, { what: `ångrade vad som är noterat om ${nameInLog(task)}` }, turn);
  return true;
}

const nameInLog = ({ kind, year }: PlanTaskId): string => planTaskWords[kind].name(year).toLocaleLowerCase('sv');

function logTask(
  uses: SettlesPlanTasks,
  { kind, year }: PlanTaskId,
  told: { what: string; after?: string },
  { asker, now }: Turn,
): void {
  const key = planTaskKey.write({ kind, year });
  uses.changes.record({ ...told, at: now, by: asker.id, subject: key, group: null });
  refreshMessages(uses, key);
}
