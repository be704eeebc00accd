import { daysIn } from '../../chat/asking/days-in-words.ts';
import { isBefore } from '../../chat/days.ts';
import { fold } from '../../chat/fold.ts';
import { monthNames } from '../../chat/swedish.ts';
import { typedDay } from '../../chat/typed.ts';

/** Some days, the first and the last included. */
export type DayRange = { from: Temporal.PlainDate; to: Temporal.PlainDate };

const months = '(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*\\.?';
const oneDay = String.raw`\d{4}-\d\d-\d\d|\d{1,2}(?:\s*/\s*\d{1,2}|\s*${months})(?:\s+\d{4})?|i\s?dag|i\s?morgon`;
const until = String.raw`till och med|till|t\.?\s?o\.?\s?m\.?|–|-`;
const weekNumber = '[1-9]|[1-4]\\d|5[0-3]';
const numbered = String.raw`(?:vecka|v\.?)\s?(?<number>${weekNumber})(?:\s*(?:${until})\s*(?:(?:vecka|v\.?)\s?)?(?<lastNumber>${weekNumber}))?(?:\s+(?<year>20\d\d))?`;
const oneWeek = `n[äa]sta vecka|${numbered}`;
/** "1–20 mars", "1 mars till 5 april 2027", "2027-03-01 2027-03-20", "till 20 mars", "5 mars", "nästa vecka", "v. 8–9". */
const written = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:(?<week>${oneWeek})|(?:fr[åa]n\s+)?(?<first>${oneDay}|\d{1,2}(?=\s*(?:${until})))\s*(?:${until}|\s)\s*(?<last>${oneDay})|(?:(?<open>${until})\s*)?(?<only>${oneDay}))(?![\p{L}\p{N}])`,
  'iu',
);

/**
 * The days that are named in the words, with the words that are left; null when none are. A day without a year is the
 * next of that name; of what has begun, the days that are left.
 */
export function typedSpan(words: string, today: Temporal.PlainDate): (DayRange & { rest: string }) | null {
  const match = written.exec(words);
  const range = match?.groups && rangeOf(match.groups, today);
  if (!match || !range) return null;
  const rest = `${words.slice(0, match.index)} ${words.slice(match.index + match[0].length)}`;
  const began = isBefore(range.from, today) && !isBefore(range.to, today);
  return { from: began ? today : range.from, to: range.to, rest: rest.replaceAll(/\s+/gu, ' ').trim() };
}

type Groups = Record<string, string | undefined>;

function rangeOf({ week, first, last, open, only, ...read }: Groups, today: Temporal.PlainDate): DayRange | null {
  if (read.number !== undefined) return weeksFrom(read, today);
  if (week !== undefined) {
    const monday = today.add({ days: 8 - today.dayOfWeek });
    return { from: monday, to: monday.add({ days: 6 }) };
  }
  if (only !== undefined) {
    const day = dayAfter(only, today);
    return day && { from: open === undefined ? day : today, to: day };
  }
  return first === undefined || last === undefined ? null : fromTo(first, last, today);
}

/** The weeks of those numbers: the next ones where no year is given. */
function weeksFrom({ number, lastNumber = number, year }: Groups, today: Temporal.PlainDate): DayRange | null {
  const first = daysIn([`vecka ${number}`, year].filter(Boolean).join(' '), today, null);
  const last = daysIn([`vecka ${lastNumber}`, year].filter(Boolean).join(' '), first.days?.from ?? today, null);
  return first.days && last.days && { from: first.days.from, to: last.days.to };
}

function fromTo(first: string, last: string, today: Temporal.PlainDate): DayRange | null {
  const start = /^\d{1,2}$/u.test(first) ? null : dayAfter(first, today);
  const to = dayAfter(last, start && hasYear(first) ? start : today);
  if (!to) return null;
  if (/^\d{1,2}$/u.test(first)) {
    const from = dateOf(to.year, to.month, Number(first));
    return from && { from, to };
  }
  if (!start || hasYear(first)) return start && { from: start, to };
  const from = notAfterEnd(start, to);
  const isSlip = !hasYear(last) && from.year < to.year && from.until(to).days > mostAcrossYears;
  return isSlip ? null : { from, to };
}

/** "20 mars–1 mars" is a slip rather than most of a year. */
const mostAcrossYears = 183;

const hasYear = (typed: string): boolean => /\d{4}|dag|morgon/iu.test(typed);

/** The same day of the year that the end is in, or of the one before it: "20 december–3 januari". */
function notAfterEnd(start: Temporal.PlainDate, end: Temporal.PlainDate): Temporal.PlainDate {
  const same = start.with({ year: end.year });
  return isBefore(end, same) ? same.subtract({ years: 1 }) : same;
}

/** @param after without a year it is the first of that name on or after it. */
function dayAfter(typed: string, after: Temporal.PlainDate): Temporal.PlainDate | null {
  const words = fold(typed);
  if (/^i ?dag$/u.test(words)) return after;
  if (/^i ?morgon$/u.test(words)) return after.add({ days: 1 });
  const [, day, number, name, year] = /^(\d{1,2})\s*(?:\/\s*(\d{1,2})|([a-z]+)\.?)(?:\s+(\d{4}))?$/u.exec(words) ?? [];
  if (day === undefined) return typedDay(typed);
  const month = number === undefined ? monthNumbered(name ?? '') : Number(number);
  if (year !== undefined) return dateOf(Number(year), month, Number(day));
  const first = dateOf(after.year, month, Number(day));
  return first && isBefore(first, after) ? dateOf(after.year + 1, month, Number(day)) : first;
}

/** By its whole name or its beginning; 0: it is no month. */
const monthNumbered = (name: string): number => monthNames().findIndex((one) => fold(one).startsWith(name)) + 1;

function dateOf(year: number, month: number, day: number): Temporal.PlainDate | null {
  return typedDay([String(year), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-'));
}
