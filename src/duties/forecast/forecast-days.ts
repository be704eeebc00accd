import { laterOf } from '../../chat/days.ts';
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
    return { days: { from: laterOf(read.days.from, today), to: read.days.to }, rest };
  }
  return { days: { from: today, to: today.add(byDefault) }, rest: typed.join(' ') };
}

function spanAt(typed: readonly string[], at: number, today: Temporal.PlainDate): Read | null {
  const first = daysAt(typed, at, today);
  if (!first || !between.includes(fold(typed[at + first.used] ?? ''))) return first;
  const last = daysAt(typed, at + first.used + 1, first.days.from);
  return last && { days: { from: first.days.from, to: last.days.to }, used: first.used + 1 + last.used };
}

/** @param after a month without a year is the first of that name that has not ended then */
function daysAt(typed: readonly string[], at: number, after: Temporal.PlainDate): Read | null {
  const [word = '', next = ''] = typed.slice(at, at + 2);
  const ofTwo = fold(word) === fold('nästa') ? comingPeriod(next, after) : monthIn(word, next);
  if (ofTwo) return { days: ofTwo, used: 2 };
  const ofOne = writtenDays(word) ?? comingMonth(word, after);
  return ofOne && { days: ofOne, used: 1 };
}

/** `2027-02-26`, `2027-02` or `2027`. */
function writtenDays(word: string): DaySpan | null {
  const day = typedDay(word);
  if (day) return { from: day, to: day };
  const [, year, month] = /^(20\d\d)(?:-(0[1-9]|1[0-2]))?$/u.exec(word) ?? [];
  if (year === undefined) return null;
  return month === undefined ? yearOf(Number(year)) : monthOf(Number(year), Number(month));
}

/** Of the year that is written after it. */
function monthIn(name: string, year: string): DaySpan | null {
  const month = monthNumber(name);
  return month > 0 && /^20\d\d$/u.test(year) ? monthOf(Number(year), month) : null;
}

function comingMonth(name: string, after: Temporal.PlainDate): DaySpan | null {
  const month = monthNumber(name);
  return month > 0 ? monthOf(after.year + (month < after.month ? 1 : 0), month) : null;
}

/** 0: it is no month. */
const monthNumber = (name: string): number => monthNames().findIndex((one) => fold(one) === fold(name)) + 1;

function comingPeriod(period: string, today: Temporal.PlainDate): DaySpan | null {
  switch (fold(period)) {
    case 'vecka': {
      const monday = today.add({ days: 8 - today.dayOfWeek });
      return { from: monday, to: monday.add({ days: 6 }) };
    }
    case fold('månad'): {
      const { year, month } = today.with({ day: 1 }).add({ months: 1 });
      return monthOf(year, month);
    }
    case fold('år'):
      return yearOf(today.year + 1);
    default:
      return null;
  }
}

function monthOf(year: number, month: number): DaySpan {
  const from = Temporal.PlainDate.from({ year, month, day: 1 });
  return { from, to: from.with({ day: from.daysInMonth }) };
}

const yearOf = (year: number): DaySpan => ({ from: monthOf(year, 1).from, to: monthOf(year, 12).to });
