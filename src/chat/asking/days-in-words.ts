import { isAfter, isBefore, laterOf } from '../days.ts';
import { fold } from '../fold.ts';
import { type NamedDays, namedDays, writtenDays } from './named-days.ts';
import { type DaySpan, weekNumbered } from './periods.ts';

type Read = { days: DaySpan; used: number };

/** The days that words name, as they were written, with the words that are left. */
type SpanInWords = DaySpan & { rest: string };

/**
 * The days that the words name, and the words that are left: "onkologi feb 2029", "2027-12 till 2028-03", "1–20 mars", "nästa
 * vecka", "på torsdag", "v 8–10", "28/2". Null when they name none. Where several could be meant it is the one of most words.
 */
export function spanIn(words: string, today: Temporal.PlainDate): SpanInWords | null {
  const typed = words
    .split(/\s+/u)
    .filter((word) => word !== '')
    .flatMap(apart);
  const best = bestIn(typed, today);
  if (!best) return null;
  const before = typed.slice(0, best.at);
  while (isBeside(before.at(-1))) before.pop();
  const { from, to } = best.days;
  return { from, to, rest: [...before, ...typed.slice(best.at + best.used)].join(' ') };
}

function bestIn(typed: readonly string[], today: Temporal.PlainDate): (Read & { at: number }) | null {
  let best: (Read & { at: number }) | null = null;
  for (const [at] of typed.entries()) {
    const read = isOfNumber(typed, at) ? null : spanAt(typed.slice(at), today);
    if (read && read.used > (best?.used ?? 0)) best = { ...read, at };
  }
  return best;
}

/** "februari" in "31 februari" and "2027" in "vecka 53 2027" belong to a day that does not exist. */
const isOfNumber = (typed: readonly string[], at: number): boolean =>
  /^\d{1,2}(?::[ae])?$/u.test(typed[at - 1] ?? '') &&
  new RegExp(`^(?:${months}|20\\d\\d)$`, 'iu').test(typed[at] ?? '');

/** Which words name days is the same on any day. */
const anyDay = { year: 2027, month: 1, day: 1 };

/** The places of the words that name the days. */
export function placesOfDays(typed: readonly string[]): ReadonlySet<number> {
  const parts = typed.flatMap((word, place) => apart(word).map((part) => ({ part, place })));
  const best = bestIn(
    parts.map(({ part }) => part),
    Temporal.PlainDate.from(anyDay),
  );
  return new Set(best ? parts.slice(best.at, best.at + best.used).map(({ place }) => place) : []);
}

/** The same, with what is meant where no days are named. Of what has begun, the days that are left. */
export function daysIn<Usual extends DaySpan | null>(
  words: string,
  today: Temporal.PlainDate,
  usual: Usual,
): { days: DaySpan | Usual; rest: string } {
  const span = spanIn(words, today);
  return span
    ? { days: { from: laterOf(span.from, today), to: span.to }, rest: span.rest }
    : { days: usual, rest: words.trim().split(/\s+/u).join(' ') };
}

/** Of what has begun, the days that are left; what is over, and what is to come, as it is. */
export const daysLeftOf = <Days extends DaySpan>(days: Days, today: Temporal.PlainDate): Days =>
  isBefore(days.to, today) ? days : { ...days, from: laterOf(days.from, today) };

/** Words that only say how the days belong to what is before them. */
const isBeside = (word: string | undefined): boolean =>
  /^(?:i|under|för|på|de|den|till|från|av|resten|hela|mellan|nu|inom|och|med)$/iu.test(word ?? '');

const months = String.raw`(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\p{L}*`;
const part = String.raw`\d{4}-\d\d(?:-\d\d)?|20\d\d|(?:v\.?)?\d{1,2}(?:\/\d{1,2})?|${months}|(?:mån|tis|ons|tors|fre|lör|sön)dag`;
const written = new RegExp(`^(${part})([–-])(${part})([?!.,]*)$`, 'iu');

/** "1–20" is three words. */
function apart(word: string): string[] {
  const [, first, dash, last, end = ''] = writtenDays(word) ? [] : (written.exec(word) ?? []);
  return first === undefined || dash === undefined || last === undefined ? [word] : [first, dash, `${last}${end}`];
}

const till = String.raw`till och med|fram till|till|tills|tom|t\.o\.m\.?|–|-`;
const between = new RegExp(`^(?:${till})(?= )`, 'u');
const open = new RegExp(`^(?:fram till|${till})(?= )`, 'u');
const both = /^(?:mellan|fran)$/u;

const wordsIn = (text: string): number => text.split(' ').length;
const foldedFrom = (typed: readonly string[]): string => fold(typed.join(' '));

function spanAt(typed: readonly string[], today: Temporal.PlainDate): Read | null {
  if (both.test(fold(typed[0] ?? ''))) {
    const read = spanAt(typed.slice(1), today);
    return read && { ...read, used: read.used + 1 };
  }
  return untilDay(typed, today) ?? daysOfMonth(typed, today) ?? fromTo(typed, today);
}

