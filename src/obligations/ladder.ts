import type { WorkCalendar } from '../calendar/work-calendar.ts';

/** Whom a rung speaks to. `mottagare`: whoever is to receive the document. */
export type Audience = 'ordforande' | 'vice_ordforande' | 'kansli' | 'mottagare';

/** The time left to the last day as an ISO duration, negative after the last day; or what is no such time. */
export type RungName =
  | 'P90D'
  | 'P60D'
  | 'P30D'
  | 'P14D'
  | 'P7D'
  | 'P3D'
  | 'P1D'
  | 'P0D'
  | '-P1D'
  | '-P3D'
  | '-P7D'
  | '-P14D'
  | 'meeting'
  | 'weekly'
  | 'decide';

/** What any ladder's rung has. */
type Place = {
  /** Days from the last day, negative before it. */
  offset: number;
  /** It stands on the workday after the meeting that something is owed after. */
  afterMeeting?: true;
  /** It stands so many workdays after the last day. */
  workdays?: number;
};

export type Rung = Place & {
  name: RungName;
  to: readonly Audience[];
  /** Whether it is sent also to those who are on it, or have put it off. */
  firm: { whenOnIt: boolean; whenPutOff: boolean };
};

/** Rungs from the softest to the sharpest, and what comes after the last of them. */
export type Ladder<R extends Place = Rung> = {
  name: string;
  rungs: readonly R[];
  /** On the first workday of each week; `eighth` once, when eight weeks have passed since the last day. */
  weekly: { each: R; eighth: R } | null;
};

const chair: readonly Audience[] = ['ordforande'];
const chairs: readonly Audience[] = [...chair, 'vice_ordforande'];
const andKansli: readonly Audience[] = [...chairs, 'kansli'];
const soft = { whenOnIt: false, whenPutOff: false };
const firmer = { whenOnIt: true, whenPutOff: false };
const firm = { whenOnIt: true, whenPutOff: true };

/** SPEC 4: whoever is late hears once a week, and after eight weeks the kansli is asked to decide. */
const weekly: Ladder['weekly'] = {
  each: { name: 'weekly', offset: 15, to: chairs, firm },
  eighth: { name: 'decide', offset: 56, to: andKansli, firm },
};

/** SPEC 4.1: yearly papers. */
export const longLadder: Ladder = {
  name: 'long',
  rungs: [
    { name: 'P60D', offset: -60, to: chair, firm: soft },
    { name: 'P30D', offset: -30, to: chair, firm: soft },
    { name: 'P14D', offset: -14, to: chairs, firm: soft },
    { name: 'P7D', offset: -7, to: chairs, firm: firmer },
    { name: 'P3D', offset: -3, to: chairs, firm },
    { name: 'P0D', offset: 0, to: chairs, firm },
    { name: '-P1D', offset: 1, to: andKansli, firm },
    { name: '-P7D', offset: 7, to: andKansli, firm },
    { name: '-P14D', offset: 14, to: [...andKansli, 'mottagare'], firm },
  ],
  weekly,
};

/** SPEC 4: approvals and other things that end on a day of their own. */
export const shortLadder: Ladder = {
  name: 'short',
  rungs: [
    { name: 'P7D', offset: -7, to: chair, firm: soft },
    { name: 'P1D', offset: -1, to: chairs, firm },
    { name: 'P0D', offset: 0, to: chairs, firm },
    { name: '-P1D', offset: 1, to: andKansli, firm },
  ],
  weekly,
};

/** SPEC 4: what is owed after a meeting. */
export const minutesLadder: Ladder = {
  name: 'minutes',
  rungs: [
    { name: 'meeting', offset: -14, afterMeeting: true, to: chair, firm: soft },
    { name: 'P0D', offset: 0, to: chairs, firm },
    { name: '-P7D', offset: 7, to: andKansli, firm },
  ],
  weekly,
};

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

const { compare } = Temporal.PlainDate;

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
  return first && compare(day, first) < 0 ? first : day;
}

/** Many obligations have the same last day, and each is asked about often, so their ladders are remembered. */
const remembered = new WeakMap<WorkCalendar, Map<string, DatedLadder>>();
const mostRemembered = 1000;

/** One of the ladders above, for a last day. */
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
    const isFirst = !before || compare(before.on, earlier) < 0;
    return isFirst && step.rung.offset < 0 && all[at + 2]?.on.equals(step.on) ? { ...step, on: earlier } : step;
  });
}

