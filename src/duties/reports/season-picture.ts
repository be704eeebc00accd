import { earlierOf, isAfter, isBefore } from '../../chat/days.ts';
import { dayAndMonth, weekdayDate } from '../../chat/swedish.ts';
import type { CountedWeek, WeeksPicture } from '../../pictures/weeks.ts';
import { countReports, type ReportsOfType } from './reports-of-year.ts';

/** So many are drawn, the latest: each says all that had come until then. */
const mostWeeks = 12;

const daysInWeek = 7;

/** How many of the year's reports had come at the end of each week; null where none has come, or none is to come. */
export function seasonPicture(
  all: readonly ReportsOfType[],
  year: number,
  today: Temporal.PlainDate,
): WeeksPicture | null {
  const { of } = countReports(all);
  const came = all
    .flatMap(({ handedIn }) => handedIn.flatMap(({ cameOn }) => cameOn ?? []))
    .toSorted(Temporal.PlainDate.compare);
  const [first] = came;
  const last = came.at(-1);
  if (!first || !last) return null;
  const end = all.some(({ missing }) => missing.length > 0) ? today : earlierOf(today, sundayOf(last));
  const lastDays = all.flatMap(({ lastDays }) => lastDays);
  return {
    kind: 'weeks',
    title: `Verksamhetsberättelser för ${year}, vecka för vecka`,
    whole: of,
    done: 'har kommit in',
    weeks: sundaysFrom(sundayOf(first), sundayOf(end))
      .slice(-mostWeeks)
      .map((sunday) => weekUntil(sunday, { came, lastDays, today })),
  };
}

type Days = {
  came: readonly Temporal.PlainDate[];
  lastDays: readonly Temporal.PlainDate[];
  today: Temporal.PlainDate;
};

function weekUntil(sunday: Temporal.PlainDate, { came, lastDays, today }: Days): CountedWeek {
  const until = earlierOf(sunday, today);
  const monday = sunday.subtract({ days: daysInWeek - 1 });
  const ending = lastDays.filter((on) => !isBefore(on, monday) && !isAfter(on, sunday));
  const [lastDay] = ending;
  return {
    label: `Vecka ${sunday.weekOfYear}`,
    until: `till ${weekdayDate(until)}`,
    count: came.filter((on) => !isAfter(on, until)).length,
    ...(lastDay && { note: `Sista dag ${dayAndMonth(lastDay)}` }),
  };
}

const sundayOf = (day: Temporal.PlainDate): Temporal.PlainDate => day.add({ days: daysInWeek - day.dayOfWeek });

function sundaysFrom(first: Temporal.PlainDate, last: Temporal.PlainDate): Temporal.PlainDate[] {
  const weeks = Math.max(0, Math.floor(first.until(last).days / daysInWeek));
  return Array.from({ length: weeks + 1 }, (_, at) => first.add({ days: at * daysInWeek }));
}
