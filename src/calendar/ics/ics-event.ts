import { type IcsFault, type IcsLine, icsText, icsTexts } from './ics-lines.ts';
import { type IcsPart, propertiesOf, propertyOf } from './ics-parts.ts';
import { type RepeatRule, repeatRule } from './ics-rule.ts';
import {
  type IcsRead,
  type IcsTime,
  icsDuration,
  icsTime,
  icsTimes,
  instantOf,
  type TimeContext,
} from './ics-times.ts';

/** How long it is: a time, of which the days are days on the clock, or whole days. */
type IcsLength = { type: 'time'; length: Temporal.Duration } | { type: 'days'; days: number };

/** An event as it stands in the file, before its repeats are counted out. */
export type IcsEvent = {
  line: number;
  uid: string;
  sequence: number;
  /** When this version was written, as text in time order; empty where that is not said. */
  stamp: string;
  start: IcsTime;
  length: IcsLength;
  rule: (RepeatRule & { line: number }) | null;
  more: readonly IcsTime[];
  except: readonly IcsTime[];
  /** Which of a series it is, where it is one of them. */
  instead: IcsTime | null;
  title: string;
  place: string | null;
  cancelled: boolean;
  /** Nobody else is to read it. */
  isPrivate: boolean;
  categories: readonly string[];
};

/** As the form for a meeting has it. */
const longestPlace = 200;
const longestDays = 14;

/** Reads an event, or everything that is wrong with it. */
export function icsEvent(
  part: IcsPart,
  context: TimeContext,
  isCancelling: boolean,
): { event: IcsEvent } | { faults: IcsFault[] } {
  const faults: IcsFault[] = [];
  const take = <Value>(read: IcsRead<Value> | null | undefined): Value | null => {
    if (read && 'fault' in read) faults.push(read.fault);
    return read && 'value' in read ? read.value : null;
  };
  const missing = (name: string, why: string) =>
    faults.push({ line: part.line, reason: `Mötet saknar ${name}, ${why}.` });
  const property = (name: string) => propertyOf(part, name);
  const [uid, starts, rule, instead] = ['UID', 'DTSTART', 'RRULE', 'RECURRENCE-ID'].map(property);
  if (!uid?.value.trim()) missing('UID', 'så det går inte att känna igen nästa gång');
  if (!starts) missing('DTSTART', 'så det har ingen början');
  for (const line of propertiesOf(part, 'EXRULE')) {
    faults.push({ line: line.line, reason: 'EXRULE kan jag inte läsa. Ta bort mötena ur serien ett och ett.' });
  }
  if (instead?.params.has('RANGE')) {
    faults.push({ line: instead.line, reason: 'Ändringar av alla följande möten i en serie kan jag inte läsa.' });
  }
  const start = take(starts && icsTime(starts, context));
  const length = start && take(lengthOf(part, start, context));
  const event = {
    line: part.line,
    uid: uid?.value.trim() ?? '',
    sequence: take(sequenceOf(property('SEQUENCE'))) ?? 0,
    stamp: (property('LAST-MODIFIED') ?? property('DTSTAMP'))?.value.trim() ?? '',
    rule: take(rule && repeatRule(rule)),
    more: propertiesOf(part, 'RDATE').flatMap((line) => take(icsTimes(line, context)) ?? []),
    except: propertiesOf(part, 'EXDATE').flatMap((line) => take(icsTimes(line, context)) ?? []),
    instead: take(instead && icsTime(instead, context)),
    title: words(property('SUMMARY')),
    place: take(placeOf(property('LOCATION'))),
    cancelled: isCancelling || property('STATUS')?.value.trim().toUpperCase() === 'CANCELLED',
    isPrivate: ['PRIVATE', 'CONFIDENTIAL'].includes(property('CLASS')?.value.trim().toUpperCase() ?? ''),
    categories: propertiesOf(part, 'CATEGORIES').flatMap(({ value }) => icsTexts(value)),
  };
  if (!start || !length || faults.length > 0) return { faults };
  return { event: { ...event, start, length, rule: event.rule && rule ? { ...event.rule, line: rule.line } : null } };
}

