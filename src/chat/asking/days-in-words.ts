import { isBefore, laterOf } from '../days.ts';
import { fold } from '../fold.ts';
import { monthNames } from '../swedish.ts';
import { typedDay } from '../typed.ts';

/** First and last day. */
export type DaySpan = { from: Temporal.PlainDate; to: Temporal.PlainDate };

type Read = { days: DaySpan; used: number };

const between = /^(?:till och med|till|tom|t\.o\.m\.|–|-)(?= )/u;

/**
 * The days that the words name, and the words that are left: "onkologi feb 2029", "2027-12 till 2028-03", "nästa vecka",
 * "v 8", "28/2". Of what has begun, the days that are left. Without any: `usual`.
 */
export function daysIn<Usual extends DaySpan | null>(
  words: string,
  today: Temporal.PlainDate,
  usual: Usual,
): { days: DaySpan | Usual; rest: string } {
  const typed = words.split(/\s+/u).filter((word) => word !== '');
  for (const [at] of typed.entries()) {
    const read = spanAt(typed.slice(at), today);
    if (!read) continue;
    const before = typed.slice(0, at);
    if (/^(?:i|under|för|på|den|till)$/iu.test(before.at(-1) ?? '')) before.pop();
    const rest = [...before, ...typed.slice(at + read.used)].join(' ');
    return { days: { from: laterOf(read.days.from, today), to: read.days.to }, rest };
  }
  return { days: usual, rest: typed.join(' ') };
}

function spanAt(typed: readonly string[], today: Temporal.PlainDate): Read | null {
  const first = daysAt(typed, today);
  if (!first) return null;
  const after = fold(typed.slice(first.used).join(' '));
  const [till] = between.exec(after) ?? [];
  if (till === undefined) return first;
  const skipped = first.used + till.split(' ').length;
  const last = daysAt(typed.slice(skipped), first.days.from);
  return last && { days: { from: first.days.from, to: last.days.to }, used: skipped + last.used };
}

const month = String.raw`(?<month>[a-z]{3,}|0?[1-9]|1[0-2])\.?`;
type Groups = Record<string, string | undefined>;
type Reader = (read: Groups, after: Temporal.PlainDate) => DaySpan | null;

/** The longer first. A month or a day without a year is the first of that name that has not ended. */
const readers: readonly (readonly [RegExp, Reader])[] = [
  [/^i ?dag/u, (_read, after) => oneDay(after)],
  [/^i ?morgon/u, (_read, after) => oneDay(after.add({ days: 1 }))],
  [/^(?:vecka|v\.?) ?(?<week>[1-9]|[1-4]\d|5[0-3])(?: (?<year>20\d\d))?/u, weekOf],
  [/^nasta (?<what>vecka|manad|ar)/u, ({ what }, after) => period(what, after, 1)],
  [
    /^(?:den har |denna |det har |detta |i )?(?<what>vecka|manad|ar)(?:n|en|et)?/u,
    ({ what }, after) => period(what, after, 0),
  ],
  [new RegExp(String.raw`^(?<day>[1-9]|[12]\d|3[01]) ?/ ?${month}(?: (?<year>20\d\d))?`, 'u'), dayIn],
  [new RegExp(String.raw`^(?<day>[1-9]|[12]\d|3[01])(?::[ae])? (?=[a-z])${month}(?: (?<year>20\d\d))?`, 'u'), dayIn],
  [new RegExp(String.raw`^(?=[a-z])${month}(?: (?<year>20\d\d))?`, 'u'), monthIn],
];

function daysAt(typed: readonly string[], after: Temporal.PlainDate): Read | null {
  const [word = ''] = typed;
  const written = writtenDays(word);
  if (written) return { days: written, used: 1 };
  const text = fold(typed.slice(0, 4).join(' '));
  for (const [pattern, read] of readers) {
    const match = new RegExp(String.raw`${pattern.source}(?=[\s?!.,]*(?: |$))`, 'u').exec(text);
    const days = match && read(match.groups ?? {}, after);
    if (match && days) return { days, used: match[0].trim().split(' ').length };
  }
  return null;
}

const oneDay = (day: Temporal.PlainDate): DaySpan => ({ from: day, to: day });

/** `2027-02-26`, `2027-02` or `2027`. */
function writtenDays(word: string): DaySpan | null {
  const day = typedDay(word);
  if (day) return oneDay(day);
  const [, year, number] = /^(20\d\d)(?:-(0[1-9]|1[0-2]))?$/u.exec(word) ?? [];
  if (year === undefined) return null;
  return number === undefined ? yearOf(Number(year)) : monthOf(Number(year), Number(number));
}

/** By its whole name, its beginning or its number; 0: it is no month. */
function monthNumber(name = ''): number {
  if (/^\d+$/u.test(name)) return Number(name);
  return monthNames().findIndex((one) => fold(one) === name || (name.length <= 4 && fold(one).startsWith(name))) + 1;
}

function monthIn({ month: name, year }: Groups, after: Temporal.PlainDate): DaySpan | null {
  const number = monthNumber(name);
  if (number === 0) return null;
  return monthOf(year === undefined ? after.year + (number < after.month ? 1 : 0) : Number(year), number);
}

function dayIn({ day, month: name, year }: Groups, after: Temporal.PlainDate): DaySpan | null {
  const number = monthNumber(name);
  if (number === 0) return null;
  const inYear = (of: number): Temporal.PlainDate | null =>
    typedDay(`${of}-${String(number).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
  const soon = inYear(year === undefined ? after.year : Number(year));
  const wanted = soon && year === undefined && isBefore(soon, after) ? inYear(after.year + 1) : soon;
  return wanted && oneDay(wanted);
}

/** The week that has the first Thursday of the year is the first (ISO 8601). */
function weekOf({ week, year }: Groups, after: Temporal.PlainDate): DaySpan | null {
  const inYear = (of: number): DaySpan => {
    const fourth = Temporal.PlainDate.from({ year: of, month: 1, day: 4 });
    const from = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: Number(week) - 1 });
    return { from, to: from.add({ days: 6 }) };
  };
  if (year !== undefined) return inYear(Number(year));
  const soon = inYear(after.year);
  return isBefore(soon.to, after) ? inYear(after.year + 1) : soon;
}

function period(what: string | undefined, today: Temporal.PlainDate, further: number): DaySpan {
  if (what === 'vecka') {
    const from = today.subtract({ days: today.dayOfWeek - 1 }).add({ weeks: further });
    return { from, to: from.add({ days: 6 }) };
  }
  if (what === 'ar') return yearOf(today.year + further);
  const { year, month: number } = today.with({ day: 1 }).add({ months: further });
  return monthOf(year, number);
}

function monthOf(year: number, number: number): DaySpan {
  const from = Temporal.PlainDate.from({ year, month: number, day: 1 });
  return { from, to: from.with({ day: from.daysInMonth }) };
}

const yearOf = (year: number): DaySpan => ({ from: monthOf(year, 1).from, to: monthOf(year, 12).to });
