import type { WorkCalendar } from '../calendar/work-calendar.ts';

/** Whom a rung speaks to. `mottagare`: whoever is to receive the document. */
export type Audience = 'ordforande' | 'vice_ordforande' | 'kansli' | 'mottagare';

/** The time left to the last day as an ISO duration, negative after the last day. */
export type RungName = 'P60D' | 'P30D' | 'P14D' | 'P7D' | 'P3D' | 'P0D' | '-P1D' | '-P7D' | '-P14D';

export type Rung = {
  name: RungName;
  /** Days from the last day, negative before it. */
  offset: number;
  to: readonly Audience[];
  /** Whether it is sent also to those who are on it, or have put it off. */
  firm: { whenOnIt: boolean; whenPutOff: boolean };
};

const chair: readonly Audience[] = ['ordforande'];
const chairs: readonly Audience[] = [...chair, 'vice_ordforande'];
const andKansli: readonly Audience[] = [...chairs, 'kansli'];
const soft = { whenOnIt: false, whenPutOff: false };
const firmer = { whenOnIt: true, whenPutOff: false };
const firm = { whenOnIt: true, whenPutOff: true };

/** SPEC 4.1, from the softest to the sharpest. */
export const ladder: readonly Rung[] = [
  { name: 'P60D', offset: -60, to: chair, firm: soft },
  { name: 'P30D', offset: -30, to: chair, firm: soft },
  { name: 'P14D', offset: -14, to: chairs, firm: soft },
  { name: 'P7D', offset: -7, to: chairs, firm: firmer },
  { name: 'P3D', offset: -3, to: chairs, firm },
  { name: 'P0D', offset: 0, to: chairs, firm },
  { name: '-P1D', offset: 1, to: andKansli, firm },
  { name: '-P7D', offset: 7, to: andKansli, firm },
  { name: '-P14D', offset: 14, to: [...andKansli, 'mottagare'], firm },
];

/** A rung on its day. */
export type DatedRung<R = Rung> = { rung: R; on: Temporal.PlainDate };

/** What a ladder is counted from. */
type Deadline = {
  lastDayOn: Temporal.PlainDate | null;
  /** The meeting that something is owed after: nobody is reminded before the workday after it. */
  meetingOn: Temporal.PlainDate | null;
};

/** Back to a workday up to the last day, forward after it; never before the workday after the meeting. */
function rungDay(
  { offset }: Pick<Rung, 'offset'>,
  lastDayOn: Temporal.PlainDate,
  first: Temporal.PlainDate | null,
  calendar: WorkCalendar,
): Temporal.PlainDate {
  const nominal = lastDayOn.add({ days: offset });
  const day = offset > 0 ? calendar.onOrAfter(nominal) : calendar.onOrBefore(nominal);
  return first && Temporal.PlainDate.compare(day, first) < 0 ? first : day;
}

/** Many obligations have the same last day, and each is asked about often, so the ladders are remembered. */
const remembered = new WeakMap<WorkCalendar, Map<string, readonly DatedRung[]>>();
const mostRemembered = 1000;

/** The usual ladder for a last day. */
export function datedRungs(deadline: Deadline, calendar: WorkCalendar): readonly DatedRung[] {
  const ladders = remembered.get(calendar) ?? new Map<string, readonly DatedRung[]>();
  const days = `${deadline.lastDayOn} ${deadline.meetingOn}`;
  const known = ladders.get(days) ?? datedRungsOf(ladder, deadline, calendar);
  if (ladders.size >= mostRemembered) ladders.clear();
  remembered.set(calendar, ladders.set(days, known));
  return known;
}

/**
 * Any ladder for a last day, in order: where rungs meet on one day only the sharpest is left.
 * @param rungs from the softest to the sharpest.
 */
export function datedRungsOf<R extends Pick<Rung, 'offset'>>(
  rungs: readonly R[],
  { lastDayOn, meetingOn }: Deadline,
  calendar: WorkCalendar,
): DatedRung<R>[] {
  if (!lastDayOn) return [];
  const first = meetingOn && calendar.next(meetingOn);
  const all = rungs.map((rung) => ({ rung, on: rungDay(rung, lastDayOn, first, calendar) }));
  return all.filter((step, at) => !all[at + 1]?.on.equals(step.on));
}

/**
 * The sharpest rung whose day has come, or null when none has.
 * Only the sharpest counts: after an outage the chair gets one reminder, not every missed one.
 */
export const rungReached = <R>(all: readonly DatedRung<R>[], today: Temporal.PlainDate): DatedRung<R> | null =>
  all.findLast((step) => Temporal.PlainDate.compare(step.on, today) <= 0) ?? null;

export const rungAfter = <R>(all: readonly DatedRung<R>[], today: Temporal.PlainDate): DatedRung<R> | null =>
  all.find((step) => Temporal.PlainDate.compare(step.on, today) > 0) ?? null;

/** The rung that a reminder names. */
export const ladderRung = (name: string): Rung | null => ladder.find((rung) => rung.name === name) ?? null;