/** On one line, without blanks around it. */
const words = (line: IcsLine | null): string => (line ? icsText(line.value).replaceAll(/\s+/gu, ' ').trim() : '');

function placeOf(line: IcsLine | null): IcsRead<string | null> {
  const place = line
    ? icsText(line.value)
        .split('\n')
        .map((part) => part.trim())
        .filter((part) => part !== '')
        .join(', ')
    : '';
  if (line && place.length > longestPlace) {
    return { fault: { line: line.line, reason: `Platsen är längre än ${longestPlace} tecken. Korta den.` } };
  }
  return { value: place === '' ? null : place };
}

function sequenceOf(line: IcsLine | null): IcsRead<number> {
  if (!line) return { value: 0 };
  const value = line.value.trim();
  if (/^\d{1,9}$/u.test(value)) return { value: Number(value) };
  return { fault: { line: line.line, reason: `SEQUENCE är inget tal: "${value.slice(0, 40)}".` } };
}

/** Its end or its length: one of them, but for a day, which is a day long. */
function lengthOf(part: IcsPart, start: IcsTime, context: TimeContext): IcsRead<IcsLength> {
  const [end, duration] = ['DTEND', 'DURATION'].map((name) => propertyOf(part, name));
  if (end && duration) {
    return { fault: { line: duration.line, reason: 'Mötet har både DTEND och DURATION, men får ha ett av dem.' } };
  }
  if (end) return lengthUntil(end, start, context);
  if (duration) return lengthBy(duration, start);
  if (start.type === 'day') return { value: { type: 'days', days: 1 } };
  return { fault: { line: part.line, reason: 'Mötet har ingen sluttid: DTEND och DURATION saknas.' } };
}

const tooEarly = 'Mötet måste sluta efter att det har börjat.';
const tooLongMeeting = 'Ett möte pågår högst två veckor. Stämmer månaden?';

function lengthUntil(property: IcsLine, start: IcsTime, context: TimeContext): IcsRead<IcsLength> {
  const fault = (reason: string) => ({ fault: { line: property.line, reason } });
  const read = icsTime(property, context);
  if ('fault' in read) return read;
  const end = read.value;
  if (end.type !== start.type) return fault('Mötet börjar med en dag och slutar med en tid, eller tvärtom.');
  if (end.type === 'day' && start.type === 'day') {
    const { days } = start.day.until(end.day);
    if (days < 0) return fault(tooEarly);
    // Some programs write the last day itself, and not the day after it.
    return days > longestDays + 1 ? fault(tooLongMeeting) : { value: { type: 'days', days: Math.max(days, 1) } };
  }
  const { timeZone } = context;
  const length = instantOf(start, timeZone).until(instantOf(end, timeZone));
  if (length.sign <= 0) return fault(tooEarly);
  return isTooLong(length) ? fault(tooLongMeeting) : { value: { type: 'time', length } };
}

const isTooLong = (length: Temporal.Duration): boolean =>
  length.total({ unit: 'hours', relativeTo: '2027-01-01' }) > 24 * (longestDays + 1);

function lengthBy(property: IcsLine, start: IcsTime): IcsRead<IcsLength> {
  const fault = (reason: string) => ({ fault: { line: property.line, reason } });
  const read = icsDuration(property);
  if ('fault' in read) return read;
  const length = read.value;
  if (isTooLong(length)) return fault(tooLongMeeting);
  if (start.type === 'time') return { value: { type: 'time', length } };
  const { days } = length;
  const isWhole = Temporal.Duration.compare(length, { days }) === 0;
  return isWhole ? { value: { type: 'days', days } } : fault('Ett möte som är hela dagar kan inte vara några timmar.');
}