/** "till 20 mars": from today. */
function untilDay(typed: readonly string[], today: Temporal.PlainDate): Read | null {
  const [word] = open.exec(foldedFrom(typed.slice(0, 4))) ?? [];
  if (word === undefined) return null;
  const last = namedDays(typed.slice(wordsIn(word)), today);
  return last?.is === 'day' && !isBefore(last.days.to, today)
    ? { days: { from: today, to: last.days.to }, used: wordsIn(word) + last.used }
    : null;
}

/** "1–20 mars", "den 1 till den 20 mars 2028". */
function daysOfMonth(typed: readonly string[], today: Temporal.PlainDate): Read | null {
  const begun = /^(?:den )?(?<first>\d{1,2})(?::[ae])? (?<till>[^ ]+(?: och med| till)?)(?= )/u.exec(
    foldedFrom(typed.slice(0, 6)),
  );
  const { first, till: word = '' } = begun?.groups ?? {};
  if (!begun || first === undefined || !(between.test(`${word} `) || word === 'och')) return null;
  const skipped = wordsIn(begun[0]);
  const last = namedDays(typed.slice(skipped), today);
  if (last?.is !== 'day' || /^(?:i|pa|nasta)/u.test(foldedFrom(typed.slice(skipped, skipped + 1)))) return null;
  const { to } = last.days;
  if (Number(first) < 1 || Number(first) > to.daysInMonth) return null;
  return { days: { from: to.with({ day: Number(first) }), to }, used: skipped + last.used };
}

function fromTo(typed: readonly string[], today: Temporal.PlainDate): Read | null {
  const first = namedDays(typed, today);
  if (!first) return null;
  const after = typed.slice(first.used);
  const word = wordBetween(first, after);
  if (word === null) return first;
  const rest = after.slice(word === '' ? 0 : wordsIn(word));
  const base = first.isFixed ? first.days.from : today;
  const last = namedDays(rest, base) ?? weekNumber(first, rest) ?? laterInMonth(first, rest);
  if (!last) return word === 'och' ? first : null;
  const { from } = first.isFixed ? first.days : earlierThan(typed, last, first.days);
  return { days: { from, to: last.days.to }, used: first.used + (word === '' ? 0 : wordsIn(word)) + last.used };
}

/** What stands between two days; empty: nothing needs to, since both are written in figures. Null: there is one day only. */
function wordBetween(first: NamedDays, after: readonly string[]): string | null {
  const text = foldedFrom(after.slice(0, 4));
  const [word] = between.exec(text) ?? [];
  if (word !== undefined) return word;
  if (/^och(?= (?:den )?\d| v)/u.test(text) && first.is !== 'longer') return 'och';
  return first.is === 'day' && first.isFixed && /^\d{4}-\d\d-\d\d/u.test(text) ? '' : null;
}

/** "v 8 till 10". */
function weekNumber(first: NamedDays, rest: readonly string[]): NamedDays | null {
  const [week] = first.is === 'week' ? (/^\d{1,2}(?=[?!.,]*$)/u.exec(rest[0] ?? '') ?? []) : [];
  const days = week === undefined ? null : weekNumbered(Number(week), undefined, first.days.from);
  return days && { days, used: 1, is: 'week', isFixed: false };
}

/** "21 januari till den 28". */
function laterInMonth(first: NamedDays, rest: readonly string[]): NamedDays | null {
  const [words, number] =
    first.is === 'day' ? (/^(?:den )?(\d{1,2})(?::[ae])?(?=[?!.,]*(?: |$))/u.exec(foldedFrom(rest)) ?? []) : [];
  const { from } = first.days;
  if (words === undefined || Number(number) <= from.day || Number(number) > from.daysInMonth) return null;
  const on = from.with({ day: Number(number) });
  return { days: { from: on, to: on }, used: wordsIn(words), is: 'day', isFixed: first.isFixed };
}

/** The one of that name in the year that the last is in, or in the one before it: "20 december–3 januari". */
function earlierThan(typed: readonly string[], last: NamedDays, otherwise: DaySpan): DaySpan {
  const inYear = (year: number) => namedDays(typed, Temporal.PlainDate.from({ year, month: 1, day: 1 }))?.days;
  const { to } = last.days;
  const same = inYear(to.year);
  if (!same || !isAfter(same.from, to)) return same ?? otherwise;
  const before = inYear(to.year - 1);
  return before && !isSlip(before.from, last) ? before : same;
}

/** Days; "20 mars–1 mars" is a slip rather than most of a year. */
const mostAcrossYears = 183;

const isSlip = (from: Temporal.PlainDate, last: NamedDays): boolean =>
  last.is === 'day' && !last.isFixed && from.until(last.days.to).days > mostAcrossYears;
