import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { earlierOf, isAfter, isBefore, laterOf } from '../../chat/days.ts';

/** A day that was counted from a national date, or from today where there is none. */
type CountedDay = { on: Temporal.PlainDate; from: 'ansokan' | null };

/** A region needs so long to make up its mind, where no national date hurries it. */
const timeToAnswer = { days: 21 };
/** Before applications close, ledningsgruppen must have had time to bring the regions together. */
const beforeApplication = { weeks: 4 };
/** Nobody is asked to answer sooner. */
const leastTime = { days: 7 };

/** When applications close, where that is known, and the days on which ledningsgruppen meets, the first first. */
type AnsweringUntil = { applicationOn: Temporal.PlainDate | null; meetings: readonly Temporal.PlainDate[] };

/**
 * The last day for a region to say what it means to do: four weeks before applications close when that day is known, and
 * a week before ledningsgruppen's last meeting by then if that is sooner, so that it has the answers; otherwise three
 * weeks from the day of the question. Never sooner than in a week, unless applications close by then.
 */
export function answerBy(
  today: Temporal.PlainDate,
  { applicationOn, meetings }: AnsweringUntil,
  calendar: WorkCalendar,
): CountedDay {
  const soonest = today.add(leastTime);
  if (!applicationOn || isBefore(applicationOn, today)) {
    return { on: workdayNear(today.add(timeToAnswer), soonest, calendar), from: null };
  }
  const wanted = workdayNear(applicationOn.subtract(beforeApplication), soonest, calendar);
  const meetingOn = lastMeetingBy(applicationOn, today, meetings);
  const forMeeting = meetingOn && !isAfter(meetingOn, wanted) ? answersBefore(meetingOn, soonest, calendar) : null;
  return { on: earlierOf(forMeeting ?? wanted, applicationOn), from: 'ansokan' };
}

/** Null when there is none, or when the calendar does not reach so far that this is known. */
function lastMeetingBy(day: Temporal.PlainDate, today: Temporal.PlainDate, meetings: readonly Temporal.PlainDate[]) {
  if (!meetings.some((on) => isAfter(on, day))) return null;
  return meetings.findLast((on) => isAfter(on, today) && !isAfter(on, day)) ?? null;
}

/** A week before the meeting, or as late as leaves time to answer; null when nothing before it does. */
function answersBefore(meetingOn: Temporal.PlainDate, soonest: Temporal.PlainDate, calendar: WorkCalendar) {
  const on = laterOf(meetingNoticeOn(meetingOn, calendar), calendar.onOrAfter(soonest));
  return isBefore(on, meetingOn) ? on : null;
}

/** The workday before, unless that is too soon; the summer is long. */
function workdayNear(day: Temporal.PlainDate, soonest: Temporal.PlainDate, calendar: WorkCalendar) {
  const before = calendar.onOrBefore(day);
  return !isBefore(before, soonest) ? before : calendar.onOrAfter(laterOf(day, soonest));
}

/** A week before a meeting its group is told what of ours is on it. */
export const meetingNoticeOn = (meetingOn: Temporal.PlainDate, calendar: WorkCalendar): Temporal.PlainDate =>
  calendar.onOrBefore(meetingOn.subtract({ weeks: 1 }));

/** The NHV-kansli needs its analysis done two weeks before beredningsgrupp 2 meets. */
export const analysisBy = (b2On: Temporal.PlainDate, calendar: WorkCalendar): Temporal.PlainDate =>
  calendar.onOrBefore(b2On.subtract({ weeks: 2 }));

/** The alignment between B2 and the board is arranged four weeks before the board decides. */
export const alignmentOn = (namndOn: Temporal.PlainDate, calendar: WorkCalendar): Temporal.PlainDate =>
  calendar.onOrBefore(namndOn.subtract({ weeks: 4 }));

/** The permits are asked for the first workday after the board has decided. */
export const permitsOn = (namndOn: Temporal.PlainDate, calendar: WorkCalendar): Temporal.PlainDate =>
  calendar.next(namndOn);

/**
 * The yearly follow-up. Regions with permits report in March, and Socialstyrelsen publishes in April or May
 * (DOMAIN 3.1): asked on the first workday of May and answered by the middle of June, the chairs can have seen the figures,
 * and ledningsgruppen gets the whole before the summer.
 */
export function followUpDays(year: number, calendar: WorkCalendar) {
  const may = Temporal.PlainDate.from({ year, month: 5, day: 1 });
  const lastDay = Temporal.PlainDate.from({ year, month: 6, day: 15 });
  return {
    /** The kansli is told which areas nobody would be asked about, in time to tie them to groups. */
    prepareOn: calendar.onOrAfter(may.subtract({ months: 1 })),
    askOn: calendar.onOrAfter(may),
    lastDayOn: calendar.onOrBefore(lastDay),
    compileOn: calendar.next(lastDay),
  };
}
