import { isBefore } from '../days.ts';
import { fold } from '../fold.ts';
import { monthNames, weekdayNames } from '../swedish.ts';
import { typedDay } from '../typed.ts';
import {
  type DaySpan,
  monthOf,
  period,
  quarterNumbered,
  seasonNamed,
  weekAround,
  weekend,
  weekNumbered,
  wholeYear,
  yearsFrom,
} from './periods.ts';

/**
 * A day or a time that words name. `used`: how many of the words. `isFixed`: it is that one, whatever day it is looked for from.
 */
export type NamedDays = { days: DaySpan; used: number; is: 'day' | 'week' | 'longer'; isFixed: boolean };

type Groups = Record<string, string | undefined>;
type Reader = {
  pattern: RegExp;
  is: NamedDays['is'];
  /** Without a year or another fixed point it is the first of that name that has not ended. */
  isFree?: true;
  read(groups: Groups, after: Temporal.PlainDate): DaySpan | null;
};

const year = String.raw`(?: (?<year>20\d\d))?`;
const month = String.raw`(?<month>[a-z]{3,}|0?[1-9]|1[0-2])\.?`;
const unit = '(?<what>dag|vecka|veck|manad|kvartal|ar)(?:en|arna|erna|orna|ar|er|or|et|n)?';
const weekdayStems = 'mandag|tisdag|onsdag|torsdag|fredag|lordag|sondag';
const someDay = `(?<weekday>${weekdayStems})(?:ens?)?`;
const counts = ['en', 'tva', 'tre', 'fyra', 'fem', 'sex', 'sju', 'atta', 'nio', 'tio', 'elva', 'tolv'];
const count = String.raw`(?<count>\d{1,3}|ett par|ett|${counts.join('|')})`;
const ordinals = ['forsta', 'andra', 'tredje', 'fjarde'];

