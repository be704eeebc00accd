import { isBefore } from '../days.ts';

/** First and last day. */
export type DaySpan = { from: Temporal.PlainDate; to: Temporal.PlainDate };

export function weekAround(on: Temporal.PlainDate): DaySpan {
  const from = on.subtract({ days: on.dayOfWeek - 1 });
  return { from, to: from.add({ days: 6 }) };
}

export const weekend = ({ from, to }: DaySpan): DaySpan => ({ from: from.add({ days: 5 }), to });

export function monthOf(of: number, number: number): DaySpan {
  const from = Temporal.PlainDate.from({ year: of, month: number, day: 1 });
  return { from, to: from.with({ day: from.daysInMonth }) };
}

export const wholeYear = (of: number): DaySpan => ({ from: monthOf(of, 1).from, to: monthOf(of, 12).to });

function quarter(of: number, number: number): DaySpan {
  const from = Temporal.PlainDate.from({ year: of, month: 1, day: 1 }).add({ months: 3 * (number - 1) });
  return { from, to: from.add({ months: 3 }).subtract({ days: 1 }) };
}

/** The one around today, or so many further on. @param what `vecka`, `manad`, `kvartal` or `ar` */
export function period(what: string | undefined, today: Temporal.PlainDate, further: number): DaySpan {
  if (what === 'vecka') return weekAround(today.add({ weeks: further }));
  if (what === 'ar') return wholeYear(today.year + further);
  if (what === 'kvartal') return quarter(today.year, Math.ceil(today.month / 3) + further);
  const { year: of, month: number } = today.with({ day: 1 }).add({ months: further });
  return monthOf(of, number);
}

/** A leap day comes at the latest after eight years, and a week 53 sooner. */
const yearsToLook = 9;

export const yearsFrom = (first: number): number[] => Array.from({ length: yearsToLook }, (_, at) => first + at);

/** What is named without a year is the first that has not ended. Null: there is none. */
function firstLeft(
  inYear: (of: number) => DaySpan | null,
  of: string | undefined,
  after: Temporal.PlainDate,
): DaySpan | null {
  if (of !== undefined) return inYear(Number(of));
  return (
    yearsFrom(after.year)
      .map(inYear)
      .find((found) => found !== null && !isBefore(found.to, after)) ?? null
  );
}

/** The week that has the first Thursday of the year is the first (ISO 8601); few years have a fifty-third. */
export const weekNumbered = (number: number, of: string | undefined, after: Temporal.PlainDate): DaySpan | null =>
  firstLeft(
    (one) => {
      const from = weekAround(Temporal.PlainDate.from({ year: one, month: 1, day: 4 })).from.add({ weeks: number - 1 });
      return from.add({ days: 3 }).year === one ? weekAround(from) : null;
    },
    of,
    after,
  );

export const quarterNumbered = (number: number, of: string | undefined, after: Temporal.PlainDate): DaySpan | null =>
  firstLeft((one) => quarter(one, number), of, after);

/** As offices say it: spring is the first half of the year, and autumn the second. */
const seasons: Readonly<Record<string, readonly [month: number, months: number]>> = {
  var: [1, 6],
  host: [7, 6],
  sommar: [6, 3],
  vint: [12, 3],
};

/** @param season by how its name begins: `var`, `host`, `sommar`, `vint` */
export function seasonNamed(season: string, of: string | undefined, after: Temporal.PlainDate): DaySpan | null {
  const [month, months] = seasons[season] ?? [1, 12];
  const inYear = (one: number): DaySpan => {
    const from = Temporal.PlainDate.from({ year: one, month, day: 1 });
    return { from, to: from.add({ months }).subtract({ days: 1 }) };
  };
  // A winter goes on over the new year.
  return firstLeft(inYear, of, after.month < 3 && month === 12 ? after.subtract({ years: 1 }) : after);
}
