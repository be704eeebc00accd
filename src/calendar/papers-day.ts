import { longDate } from '../chat/swedish.ts';
import type { Group } from '../register/register.ts';
import { dayOf } from './local-time.ts';
import type { Meeting } from './meeting.ts';
import type { WorkCalendar } from './work-calendar.ts';

/**
 * The last day for the papers of a meeting: so many days before it, or the nearest workday before that.
 * Null where it is not known how long before the body's meetings its papers are to be there.
 */
export const papersDay = (
  { papersDays }: Pick<Group, 'papersDays'>,
  meetingOn: Temporal.PlainDate,
  calendar: Pick<WorkCalendar, 'onOrBefore'>,
): Temporal.PlainDate | null =>
  papersDays === null ? null : calendar.onOrBefore(meetingOn.subtract({ days: papersDays }));

/** The same of a meeting in the calendar; null also once it is cancelled. */
export const papersDayOf = (
  group: Pick<Group, 'papersDays'>,
  { startAt, cancelled }: Pick<Meeting, 'startAt' | 'cancelled'>,
  { calendar, timeZone }: { calendar: WorkCalendar; timeZone: string },
): Temporal.PlainDate | null => (cancelled ? null : papersDay(group, dayOf(startAt, timeZone), calendar));

/** "handlingar senast torsdag 7 januari 2027" */
export const papersInWords = (on: Temporal.PlainDate): string => `handlingar senast ${longDate(on)}`;
