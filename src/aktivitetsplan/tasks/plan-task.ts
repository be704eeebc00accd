import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { joinedValues, keyed, numberValue, oneOf } from '../../chat/action.ts';
import { type DatedLadder, datedLadder } from '../../obligations/dated-ladder.ts';
import { longLadder } from '../../obligations/ladder.ts';
import type { Planning } from '../fokusomraden.ts';

/**
 * What the kansli owes the board each year: its decision of the plan and of the prislista for the year that comes, and the
 * återrapport of the year that was.
 */
export const planTaskKinds = ['plan', 'prislista', 'aterrapport'] as const;
export type PlanTaskKind = (typeof planTaskKinds)[number];

/** @property year that the plan, the prislista or the återrapport is of */
export type PlanTaskId = { kind: PlanTaskKind; year: number };

export const planTaskShape = { kind: oneOf(planTaskKinds), year: numberValue };

/** As reminders and the log name it: `aktivitetsplan/prislista/2027`. */
export const planTaskKey = keyed('aktivitetsplan', joinedValues<PlanTaskId>(planTaskShape));

/** How it was done. @property body who decided; null for the återrapport */
export type PlanTaskDone = {
  at: Temporal.Instant;
  by: string;
  byName: string;
  on: Temporal.PlainDate;
  body: string | null;
  paragraph: string | null;
  document: string | null;
};

export type PlanTask = PlanTaskId & { lastDayOn: Temporal.PlainDate; done: PlanTaskDone | null };

export const isBoardDecision = ({ kind }: Pick<PlanTaskId, 'kind'>): boolean => kind !== 'aterrapport';

/** A last day, with the board's meeting that it is, where the calendar has one. */
export type PlanTaskLimit = { on: Temporal.PlainDate; meeting: number | null };

/** Of the board's meetings, enough to count from. */
export type MeetingDay = { id: number; on: Temporal.PlainDate };

/**
 * A decision is made at the board's last meeting in its month the year before; with none in the calendar, by the end of
 * that month. The återrapport is drawn up in its month the year after.
 */
export function planTaskLimit(
  { kind, year }: PlanTaskId,
  meetings: readonly MeetingDay[],
  { decision, aterrapport }: Planning['months'],
): PlanTaskLimit {
  if (kind === 'aterrapport') return { on: lastOf(year + 1, aterrapport), meeting: null };
  const held = meetings.findLast(({ on }) => on.year === year - 1 && on.month === decision);
  return held ? { on: held.on, meeting: held.id } : { on: lastOf(year - 1, decision), meeting: null };
}

function lastOf(year: number, month: number): Temporal.PlainDate {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return first.with({ day: first.daysInMonth });
}

/** A yearly paper's. */
export const planTaskLadder = (lastDayOn: Temporal.PlainDate, calendar: WorkCalendar): DatedLadder =>
  datedLadder(longLadder, { lastDayOn, meetingOn: null }, calendar);
