import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { isAfter, isBefore, laterOf } from '../chat/days.ts';
import type { Ladder, Place, Rung } from './ladder.ts';

/** A rung on its day. */
export type DatedRung<R = Rung> = { rung: R; on: Temporal.PlainDate };

/** A ladder with its days. Without a last day it has none. */
export type DatedLadder<R = Rung> = {
  /** In order: where rungs meet on one day only the sharpest is left. */
  rungs: readonly DatedRung<R>[];
  weekly: DatedWeeks<R> | null;
};

type DatedWeeks<R> = {
  each: R;
  eighth: R;
  /** The day of the last rung: what comes weekly comes after it. */
  after: Temporal.PlainDate;
  /** The day when eight weeks have passed. */
  eightWeeksOn: Temporal.PlainDate;
  calendar: WorkCalendar;
};

/** What a ladder is counted from. */
type Deadline = {
  lastDayOn: Temporal.PlainDate | null;
  /** The meeting that something is owed after: nobody is reminded before the workday after it. */
  meetingOn: Temporal.PlainDate | null;
};

/** Back to a workday up to the last day, forward after it; never before the workday after the meeting. */
function rungDay(
  { offset, afterMeeting, workdays }: Place,
  lastDayOn: Temporal.PlainDate,
  first: Temporal.PlainDate | null,
  calendar: WorkCalendar,
): Temporal.PlainDate {
  if (first && afterMeeting) return first;
  if (workdays !== undefined) return calendar.addWorkdays(lastDayOn, workdays);
  const nominal = lastDayOn.add({ days: offset });
  const day = offset > 0 ? calendar.onOrAfter(nominal) : calendar.onOrBefore(nominal);
  return first && isBefore(day, first) ? first : day;
}

/** Many obligations have the same last day, and each is asked about often, so their ladders are remembered. */
const remembered = new WeakMap<WorkCalendar, Map<string, DatedLadder>>();
const mostRemembered = 1000;

/** One of the ladders, for a last day. */
export function datedLadder(ladder: Ladder, deadline: Deadline, calendar: WorkCalendar): DatedLadder {
  const known = remembered.get(calendar) ?? new Map<string, DatedLadder>();
  const key = `${ladder.name} ${deadline.lastDayOn} ${deadline.meetingOn}`;
  const dated = known.get(key) ?? datedLadderOf(ladder, deadline, calendar);
  if (known.size >= mostRemembered) known.clear();
  remembered.set(calendar, known.set(key, dated));
  return dated;
}

/** Any ladder, for a last day. */
export function datedLadderOf<R extends Place>(
  { rungs, weekly: after }: Ladder<R>,
  { lastDayOn, meetingOn }: Deadline,
  calendar: WorkCalendar,
): DatedLadder<R> {
  if (!lastDayOn) return { rungs: [], weekly: null };
  const first = meetingOn && calendar.next(meetingOn);
  const dated = rungs.map((rung) => ({ rung, on: rungDay(rung, lastDayOn, first, calendar) }));
  const all = meetingOn ? dated : spread(dated, calendar);
  const last = all.at(-1);
  return {
    rungs: all.filter((step, at) => !all[at + 1]?.on.equals(step.on)),
    weekly: after && last ? { ...after, after: last.on, eightWeeksOn: lastDayOn.add({ days: 56 }), calendar } : null,
  };
}

/** SPEC 4.1: where more than two meet before the summer weeks, the first of them comes a week earlier. */
function spread<R extends Place>(all: readonly DatedRung<R>[], calendar: WorkCalendar): DatedRung<R>[] {
  return all.map((step, at) => {
    const earlier = calendar.onOrBefore(step.on.subtract({ weeks: 1 }));
    const before = all[at - 1];
    const isFirst = !before || isBefore(before.on, earlier);
    return isFirst && step.rung.offset < 0 && all[at + 2]?.on.equals(step.on) ? { ...step, on: earlier } : step;
  });
}

/**
 * The sharpest rung whose day has come, or null when none has.
 * Only the sharpest counts: after an outage the chair gets one reminder, not every missed one.
 */
export function rungReached<R>({ rungs, weekly }: DatedLadder<R>, today: Temporal.PlainDate): DatedRung<R> | null {
  const reached = rungs.findLast((step) => !isAfter(step.on, today)) ?? null;
  return (weekly && weekReached(weekly, today)) ?? reached;
}

export const rungAfter = <R>({ rungs, weekly }: DatedLadder<R>, today: Temporal.PlainDate): DatedRung<R> | null =>
  rungs.find((step) => isAfter(step.on, today)) ?? (weekly && weekAfter(weekly, today));

/** The rungs after that day, and the first of those that come every week. */
export function rungsAfter<R>(ladder: DatedLadder<R>, day: Temporal.PlainDate): DatedRung<R>[] {
  const left = ladder.rungs.filter((step) => isAfter(step.on, day));
  const week = ladder.weekly && weekAfter(ladder.weekly, day);
  return week ? [...left, week] : left;
}

/** A week without workdays has no step. */
const weekAfter = <R>(weekly: DatedWeeks<R>, today: Temporal.PlainDate): DatedRung<R> =>
  weekOn(weekly, weekly.calendar.nextWeek(laterOf(weekly.after, today)));

function weekReached<R>(weekly: DatedWeeks<R>, today: Temporal.PlainDate): DatedRung<R> | null {
  const { after, calendar } = weekly;
  const on = calendar.beginsWeek(calendar.onOrBefore(today));
  return isAfter(on, after) ? weekOn(weekly, on) : null;
}

function weekOn<R>(weekly: DatedWeeks<R>, on: Temporal.PlainDate): DatedRung<R> {
  const { eightWeeksOn, calendar } = weekly;
  const isEighth = !isBefore(on, eightWeeksOn) && isBefore(calendar.previousWeek(on), eightWeeksOn);
  return { rung: isEighth ? weekly.eighth : weekly.each, on };
}

/** How many weeks have passed since the last day; 0 for what does not come weekly. It tells one week's reminder from another's. */
export const weekOf = ({ rung, on }: DatedRung, lastDayOn: Temporal.PlainDate): number =>
  rung.name === 'weekly' ? Math.floor(lastDayOn.until(on).total('days') / 7) : 0;
