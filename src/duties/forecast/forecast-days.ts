import { fold } from '../../chat/fold.ts';
import { monthNames } from '../../chat/swedish.ts';
import { typedDay } from '../../chat/typed.ts';
import type { DaySpan } from './forecast.ts';

const byDefault = { days: 30 };
const between = ['till', 'tom', 't.o.m.', '–', '-'];

type Read = { days: DaySpan; used: number };

/**
 * The days that the words name, and the words that are left: "onkologi februari 2029", "2027-12 till 2028-03", "nästa
 * vecka". Of what has begun, the days that are left. Without any the coming thirty days.
 */
export function daysIn(words: string, today: Temporal.PlainDate): { days: DaySpan; rest: string } {
  const typed = words.split(/\s+/u).filter((word) => word !== '');
  for (const [at] of typed.entries()) {
    const read = spanAt(typed, at, today);
    if (!read) continue;
    const rest = [...typed.slice(0, at), ...typed.slice(at + read.used)].join(' ');
    return { days: fromToday(read.days, today), rest };
  }
  return { days: { from: today, to: today.add(byDefault) }, rest: typed.join(' ') };
}

const fromToday = ({ from, to }: DaySpan, today: Temporal.PlainDate): DaySpan => ({
  from: Temporal.PlainDate.compare(from, today) < 0 ? today : from,
  to,
});

function spanAt(typed: readonly string[], at: number, today: Temporal.PlainDate): Read | null {
  const first = daysAt(typed, at, today);
  if (!first || !between.includes(fold(typed[at + first.used] ?? ''))) return first;
  const last = daysAt(typed, at + first.used + 1, first.days.from);
  return last && { days: { from: first.days.from, to: last.days.to }, used: first.used + 1 + last.used };
}

/** @param after a month without a year is the first of that name that has not ended then */
function daysAt(typed: readonly string[], at: number, after: Temporal.PlainDate): Read | null {
  const [word = '', next = ''] = typed.slice(at, at + 2);
  const coming = fold(word) === fold('nästa') ? comingPeriod(fold(next), after) : null;
  if (coming) return { days: coming, used: 2 };
  const day = typedDay(word);
  if (day) return { days: { from: day, to: day }, used: 1 };
  const written = /^(20\d\d)(?:-(0[1-9]|1[0-2]))?$/u.exec(word);
  if (written) return { days: written[2] ? month(word) : yearOf(Number(written[1])), used: 1 };
  const named = monthNames().findIndex((name) => fold(name) === fold(word)) + 1;
  if (named === 0) return null;
  const year = /^20\d\d$/u.test(next) ? Number(next) : null;
  const coming12 = after.year + (named < after.month ? 1 : 0);
  return { days: monthOf(year ?? coming12, named), used: year === null ? 1 : 2 };
}

function comingPeriod(period: string, today: Temporal.PlainDate): DaySpan | null {
  switch (period) {
    case 'vecka': {
      const monday = today.add({ days: 8 - today.dayOfWeek });
      return { from: monday, to: monday.add({ days: 6 }) };
    }
    case 'manad': {
      const { year, month: number } = today.with({ day: 1 }).add({ months: 1 });
      return monthOf(year, number);
    }
    case 'ar':
      return yearOf(today.year + 1);
    default:
      return null;
  }
}

const month = (written: string): DaySpan => {
  const { year, month: number } = Temporal.PlainYearMonth.from(written);
  return monthOf(year, number);
};

function monthOf(year: number, number: number): DaySpan {
  const from = Temporal.PlainDate.from({ year, month: number, day: 1 });
  return { from, to: from.with({ day: from.daysInMonth }) };
}

const yearOf = (year: number): DaySpan => ({ from: monthOf(year, 1).from, to: monthOf(year, 12).to });