/** The longer first. */
const rules: readonly Reader[] = [
  day(/^i ?(?:dag|kvall|eftermiddag|formiddag)/u, (_, after) => after),
  day(/^i ?morgon/u, (_, after) => after.add({ days: 1 })),
  day(/^(?:i ?)?overmorgon/u, (_, after) => after.add({ days: 2 })),
  day(/^i ?gar/u, (_, after) => after.subtract({ days: 1 })),
  day(/^i ?forrgar/u, (_, after) => after.subtract({ days: 2 })),
  day(new RegExp(`^i (?<weekday>${weekdayStems})s`, 'u'), ({ weekday }, after) =>
    nextNamed(weekday, after.subtract({ weeks: 1, days: 1 })),
  ),
  day(new RegExp(`^nasta ${someDay}`, 'u'), ({ weekday }, after) =>
    inWeek(weekday, weekAround(after.add({ weeks: 1 }))),
  ),
  day(new RegExp(`^(?:nu )?(?:pa )?${someDay}`, 'u'), ({ weekday }, after) => nextNamed(weekday, after)),
  { pattern: new RegExp(`^om ${count} ${unit}`, 'u'), is: 'longer', read: ahead },
  {
    pattern: new RegExp(`^(?:de |den )?(?:narmaste |kommande )?${count} ${unit}`, 'u'),
    is: 'longer',
    read: ({ count: many, what }, after) => ({ from: after, to: until(after, many, what) }),
  },
  {
    pattern: new RegExp(`^(?:de |den |det )?(?:narmaste|kommande) ${unit}`, 'u'),
    is: 'longer',
    read: ({ what }, after) => ({ from: after, to: until(after, '1', what) }),
  },
  {
    pattern: new RegExp(String.raw`^(?:veckorna|vecka|v\.?) ?(?<week>[1-9]|[1-4]\d|5[0-3])${year}`, 'u'),
    is: 'week',
    isFree: true,
    read: ({ week, year: of }, after) => weekNumbered(Number(week), of, after),
  },
  {
    pattern: new RegExp(`^(?:(?:kvartal|q) ?(?<quarter>[1-4])|(?<nth>${ordinals.join('|')}) kvartalet)${year}`, 'u'),
    is: 'longer',
    isFree: true,
    read: ({ quarter, nth = '', year: of }, after) =>
      quarterNumbered(quarter === undefined ? ordinals.indexOf(nth) + 1 : Number(quarter), of, after),
  },
  { pattern: /^nasta (?<what>vecka)/u, is: 'week', read: ({ what }, after) => period(what, after, 1) },
  { pattern: /^nasta (?<what>manad|ar|kvartal)/u, is: 'longer', read: ({ what }, after) => period(what, after, 1) },
  { pattern: /^nasta helg/u, is: 'longer', read: (_, after) => weekend(weekAround(after.add({ weeks: 1 }))) },
  { pattern: /^forra (?<what>vecka)n?/u, is: 'week', read: ({ what }, after) => period(what, after, -1) },
  {
    pattern: /^forra (?<what>manad|ar|kvartal)(?:en|et)?/u,
    is: 'longer',
    read: ({ what }, after) => period(what, after, -1),
  },
  { pattern: /^i fjol/u, is: 'longer', read: (_, after) => period('ar', after, -1) },
  { pattern: /^(?:i |den har )?helgen/u, is: 'longer', read: (_, after) => weekend(weekAround(after)) },
  { pattern: /^(?:det har |detta |i )ar(?:et)?|^aret/u, is: 'longer', read: (_, after) => period('ar', after, 0) },
  {
    pattern: /^(?:den har |denna |i )?(?<what>vecka)n?(?! \d)/u,
    is: 'week',
    read: ({ what }, after) => period(what, after, 0),
  },
  {
    pattern: /^(?:den har |denna |det har |detta |i )?(?<what>manad|kvartal)(?:en|et)?/u,
    is: 'longer',
    read: ({ what }, after) => period(what, after, 0),
  },
  // "i vår grupp" is ours, and no spring.
  { pattern: /^i (?<season>var)(?=[?!.]*$)/u, is: 'longer', isFree: true, read: inSeason },
  {
    pattern: new RegExp(`^(?:i )?(?<season>var(?=en)|host|sommar|vint(?=er))(?:ens?|erns?|er)?${year}`, 'u'),
    is: 'longer',
    isFree: true,
    read: inSeason,
  },
  {
    pattern: new RegExp(String.raw`^(?:den )?(?<day>[1-9]|[12]\d|3[01]) ?/ ?${month}${year}`, 'u'),
    is: 'day',
    isFree: true,
    read: dayIn,
  },
  {
    pattern: new RegExp(String.raw`^(?:den )?(?<day>[1-9]|[12]\d|3[01])(?::[ae])? ?(?=[a-z])${month}${year}`, 'u'),
    is: 'day',
    isFree: true,
    read: dayIn,
  },
  { pattern: new RegExp(`^(?=[a-z])${month}${year}`, 'u'), is: 'longer', isFree: true, read: monthIn },
];

/** A name ends where its word does. */
const readers = rules.map((rule) => ({
  ...rule,
  pattern: new RegExp(String.raw`(?:${rule.pattern.source})(?=[\s?!.,]*(?: |$))`, 'u'),
}));

function day(pattern: RegExp, find: (groups: Groups, after: Temporal.PlainDate) => Temporal.PlainDate): Reader {
  return {
    pattern,
    is: 'day',
    read(groups, after) {
      const found = find(groups, after);
      return { from: found, to: found };
    },
  };
}

/** So many words are the most that name a day. */
const mostWords = 6;

/** What the words begin with, where that is a day, a week or a longer time. */
export function namedDays(typed: readonly string[], after: Temporal.PlainDate): NamedDays | null {
  const [word = ''] = typed;
  const written = writtenDays(word);
  if (written) return { days: written, used: 1, is: written.from.equals(written.to) ? 'day' : 'longer', isFixed: true };
  const text = fold(typed.slice(0, mostWords).join(' '));
  for (const { pattern, is, isFree, read } of readers) {
    const match = pattern.exec(text);
    const days = match && read(match.groups ?? {}, after);
    if (!match || !days) continue;
    const used = match[0].trim().split(' ').length;
    const isFixed = !isFree || match.groups?.year !== undefined;
    return onThatDay(match.groups ?? {}, typed.slice(used), after, used) ?? { days, used, is, isFixed };
  }
  return null;
}

