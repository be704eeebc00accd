import { dayOf, spanOf } from '../../calendar/local-time.ts';
import type { MeetingStore } from '../../calendar/meeting-store.ts';
import { papersDay } from '../../calendar/papers-day.ts';
import { isAfter } from '../../chat/days.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { Group } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { Planning } from '../fokusomraden.ts';
import {
  isBoardDecision,
  type MeetingDay,
  type PlanTask,
  type PlanTaskId,
  type PlanTaskLimit,
  planTaskLimit,
} from './plan-task.ts';
import type { PlanTaskStore } from './plan-task-store.ts';

export type FindsPlanTasks = {
  planTasks: PlanTaskStore;
  planning: Planning;
  register: Pick<RegisterStore, 'groupsWith' | 'withRole'>;
  meetings: Pick<MeetingStore, 'between'>;
  hours: SendingHours;
};

/** The board that decides the yearly plan; null where the register has none, and then nothing is owed. */
export const planBoard = ({ register }: Pick<FindsPlanTasks, 'register'>, on: Temporal.PlainDate): Group | null =>
  register.groupsWith('decides_yearly_plan', on)[0] ?? null;

/** With what decides its words. */
export type PlanTaskOf = {
  task: PlanTask;
  limit: PlanTaskLimit;
  board: Group | null;
  /** The last day for the papers of the board's meeting; null where none is known. */
  papersOn: Temporal.PlainDate | null;
};

/** By when it is owed, as the board's calendar says now. */
export function limitOfTask(
  uses: Omit<FindsPlanTasks, 'planTasks'>,
  id: PlanTaskId,
  board: Group | null,
): PlanTaskLimit {
  const { months } = uses.planning;
  const meetings = board && isBoardDecision(id) ? meetingsIn(uses, board, id.year - 1, months.decision) : [];
  return planTaskLimit(id, meetings, months);
}

function meetingsIn(
  { meetings, hours: { timeZone } }: Pick<FindsPlanTasks, 'meetings' | 'hours'>,
  { id }: Group,
  year: number,
  month: number,
): MeetingDay[] {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  const { from, to } = spanOf(first, first.with({ day: first.daysInMonth }), timeZone);
  return meetings
    .between(from, to)
    .filter(({ group }) => group === id)
    .map((meeting) => ({ id: meeting.id, on: dayOf(meeting.startAt, timeZone) }));
}

export function planTaskOf(uses: FindsPlanTasks, task: PlanTask, on: Temporal.PlainDate): PlanTaskOf {
  const board = planBoard(uses, on);
  if (task.done) return { task, board, limit: { on: task.lastDayOn, meeting: null }, papersOn: null };
  const limit = limitOfTask(uses, task, board);
  const papersOn = board && limit.meeting !== null ? papersDay(board, limit.on, uses.hours.calendar) : null;
  return { task, board, limit, papersOn };
}

/** Neither done nor without a board to do it for. */
export const isPlanTaskOwed = ({ task, board }: PlanTaskOf): boolean => task.done === null && board !== null;

/** What the kansli owes that day, the most urgent first. */
export const planTasksOwed = (uses: FindsPlanTasks, on: Temporal.PlainDate): PlanTaskOf[] =>
  uses.planTasks
    .open()
    .map((task) => planTaskOf(uses, task, on))
    .filter(isPlanTaskOwed)
    .toSorted((a, b) => Temporal.PlainDate.compare(a.limit.on, b.limit.on));

/** What waits within half a year, else what was done last, else what waits. */
export function currentTask(
  uses: Pick<FindsPlanTasks, 'planTasks'>,
  kind: PlanTaskId['kind'],
  today: Temporal.PlainDate,
): PlanTask | null {
  const years = [-1, 0, 1, 2].map((ahead) => today.year + ahead);
  const all = years.flatMap((year) => uses.planTasks.task({ kind, year }) ?? []);
  const waiting = all.find(({ done }) => done === null) ?? null;
  if (waiting && !isAfter(waiting.lastDayOn, today.add({ months: 6 }))) return waiting;
  return all.findLast(({ done }) => done !== null) ?? waiting;
}
