import { dayKey, isAfter } from '../chat/days.ts';
import { keeping } from '../database/keeping.ts';
import { swedishHolidays } from './swedish-holidays.ts';

/** Monday to Friday, no public holiday, none of the three free eves, and not in the summer weeks (SPEC 4.1). */
export type WorkCalendar = {
  isWorkday(day: Temporal.PlainDate): boolean;
  /** The day itself or the nearest workday before it. */
  onOrBefore(day: Temporal.PlainDate): Temporal.PlainDate;
  /** The day itself or the nearest workday after it. */
  onOrAfter(day: Temporal.PlainDate): Temporal.PlainDate;
  /** The first workday after the day. */
  next(day: Temporal.PlainDate): Temporal.PlainDate;
  /** @param count at least 0. With 0 it is the day itself, workday or not. */
  addWorkdays(day: Temporal.PlainDate, count: number): Temporal.PlainDate;
  /** The first workday on or after the Monday of that day's week: a later week's, where it has none. */
  beginsWeek(day: Temporal.PlainDate): Temporal.PlainDate;
  /** The next day after it that begins a week. */
  nextWeek(day: Temporal.PlainDate): Temporal.PlainDate;
  /** The day that begins the week before. */
  previousWeek(day: Temporal.PlainDate): Temporal.PlainDate;
};

const firstSummerWeek = 28;
const lastSummerWeek = 31;

const mostDays = 2048;
const mondayOf = (day: Temporal.PlainDate): Temporal.PlainDate => day.subtract({ days: day.dayOfWeek - 1 });

/** Remembers each year's holidays and the nearest workdays, so make one for the process. */
export function workCalendar(): WorkCalendar {
  const years = new Map<number, ReadonlySet<number>>();
  const nearestTo = new Map<number, Temporal.PlainDate>();

  function holidaysIn(year: number): ReadonlySet<number> {
    const known = years.get(year);
    if (known) return known;
    const holidays = new Set(swedishHolidays(year).map(({ dayOfYear }) => dayOfYear));
    years.set(year, holidays);
    return holidays;
  }

  const isWorkday = (day: Temporal.PlainDate): boolean =>
    day.dayOfWeek <= 5 && !isSummer(day) && !holidaysIn(day.year).has(day.dayOfYear);

  function nearest(day: Temporal.PlainDate, step: 1 | -1): Temporal.PlainDate {
    if (isWorkday(day)) return day;
    const place = step * dayKey(day);
    const found = nearestTo.get(place) ?? nearest(day.add({ days: step }), step);
    nearestTo.set(place, found);
    return found;
  }

  const onOrBefore = (day: Temporal.PlainDate) => nearest(day, -1);
  const onOrAfter = (day: Temporal.PlainDate) => nearest(day, 1);
  const kept = (work: (day: Temporal.PlainDate) => Temporal.PlainDate) => keeping(mostDays, work, dayKey);
  const next = kept((day) => onOrAfter(day.add({ days: 1 })));
  const beginsWeek = kept((day) => onOrAfter(mondayOf(day)));

  return {
    isWorkday,
    onOrBefore,
    onOrAfter,
    next,
    beginsWeek,
    nextWeek: kept((day) => {
      const on = beginsWeek(day);
      return isAfter(on, day) ? on : beginsWeek(day.add({ weeks: 1 }));
    }),
    previousWeek: kept((day) => beginsWeek(onOrBefore(mondayOf(day).subtract({ days: 1 })))),
    addWorkdays(day, count) {
      let reached = day;
      for (let left = count; left > 0; left -= 1) reached = next(reached);
      return reached;
    },
  };
}

/** Only July and August have days in those weeks. Asking a day for its week costs more than everything else here. */
function isSummer(day: Temporal.PlainDate): boolean {
  if (day.month !== 7 && day.month !== 8) return false;
  const week = day.weekOfYear ?? 0;
  return week >= firstSummerWeek && week <= lastSummerWeek;
}
