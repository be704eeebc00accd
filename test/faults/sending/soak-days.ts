import { isSwedishWorkday } from '../../support/swedish-days.ts';

const nearest = (day: Temporal.PlainDate, step: 1 | -1): Temporal.PlainDate =>
  isSwedishWorkday(day) ? day : nearest(day.add({ days: step }), step);

/** On the first workday of each week, once the last rung has been. */
function weekly(after: Temporal.PlainDate, until: Temporal.PlainDate): Temporal.PlainDate[] {
  const monday = after.add({ days: 8 - after.dayOfWeek });
  if (Temporal.PlainDate.compare(monday, until) > 0) return [];
  const days = Array.from({ length: 5 }, (_, nth) => monday.add({ days: nth })).filter(isSwedishWorkday);
  return [...days.slice(0, 1), ...weekly(monday, until)];
}

/**
 * SPEC 4.1, reckoned without the bot: the days on which the chair hears of a report that is handed in on that day, after
 * the message of its morning.
 */
export function daysOfReport(lastDayOn: Temporal.PlainDate, handedInOn: Temporal.PlainDate): string[] {
  const before = [60, 30, 14, 7, 3, 0].map((days) => nearest(lastDayOn.subtract({ days }), -1));
  const after = [1, 7, 14].map((days) => nearest(lastDayOn.add({ days }), 1));
  const last = after[2] as Temporal.PlainDate;
  const all = [...before, ...after, ...weekly(last, handedInOn)];
  const heard = all.filter((day) => Temporal.PlainDate.compare(day, handedInOn) <= 0);
  return [...new Set(heard.map(String))].toSorted();
}
