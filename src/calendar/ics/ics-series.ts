import { isAfter } from '../../chat/days.ts';
import type { RepeatRule } from './ics-rule.ts';

/** A rule that names no day that exists is given up after so many empty spans. */
const mostEmpty = 1000;
const mostDays = 20_000;

/**
 * The days on which a series comes, the first one first, as the rule has them from its first day on: what it counts to and
 * where it ends is asked by the caller, but for `count`.
 */
export function* seriesDays(rule: RepeatRule, first: Temporal.PlainDate): Generator<Temporal.PlainDate> {
  const most = rule.count ?? mostDays;
  // The first day is in every series, also where the rule does not name it.
  yield first;
  let given = 1;
  let empty = 0;
  for (let step = 0; empty < mostEmpty && given < most; step += 1) {
    const days = spanDays(rule, first, step * rule.interval).filter((day) => isAfter(day, first));
    empty = days.length === 0 ? empty + 1 : 0;
    for (const day of days) {
      if (given >= most) return;
      yield day;
      given += 1;
    }
  }
}

/** The days of one span: a day, a week, a month or a year. */
function spanDays(rule: RepeatRule, first: Temporal.PlainDate, steps: number): Temporal.PlainDate[] {
  const days = everyDay(rule, first, steps).filter((day) => isInMonths(rule, day));
  if (rule.setPositions.length === 0) return days;
  const chosen = rule.setPositions.flatMap((at) => days.at(at > 0 ? at - 1 : at) ?? []);
  return days.filter((day) => chosen.some((one) => one.equals(day)));
}

const isInMonths = ({ months }: RepeatRule, { month }: Temporal.PlainDate): boolean =>
  months.length === 0 || months.includes(month);

function everyDay(rule: RepeatRule, first: Temporal.PlainDate, steps: number): Temporal.PlainDate[] {
  switch (rule.every) {
    case 'DAILY': {
      const day = first.add({ days: steps });
      return isNamed(rule, day) && isMonthDay(rule, day) ? [day] : [];
    }
    case 'WEEKLY':
      return weekOf(rule, first, steps);
    case 'MONTHLY':
      return monthDaysOf(rule, first.with({ day: 1 }).add({ months: steps }), first);
    case 'YEARLY':
      return yearOf(rule, first, first.year + steps);
  }
}

const isNamed = ({ days }: RepeatRule, { dayOfWeek }: Temporal.PlainDate): boolean =>
  days.length === 0 || days.some(({ weekday }) => weekday === dayOfWeek);

const isMonthDay = ({ monthDays }: RepeatRule, { day, daysInMonth }: Temporal.PlainDate): boolean =>
  monthDays.length === 0 || monthDays.some((one) => day === (one > 0 ? one : daysInMonth + one + 1));

function weekOf(rule: RepeatRule, first: Temporal.PlainDate, weeks: number): Temporal.PlainDate[] {
  const begins = first.subtract({ days: (first.dayOfWeek - rule.weekStart + 7) % 7 }).add({ weeks });
  const week = Array.from({ length: 7 }, (_, days) => begins.add({ days }));
  return week.filter((day) => (rule.days.length > 0 ? isNamed(rule, day) : day.dayOfWeek === first.dayOfWeek));
}

/** Every day of the month, where it is asked which of them. */
function monthDaysOf(rule: RepeatRule, month: Temporal.PlainDate, first: Temporal.PlainDate): Temporal.PlainDate[] {
  const all = Array.from({ length: month.daysInMonth }, (_, at) => month.with({ day: at + 1 }));
  if (rule.days.length === 0 && rule.monthDays.length === 0) return all.filter(({ day }) => day === first.day);
  return all.filter((day) => isMonthDay(rule, day) && isNumbered(rule, day, all));
}

/** Whether the day is one of those weekdays, and that one of them in the span. */
function isNumbered({ days }: RepeatRule, day: Temporal.PlainDate, span: readonly Temporal.PlainDate[]): boolean {
  if (days.length === 0) return true;
  return days.some(({ weekday, nth }) => {
    if (day.dayOfWeek !== weekday) return false;
    if (nth === null) return true;
    const same = span.filter(({ dayOfWeek }) => dayOfWeek === weekday);
    return same.at(nth > 0 ? nth - 1 : nth)?.equals(day) ?? false;
  });
}

function yearOf(rule: RepeatRule, first: Temporal.PlainDate, year: number): Temporal.PlainDate[] {
  const months = rule.months.length > 0 ? rule.months : Array.from({ length: 12 }, (_, at) => at + 1);
  const begin = (month: number) => Temporal.PlainDate.from({ year, month, day: 1 });
  if (rule.monthDays.length > 0 || (rule.days.length > 0 && rule.months.length > 0)) {
    return months.toSorted((a, b) => a - b).flatMap((month) => monthDaysOf(rule, begin(month), first));
  }
  if (rule.days.length > 0) {
    const all = Array.from({ length: begin(1).daysInYear }, (_, days) => begin(1).add({ days }));
    return all.filter((day) => isNumbered(rule, day, all));
  }
  const own = rule.months.length > 0 ? months : [first.month];
  return own
    .toSorted((a, b) => a - b)
    .flatMap((month) => (first.day > begin(month).daysInMonth ? [] : [begin(month).with({ day: first.day })]));
}
