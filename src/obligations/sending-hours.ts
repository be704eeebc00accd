import { at, dayOf } from '../calendar/local-time.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { inTimeOrder, isAfter, isBefore } from '../chat/days.ts';

/** The hours in which the bot sends by itself: times of day in the zone, on the calendar's workdays. */
export type SendingHours = { calendar: WorkCalendar; timeZone: string };

/** Nothing that the bot sends by itself is sent earlier in a day, but for what somebody has asked to get earlier. */
const speaking = '08:00';
/** When people are told what they are told by the clock, unless they have chosen a time. */
export const usualTime = '08:30';
/** The earliest that anybody may choose. */
export const earliestTime = '07:00';
/** After an outage reminders are sent the same day until this time; later they wait for the next morning. */
const lateReminders = '16:30';

const daysInWeek = 7;

/** The moment of a workday's reminders. */
export const morningOf = (day: Temporal.PlainDate, { timeZone }: SendingHours): Temporal.Instant =>
  at(day, usualTime, timeZone);

/** Whether the bot may send now: on a workday, from that time of day and not late in the afternoon. */
export function isSpeakingHour(now: Temporal.Instant, from: string, { calendar, timeZone }: SendingHours): boolean {
  const today = dayOf(now, timeZone);
  return (
    calendar.isWorkday(today) &&
    !isBefore(now, at(today, from, timeZone)) &&
    isBefore(now, at(today, lateReminders, timeZone))
  );
}

export const isReminderHour = (now: Temporal.Instant, hours: SendingHours): boolean =>
  isSpeakingHour(now, usualTime, hours);

/** Whether somebody may be told now what they are told by the clock. */
export const isTellingHour = (now: Temporal.Instant, hours: SendingHours): boolean =>
  isSpeakingHour(now, earliestTime, hours);

/** The first moment at or after the instant when it is that time of day on a workday. */
export function nextWorkdayAt(
  from: Temporal.Instant,
  time: string,
  { calendar, timeZone }: SendingHours,
): Temporal.Instant {
  const day = calendar.onOrAfter(dayOf(from, timeZone));
  const moment = at(day, time, timeZone);
  return isAfter(from, moment) ? at(calendar.next(day), time, timeZone) : moment;
}

/** The last day whose morning has come. */
export function latestMorning(now: Temporal.Instant, hours: SendingHours): Temporal.PlainDate {
  const today = dayOf(now, hours.timeZone);
  return isBefore(now, morningOf(today, hours)) ? today.subtract({ days: 1 }) : today;
}

/**
 * When what the bot sends by itself at that moment may be sent: at once, or the next workday morning. A minute into the
 * morning, so that stale messages have been updated first.
 */
export const spokenAt = (moment: Temporal.Instant, hours: SendingHours): Temporal.Instant =>
  isSpeakingHour(moment, speaking, hours) ? moment : nextMorning(moment, hours).add({ minutes: 1 });

/** The first of the moments, or null when there is none. */
export const earliest = (moments: readonly (Temporal.Instant | null)[]): Temporal.Instant | null =>
  moments.filter((moment) => moment !== null).toSorted(inTimeOrder)[0] ?? null;

/** Whether there is a moment and it is not after the limit. */
export const isUpTo = (moment: Temporal.Instant | null, limit: Temporal.Instant): moment is Temporal.Instant =>
  moment !== null && !isAfter(moment, limit);

/** The first workday morning at or after the instant. */
export const nextMorning = (from: Temporal.Instant, hours: SendingHours): Temporal.Instant =>
  nextWorkdayAt(from, usualTime, hours);

/** The first workday of the week that comes, and its morning. */
export function nextWeekMorning(now: Temporal.Instant, hours: SendingHours) {
  const today = dayOf(now, hours.timeZone);
  const on = hours.calendar.onOrAfter(today.add({ days: daysInWeek + 1 - today.dayOfWeek }));
  return { on, at: morningOf(on, hours) };
}

/** The next workday's morning after the day of the instant. */
export const followingMorning = (now: Temporal.Instant, hours: SendingHours): Temporal.Instant =>
  morningOf(hours.calendar.next(dayOf(now, hours.timeZone)), hours);
