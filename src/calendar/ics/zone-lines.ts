import { timeDigits } from './ics-writing.ts';

/** One time that the clocks of a zone are moved: what they showed then, and the offsets around it in seconds. */
type Transition = { local: Temporal.PlainDateTime; before: number; after: number; isSummer: boolean; name: string };

/** `+0100` */
function offsetDigits(seconds: number): string {
  const minutes = Math.round(Math.abs(seconds) / 60);
  const two = (count: number) => String(count).padStart(2, '0');
  return `${seconds < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
}

const secondsOf = (at: Temporal.ZonedDateTime): number => at.offsetNanoseconds / 1e9;

/** `CET`, and elsewhere the offset. */
const nameOf = (at: Temporal.ZonedDateTime): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: at.timeZoneId, timeZoneName: 'short' })
    .formatToParts(at.epochMilliseconds)
    .find(({ type }) => type === 'timeZoneName')?.value ?? at.offset;

/** The zone's own definition, for programs that do not know its name: all its moves of the clock in those years. */
export function zoneLines(timeZone: string, years: { from: number; to: number }): string[] {
  const begins = Temporal.PlainDateTime.from({ year: years.from, month: 1, day: 1 }).toZonedDateTime(timeZone);
  const transitions = transitionsOf(begins, years.to);
  const [first, second] = transitions;
  const isByRule = first && second && [first, second].every((one) => isYearly(one, transitions));
  const written = isByRule
    ? [first, second].flatMap((one) =>
        observance(one, `RRULE:FREQ=YEARLY;BYMONTH=${one.local.month};BYDAY=${lastDay(one)}`),
      )
    : transitions.flatMap((one) => observance(one, null));
  const always = { local: begins.toPlainDateTime(), before: secondsOf(begins), after: secondsOf(begins) };
  const lines =
    transitions.length > 0 ? written : observance({ ...always, isSummer: false, name: nameOf(begins) }, null);
  return ['BEGIN:VTIMEZONE', `TZID:${timeZone}`, ...lines, 'END:VTIMEZONE'];
}

function transitionsOf(begins: Temporal.ZonedDateTime, lastYear: number): Transition[] {
  const all: Transition[] = [];
  for (
    let at = begins.getTimeZoneTransition('next');
    at && at.year <= lastYear;
    at = at.getTimeZoneTransition('next')
  ) {
    const before = at.subtract({ nanoseconds: 1 });
    const [was, is] = [secondsOf(before), secondsOf(at)];
    const local = at.toPlainDateTime().subtract({ seconds: is - was });
    all.push({ local, before: was, after: is, isSummer: is > was, name: nameOf(at) });
  }
  return all;
}

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** `-1SU` */
const lastDay = ({ local }: Transition): string => `-1${weekdays[local.dayOfWeek - 1]}`;

const isLastOfMonth = ({ local }: Transition): boolean => local.day + 7 > local.daysInMonth;

/** It comes every year on the last of that weekday in that month, at the same time of the clock. */
function isYearly(one: Transition, all: readonly Transition[]): boolean {
  const alike = all.filter(({ isSummer }) => isSummer === one.isSummer);
  return alike.every(
    (other) =>
      isLastOfMonth(other) &&
      other.local.month === one.local.month &&
      other.local.dayOfWeek === one.local.dayOfWeek &&
      other.local.toPlainTime().equals(one.local.toPlainTime()) &&
      other.before === one.before,
  );
}

function observance({ local, before, after, isSummer, name }: Transition, rule: string | null): string[] {
  const part = isSummer ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${part}`,
    `DTSTART:${timeDigits(local)}`,
    ...(rule ? [rule] : []),
    `TZOFFSETFROM:${offsetDigits(before)}`,
    `TZOFFSETTO:${offsetDigits(after)}`,
    `TZNAME:${name}`,
    `END:${part}`,
  ];
}