/** "torsdag 14 januari" is that day, and "torsdag vecka 8" the one in that week. */
function onThatDay(
  { weekday }: Groups,
  following: readonly string[],
  after: Temporal.PlainDate,
  used: number,
): NamedDays | null {
  if (weekday === undefined || following.length === 0 || isWeekday(following[0])) return null;
  const skipped = /^(?:den|i)$/u.test(fold(following[0] ?? '')) ? 1 : 0;
  const more = namedDays(following.slice(skipped), after);
  if (!more || more.is === 'longer') return null;
  const on = more.is === 'week' ? inWeek(weekday, more.days) : more.days.from;
  return { days: { from: on, to: on }, used: used + skipped + more.used, is: 'day', isFixed: more.isFixed };
}

const aWeekday = new RegExp(`^${someDay}`, 'u');
const isWeekday = (word = ''): boolean => aWeekday.test(fold(word));

/** `2027-02-26`, `2027-02` or `2027`. */
export function writtenDays(word: string): DaySpan | null {
  const on = /^\d{4}\D|^\d{8}$/u.test(word) ? typedDay(word.replace(/[?!.,]+$/u, '')) : null;
  if (on) return { from: on, to: on };
  const [, of, number] = /^(20\d\d)(?:-(0[1-9]|1[0-2]))?[?!.,]*$/u.exec(word) ?? [];
  if (of === undefined) return null;
  return number === undefined ? wholeYear(Number(of)) : monthOf(Number(of), Number(number));
}

/** By its whole name, its beginning or its number; 0: it is no month. */
function monthNumber(name = ''): number {
  if (/^\d+$/u.test(name)) return Number(name);
  return monthNames().findIndex((one) => fold(one) === name || (name.length <= 4 && fold(one).startsWith(name))) + 1;
}

function monthIn({ month: name, year: of }: Groups, after: Temporal.PlainDate): DaySpan | null {
  const number = monthNumber(name);
  if (number === 0) return null;
  return monthOf(of === undefined ? after.year + (number < after.month ? 1 : 0) : Number(of), number);
}

function dayIn({ day: number, month: name, year: of }: Groups, after: Temporal.PlainDate): DaySpan | null {
  const inMonth = monthNumber(name);
  if (inMonth === 0) return null;
  const years = of === undefined ? yearsFrom(after.year) : [Number(of)];
  const pad = (part: number) => String(part).padStart(2, '0');
  const on = years
    .map((one) => typedDay(`${one}-${pad(inMonth)}-${pad(Number(number))}`))
    .find((found) => found !== null && (of !== undefined || !isBefore(found, after)));
  return on ? { from: on, to: on } : null;
}

const dayNumber = (weekday = ''): number => weekdayNames().findIndex((one) => fold(one) === weekday);
const inWeek = (weekday: string | undefined, { from }: DaySpan): Temporal.PlainDate =>
  from.add({ days: dayNumber(weekday) });

/** Said on a Thursday, "på torsdag" is in a week. */
function nextNamed(weekday: string | undefined, after: Temporal.PlainDate): Temporal.PlainDate {
  const days = (dayNumber(weekday) + 1 - after.dayOfWeek + 7) % 7;
  return after.add({ days: days === 0 ? 7 : days });
}

const howMany = (many = '1'): number => {
  if (/^\d+$/u.test(many)) return Number(many);
  return many === 'ett par' ? 2 : Math.max(1, counts.indexOf(many) + 1);
};

/** "dag", "veck", "manad". */
function lasting(many: string | undefined, what = ''): Temporal.DurationLike {
  const number = howMany(many);
  if (what.startsWith('veck')) return { weeks: number };
  if (what === 'manad') return { months: number };
  if (what === 'kvartal') return { months: 3 * number };
  return what === 'ar' ? { years: number } : { days: number };
}

/** So many days, weeks or months, today's included. */
const until = (today: Temporal.PlainDate, many: string | undefined, what: string | undefined): Temporal.PlainDate =>
  today.add(lasting(many, what)).subtract({ days: 1 });

function inSeason({ season = '', year: of }: Groups, after: Temporal.PlainDate): DaySpan | null {
  return seasonNamed(season, of, after);
}

/** A day in so many days, and else the whole week, month or year in which one then is. */
function ahead({ count: many, what = '' }: Groups, after: Temporal.PlainDate): DaySpan {
  const on = after.add(lasting(many, what));
  if (what === 'dag') return { from: on, to: on };
  return period(what.startsWith('veck') ? 'vecka' : what, on, 0);
}
