import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { isAfter, isBefore } from '../../chat/days.ts';

/** When many are away, though it is a workday: a klämdag, around Christmas and New Year, and in the summer. */
export type QuietTime = 'klamdag' | 'jul' | 'sommar';

const christmas = { from: { month: 12, day: 21 }, to: { month: 1, day: 7 } };
const summer = { from: { month: 7, day: 1 }, to: { month: 8, day: 15 } };

export function quietTimes(day: Temporal.PlainDate, calendar: WorkCalendar): QuietTime[] {
  const isBridge =
    calendar.isWorkday(day) &&
    !calendar.isWorkday(day.subtract({ days: 1 })) &&
    !calendar.isWorkday(day.add({ days: 1 }));
  const isChristmas = !isBefore(day, day.with(christmas.from)) || !isAfter(day, day.with(christmas.to));
  const isSummer = !isBefore(day, day.with(summer.from)) && !isAfter(day, day.with(summer.to));
  return [
    ...(isBridge ? ['klamdag' as const] : []),
    ...(isChristmas ? ['jul' as const] : []),
    ...(isSummer ? ['sommar' as const] : []),
  ];
}
