import { z } from 'zod';
import type { WorkCalendar } from '../../calendar/work-calendar.ts';

/** The year in which the file's seats begin. */
const writtenFor = 2026;
/** From March on a year's reports are in, so the next ones are due the year after. */
const firstMonthOfSeason = 3;
/** A meeting is one that has been lately, or the next of its kind. */
const past = Temporal.Duration.from({ months: 3 });
const daysOfWeek = 7;

const exampleSchema = z.looseObject({
  seats: z.array(z.looseObject({ from: z.string(), to: z.string().optional() })).default([]),
  meetings: z.array(z.looseObject({ start: z.string(), end: z.string() })).default([]),
});

/**
 * The example with its days near the one on which it begins, so that a try-out works in any year: seats keep their days of
 * the year, and meetings their month and weekday.
 */
export function exampleFrom(json: unknown, today: Temporal.PlainDate, calendar: WorkCalendar): unknown {
  const { seats, meetings, ...others } = exampleSchema.parse(json);
  const years = seasonOf(today) - writtenFor;
  return {
    ...others,
    seats: seats.map(({ from, to, ...seat }) => ({
      ...seat,
      from: later(from, years),
      ...(to === undefined ? {} : { to: later(to, years) }),
    })),
    meetings: meetings.map(({ start, end, ...meeting }) => ({ ...meeting, ...moved(start, end, today, calendar) })),
  };
}

const seasonOf = ({ year, month }: Temporal.PlainDate): number => (month < firstMonthOfSeason ? year - 1 : year);

const later = (day: string, years: number): string => Temporal.PlainDate.from(day).add({ years }).toString();

function moved(from: string, to: string, today: Temporal.PlainDate, calendar: WorkCalendar) {
  const start = Temporal.PlainDateTime.from(from);
  const end = Temporal.PlainDateTime.from(to);
  const days = start.toPlainDate().until(near(start.toPlainDate(), today, calendar));
  const written = (time: Temporal.PlainDateTime) => time.add(days).toString({ smallestUnit: 'minute' });
  return { start: written(start), end: written(end) };
}

/** The first such day that is not long past. */
function near(day: Temporal.PlainDate, today: Temporal.PlainDate, calendar: WorkCalendar): Temporal.PlainDate {
  const earliest = today.subtract(past);
  const thisYear = day.with({ year: earliest.year });
  const inYear = Temporal.PlainDate.compare(thisYear, earliest) < 0 ? thisYear.add({ years: 1 }) : thisYear;
  if (inYear.equals(day)) return day;
  const half = Math.floor(daysOfWeek / 2);
  const off = (day.dayOfWeek - inYear.dayOfWeek + daysOfWeek + half) % daysOfWeek;
  return calendar.onOrAfter(inYear.add({ days: off - half }));
}
