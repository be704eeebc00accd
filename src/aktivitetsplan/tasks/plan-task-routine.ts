import { dayOf } from '../../calendar/local-time.ts';
import { isBefore } from '../../chat/days.ts';
import { atOnceAndEveryNight, type Routine } from '../../obligations/feature-hooks.ts';
import { firstStepLook } from '../../obligations/ladder-clock.ts';
import { type Outbox, refreshMessages } from '../../obligations/notify.ts';
import { type FindsPlanTasks, limitOfTask, planBoard } from './find-plan-task.ts';
import { type PlanTaskId, planTaskKey, planTaskKinds, planTaskLadder } from './plan-task.ts';

type Uses = FindsPlanTasks & { outbox: Pick<Outbox, 'latestAbout' | 'stale'> };

const nightly = '05:00';
/** SPEC 4: what is owed in the coming 18 months is there. */
const ahead = { months: 18 };

/** Each night: the tasks that come, and the days of those that are there, since the board's calendar may be another. */
export const planTaskRoutine = (uses: Uses): Routine =>
  atOnceAndEveryNight(nightly, uses.hours.timeZone, (now) => {
    createPlanTasks(uses, now);
    followBoard(uses, now);
  });

/** Those of the coming months, each once. What was to be done before the bot was there is nobody's task here. */
function createPlanTasks(uses: Uses, now: Temporal.Instant): void {
  const { hours } = uses;
  const today = dayOf(now, hours.timeZone);
  const board = planBoard(uses, today);
  if (!board) return;
  for (const id of idsAround(today.year)) {
    if (uses.planning.clauses[id.kind] === null) continue;
    const { on } = limitOfTask(uses, id, board);
    if (isBefore(on, today) || isBefore(today.add(ahead), on)) continue;
    uses.planTasks.add({ ...id, lastDayOn: on }, firstStepLook(planTaskLadder(on, hours.calendar), now, hours));
  }
}

const idsAround = (year: number): PlanTaskId[] =>
  [year - 1, year, year + 1, year + 2].flatMap((each) => planTaskKinds.map((kind) => ({ kind, year: each })));

/** Those whose day has become another are reminded of by the new one. */
function followBoard(uses: Uses, now: Temporal.Instant): void {
  const { hours, planTasks } = uses;
  const board = planBoard(uses, dayOf(now, hours.timeZone));
  if (!board) return;
  for (const task of planTasks.open()) {
    const { on } = limitOfTask(uses, task, board);
    if (on.equals(task.lastDayOn)) continue;
    planTasks.moveTo(task, on);
    planTasks.checkAgainAt(task, firstStepLook(planTaskLadder(on, hours.calendar), now, hours));
    refreshMessages(uses, planTaskKey.write(task));
  }
}
