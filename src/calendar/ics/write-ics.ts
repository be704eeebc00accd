import { dayOf, timeOf } from '../local-time.ts';
import { dayDigits, escapedText, foldedLine, localTimeDigits, utcTimeDigits } from './ics-writing.ts';
import { zoneLines } from './zone-lines.ts';

/** When something is: from one moment to another, or a whole day. */
type WrittenTimes =
  | { type: 'span'; startAt: Temporal.Instant; endAt: Temporal.Instant }
  | { type: 'day'; day: Temporal.PlainDate };

/** What is written in a calendar. */
export type WrittenEvent = {
  /** Always the same for the same thing. */
  uid: string;
  /** Grows with each version of it. */
  sequence: number;
  /** When this version came about. */
  changedAt: Temporal.Instant;
  times: WrittenTimes;
  title: string;
  place: string | null;
  /** More about it, a sentence each. */
  lines: readonly string[];
  cancelled: boolean;
  /** A group's name: the file can be read back by it. */
  category: string | null;
};

export type WrittenCalendar = { name: string; timeZone: string; events: readonly WrittenEvent[] };

/** How often whoever subscribes asks again. */
const often = 'PT1H';

/** A calendar as Outlook, Google and Apple read it (RFC 5545): the same facts are always the same bytes. */
export function icsOf({ name, timeZone, events }: WrittenCalendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Samverkansbot//Kalender//SV',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escapedText(name)}`,
    `X-WR-CALNAME:${escapedText(name)}`,
    `X-WR-TIMEZONE:${timeZone}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${often}`,
    `X-PUBLISHED-TTL:${often}`,
    ...zoneLines(timeZone, yearsOf(events, timeZone)),
    ...events.flatMap((event) => eventLines(event, timeZone)),
    'END:VCALENDAR',
  ];
  return lines.map(foldedLine).join('');
}

const earliest = 2026;

/** The years of what is written, and one around them, so that each time has a rule before it. */
function yearsOf(events: readonly WrittenEvent[], timeZone: string): { from: number; to: number } {
  const years = events.flatMap(({ times }) =>
    times.type === 'day' ? [times.day.year] : [times.startAt, times.endAt].map((at) => dayOf(at, timeZone).year),
  );
  return { from: Math.min(earliest, ...years) - 1, to: Math.max(earliest, ...years) + 1 };
}

const firstMinute = new Temporal.PlainTime(0);
const lastMinute = new Temporal.PlainTime(23, 59);

/** The days that a span fills from the first minute to the last; null where it is a part of them. */
function wholeDays(times: WrittenTimes, timeZone: string): { from: Temporal.PlainDate; to: Temporal.PlainDate } | null {
  if (times.type === 'day') return { from: times.day, to: times.day };
  const { startAt, endAt } = times;
  const isWhole = timeOf(startAt, timeZone).equals(firstMinute) && timeOf(endAt, timeZone).equals(lastMinute);
  return isWhole ? { from: dayOf(startAt, timeZone), to: dayOf(endAt, timeZone) } : null;
}

function timeLines(times: WrittenTimes, timeZone: string): string[] {
  const days = wholeDays(times, timeZone);
  if (days) {
    const after = days.to.add({ days: 1 });
    return [`DTSTART;VALUE=DATE:${dayDigits(days.from)}`, `DTEND;VALUE=DATE:${dayDigits(after)}`];
  }
  if (times.type === 'day') return [];
  const { startAt, endAt } = times;
  if (isTwice(startAt, timeZone) || isTwice(endAt, timeZone)) {
    return [`DTSTART:${utcTimeDigits(startAt)}`, `DTEND:${utcTimeDigits(endAt)}`];
  }
  const [start, end] = [startAt, endAt].map((at) => localTimeDigits(at, timeZone));
  return [`DTSTART;TZID=${timeZone}:${start}`, `DTEND;TZID=${timeZone}:${end}`];
}

/** In the night of winter time an hour comes twice: programs do not agree on which of the two a local time is. */
function isTwice(at: Temporal.Instant, timeZone: string): boolean {
  const local = at.toZonedDateTimeISO(timeZone).toPlainDateTime();
  const [first, second] = (['earlier', 'later'] as const).map((disambiguation) =>
    local.toZonedDateTime(timeZone, { disambiguation }).toInstant(),
  );
  return first !== undefined && second !== undefined && !first.equals(second);
}

function eventLines(event: WrittenEvent, timeZone: string): string[] {
  const { uid, sequence, changedAt, times, title, place, lines, cancelled, category } = event;
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${utcTimeDigits(changedAt)}`,
    `LAST-MODIFIED:${utcTimeDigits(changedAt)}`,
    `SEQUENCE:${sequence}`,
    ...timeLines(times, timeZone),
    `SUMMARY:${escapedText(title)}`,
    ...(place === null ? [] : [`LOCATION:${escapedText(place)}`]),
    ...(lines.length > 0 ? [`DESCRIPTION:${escapedText(lines.join('\n'))}`] : []),
    ...(category === null ? [] : [`CATEGORIES:${escapedText(category)}`]),
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `TRANSP:${times.type === 'day' || cancelled ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
  ];
}
