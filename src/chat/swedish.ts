/** Made when first used: together they would add fifteen milliseconds to every start. */
function once<Made>(make: () => Made): () => Made {
  let made: Made | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

/** Intl's names, asked for once: formatting each date through Intl would cost fifty times as much. */
const names = (options: Intl.DateTimeFormatOptions, days: readonly Temporal.PlainDate[]) =>
  once(() => days.map((day) => new Intl.DateTimeFormat('sv', options).format(day)));
const someMonday = Temporal.PlainDate.from('2027-03-01');
const week = Array.from({ length: 7 }, (_, days) => someMonday.add({ days }));
const year = Array.from({ length: 12 }, (_, months) => someMonday.with({ month: months + 1 }));
/** "måndag" to "söndag" */
export const weekdayNames = names({ weekday: 'long' }, week);
/** "januari" to "december" */
export const monthNames = names({ month: 'long' }, year);
const pluralRules = once(() => new Intl.PluralRules('sv'));
const collator = once(() => new Intl.Collator('sv', { numeric: true }));

/** "28 februari" */
export const dayAndMonth = ({ day, month }: Temporal.PlainDate): string => `${day} ${monthNames()[month - 1]}`;
/** "28 februari 2027" */
export const date = (day: Temporal.PlainDate): string => `${dayAndMonth(day)} ${day.year}`;
/** "fredag" */
export const weekday = ({ dayOfWeek }: Temporal.PlainDate): string => weekdayNames()[dayOfWeek - 1] ?? '';
/** "fredag 26 februari" */
export const weekdayDate = (day: Temporal.PlainDate): string => `${weekday(day)} ${dayAndMonth(day)}`;
/** "fredag 26 februari 2027" */
export const longDate = (day: Temporal.PlainDate): string => `${weekday(day)} ${date(day)}`;

/** "5 mars 2027", "1–20 mars 2027", "28 februari–3 mars 2027", "20 december 2026–3 januari 2027" */
export function dateSpan(from: Temporal.PlainDate, to: Temporal.PlainDate): string {
  if (from.equals(to)) return date(from);
  if (from.year !== to.year) return `${date(from)}–${date(to)}`;
  return from.month === to.month ? `${from.day}–${date(to)}` : `${dayAndMonth(from)}–${date(to)}`;
}

/** A PlainTime or a ZonedDateTime. */
type TimeOfDay = { readonly hour: number; readonly minute: number };

const twoDigits = (count: number): string => String(count).padStart(2, '0');
const digits = ({ hour, minute }: TimeOfDay): string => `${twoDigits(hour)}.${twoDigits(minute)}`;

/** "kl. 09.00" */
export const clockTime = (of: TimeOfDay): string => `kl. ${digits(of)}`;
/** "kl. 09.00–11.30" */
export const clockSpan = (from: TimeOfDay, to: TimeOfDay): string => `kl. ${digits(from)}–${digits(to)}`;

/** "torsdag 14 januari 2027 kl. 13.00–15.00", or "… kl. 13.00 till fredag 15 januari 2027 kl. 12.00". */
export const timeSpan = (from: Temporal.ZonedDateTime, to: Temporal.ZonedDateTime): string =>
  `${longDate(from.toPlainDate())} ${hoursUntil(from, to)}`;

/** From the first minute of a day to the last, as calendar files have what lasts all day. */
const isWholeDays = (from: TimeOfDay, to: TimeOfDay): boolean =>
  from.hour === 0 && from.minute === 0 && to.hour === 23 && to.minute === 59;

/**
 * "kl. 09.00–11.30", for what ends another day "kl. 13.00 till fredag 15 januari 2027 kl. 12.00", and for whole days "hela
 * dagen".
 */
export function hoursUntil(from: Temporal.ZonedDateTime, to: Temporal.ZonedDateTime): string {
  const lastDay = to.toPlainDate();
  if (isWholeDays(from, to)) {
    return from.toPlainDate().equals(lastDay) ? 'hela dagen' : `till ${longDate(lastDay)}, hela dagarna`;
  }
  if (from.toPlainDate().equals(lastDay)) return clockSpan(from, to);
  return `${clockTime(from)} till ${longDate(lastDay)} ${clockTime(to)}`;
}

/** "14 januari 2027", "9–10 mars 2027", "30 mars–1 april 2027", "30 december 2026–2 januari 2027" */
export function daySpan(from: Temporal.PlainDate, to: Temporal.PlainDate): string {
  if (from.equals(to)) return date(to);
  if (from.year !== to.year) return `${date(from)}–${date(to)}`;
  return from.month === to.month ? `${from.day}–${date(to)}` : `${dayAndMonth(from)}–${date(to)}`;
}

/** "i dag", "i morgon", "om 16 dagar", "för 3 dagar sedan" */
export function daysUntil(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const { days } = today.until(day);
  if (days === 0) return 'i dag';
  if (days === 1) return 'i morgon';
  if (days === -1) return 'i går';
  return days > 0 ? `om ${days} dagar` : `för ${-days} dagar sedan`;
}

/** "måndag 1 mars 2027 (om 16 dagar)" */
export const dayAndDistance = (day: Temporal.PlainDate, today: Temporal.PlainDate): string =>
  `${longDate(day)} (${daysUntil(day, today)})`;

/** The time that is left: "inom 16 dagar", "i morgon", "i dag". */
export const timeLeft = (day: Temporal.PlainDate, today: Temporal.PlainDate): string =>
  daysUntil(day, today).replace(/^om /u, 'inom ');

/** "1 dag sedan", "14 dagar sedan" */
export function daysSince(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const { days } = day.until(today);
  return `${days} ${plural(days, 'dag', 'dagar')} sedan`;
}

/** The form for so many: `plural(3, 'grupp', 'grupper')`. */
export const plural = (count: number, one: string, other: string): string =>
  pluralRules().select(count) === 'one' ? one : other;

/** "3 personer" */
export const counted = (count: number, one: string, other: string): string => `${count} ${plural(count, one, other)}`;

const words = ['noll', '', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv'];

/** Up to twelve in words, as one writes in running text, then in figures. */
export const countInWords = (count: number, gender: 'en' | 'ett'): string =>
  count === 1 ? gender : (words[count] ?? String(count));

/** "a, b och c" */
export const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} och ${items.at(-1)}`;

/** The same of at most so many, and then how many are left: "a, b och 3 till" */
export const listAtMost = (items: readonly string[], most: number): string =>
  items.length > most ? `${items.slice(0, most).join(', ')} och ${items.length - most} till` : list(items);

/** "a, b eller c" */
export const listOfChoices = (items: readonly string[]): string =>
  items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} eller ${items.at(-1)}`;

export const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase('sv') + text.slice(1);
/** As it is inside a sentence. */
export const decapitalised = (text: string): string => text.charAt(0).toLocaleLowerCase('sv') + text.slice(1);

/** Swedish order, with å, ä and ö last and 2 before 10. */
export const compare = (a: string, b: string): number => collator().compare(a, b);

/** At most so many characters, the last of them "…" when something was left out. */
export const shortened = (text: string, most: number): string =>
  text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .trimEnd()
        .replace(/[\uD800-\uDBFF]$/u, '')}…`;

/** "Region Uppsalas"; a name that ends in s, x or z is its own genitive: "Lukas". */
export const genitive = (name: string): string => (/[sxz]$/iu.test(name) ? name : `${name}s`);