/**
 * The sharpest rung whose day has come, or null when none has.
 * Only the sharpest counts: after an outage the chair gets one reminder, not every missed one.
 */
export function rungReached<R>({ rungs, weekly }: DatedLadder<R>, today: Temporal.PlainDate): DatedRung<R> | null {
  const reached = rungs.findLast((step) => compare(step.on, today) <= 0) ?? null;
  return (weekly && weekReached(weekly, today)) ?? reached;
}

export const rungAfter = <R>({ rungs, weekly }: DatedLadder<R>, today: Temporal.PlainDate): DatedRung<R> | null =>
  rungs.find((step) => compare(step.on, today) > 0) ?? (weekly && weekAfter(weekly, today));

/** The rungs after that day, and the first of those that come every week. */
export function rungsAfter<R>(ladder: DatedLadder<R>, day: Temporal.PlainDate): DatedRung<R>[] {
  const left = ladder.rungs.filter((step) => compare(step.on, day) > 0);
  const week = ladder.weekly && weekAfter(ladder.weekly, left.at(-1)?.on ?? day);
  return week ? [...left, week] : left;
}

const mondayOf = (day: Temporal.PlainDate): Temporal.PlainDate => day.subtract({ days: day.dayOfWeek - 1 });

/** A week without workdays has no step. */
function weekAfter<R>(weekly: DatedWeeks<R>, today: Temporal.PlainDate): DatedRung<R> {
  const { after, calendar } = weekly;
  const since = compare(after, today) > 0 ? after : today;
  const on = calendar.onOrAfter(mondayOf(since));
  return weekOn(weekly, compare(on, since) > 0 ? on : calendar.onOrAfter(mondayOf(since).add({ weeks: 1 })));
}

function weekReached<R>(weekly: DatedWeeks<R>, today: Temporal.PlainDate): DatedRung<R> | null {
  const { after, calendar } = weekly;
  const on = calendar.onOrAfter(mondayOf(calendar.onOrBefore(today)));
  return compare(on, after) > 0 ? weekOn(weekly, on) : null;
}

function weekOn<R>(weekly: DatedWeeks<R>, on: Temporal.PlainDate): DatedRung<R> {
  const isEighth = compare(on, weekly.eightWeeksOn) >= 0 && compare(lastBefore(on, weekly), weekly.eightWeeksOn) < 0;
  return { rung: isEighth ? weekly.eighth : weekly.each, on };
}

/** The step of the week before. */
const lastBefore = (on: Temporal.PlainDate, { calendar }: DatedWeeks<unknown>): Temporal.PlainDate =>
  calendar.onOrAfter(mondayOf(calendar.onOrBefore(mondayOf(on).subtract({ days: 1 }))));

/** SPEC 4: a request is said at once; then on its last day, the third workday, and every week. */
export const requestLadder: Ladder = {
  name: 'request',
  rungs: [{ name: 'P0D', offset: 0, to: chairs, firm }],
  weekly,
};

/** SPEC 4: a chair's term; once the seat is vacant it is a request to whoever appoints, `mottagare`. */
export const termLadder: Ladder = {
  name: 'term',
  rungs: [
    { name: 'P90D', offset: -90, to: ['ordforande', 'mottagare'], firm },
    { name: 'P30D', offset: -30, to: ['ordforande', 'mottagare'], firm },
    { name: '-P1D', offset: 1, to: ['mottagare', 'kansli'], firm },
    { name: '-P3D', offset: 3, workdays: 3, to: ['mottagare'], firm },
  ],
  weekly: {
    each: { name: 'weekly', offset: 15, to: ['mottagare'], firm },
    eighth: { name: 'decide', offset: 56, to: ['mottagare', 'kansli'], firm },
  },
};

const usual = [longLadder, shortLadder, minutesLadder, requestLadder, termLadder].flatMap(
  ({ rungs, weekly: after }) => [...rungs, ...(after ? [after.each, after.eighth] : [])],
);

/** The rung that a reminder names. */
export const ladderRung = (name: string): Rung | null => usual.find((rung) => rung.name === name) ?? null;

/** Whether a reminder by that rung must not be missed: from the last day on. */
export const isPressingRung = (name: string): boolean => (ladderRung(name)?.offset ?? -1) >= 0;

/** How many weeks have passed since the last day; 0 for what does not come weekly. It tells one week's reminder from another's. */
export const weekOf = ({ rung, on }: DatedRung, lastDayOn: Temporal.PlainDate): number =>
  rung.name === 'weekly' ? Math.floor(lastDayOn.until(on).total('days') / 7) : 0;
