import { isAfter, isBefore } from '../../chat/days.ts';
import { date } from '../../chat/swedish.ts';
import type { IcsEvent } from './ics-event.ts';
import type { IcsFault } from './ics-lines.ts';
import { seriesDays } from './ics-series.ts';
import { type IcsTime, instantOf } from './ics-times.ts';
import type { Clocks } from './ics-zones.ts';

/** From when and until when meetings are taken. */
export type TakenSpan = {
  timeZone: string;
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
  /** How far a series goes that never ends. */
  endlessTo: Temporal.PlainDate;
};

/** One time that an event takes place. `key`: which of the series, as it was planned to begin. */
export type Occurrence = {
  key: string;
  startAt: Temporal.Instant;
  endAt: Temporal.Instant;
  /** The clocks skip its beginning or its end. */
  isSkipped: boolean;
};

/** `instead` of one of a series is known by when that one was to begin. */
export const keyOfTime = (time: IcsTime, timeZone: string): string => String(instantOf(time, timeZone));

/** More is rather a mistake than a calendar. */
const mostOfSeries = 300;

type Counted = { occurrences: Occurrence[]; before: number; cutAt: Temporal.PlainDate | null };

/** Every time that the event takes place within the span, in order. */
export function countOut(event: IcsEvent, span: TakenSpan): Counted | { fault: IcsFault } {
  const { timeZone } = span;
  const counted: Counted = { occurrences: [], before: 0, cutAt: null };
  const seen = new Set<string>();
  const excepted = exceptions(event, timeZone);
  for (const start of starts(event, span)) {
    const day = dayIn(start, timeZone);
    const isEndless = event.rule !== null && event.rule.count === null && event.rule.until === null;
    if (isEndless && isAfter(day, span.endlessTo)) {
      counted.cutAt = span.endlessTo;
      break;
    }
    if (isAfter(day, span.to)) return { fault: { line: event.rule?.line ?? event.line, reason: tooFar(span.to) } };
    const key = keyOfTime(start, timeZone);
    if (seen.has(key) || excepted(start, key)) continue;
    seen.add(key);
    if (isBefore(day, span.from)) counted.before += 1;
    else counted.occurrences.push(occurrence(event, start, timeZone));
    if (counted.occurrences.length > mostOfSeries) {
      const reason = `Serien har fler än ${mostOfSeries} möten. Korta den.`;
      return { fault: { line: event.rule?.line ?? event.line, reason } };
    }
  }
  counted.occurrences.sort((a, b) => Temporal.Instant.compare(a.startAt, b.startAt));
  return counted;
}

const tooFar = (to: Temporal.PlainDate): string =>
  `Mötet får ligga högst fem år framåt i tiden: senast ${date(to)}. Stämmer årtalet?`;

const dayIn = (time: IcsTime, timeZone: string): Temporal.PlainDate =>
  instantOf(time, timeZone).toZonedDateTimeISO(timeZone).toPlainDate();

/** What the rule gives, then what is added by name. */
function* starts(event: IcsEvent, { timeZone }: TakenSpan): Generator<IcsTime> {
  const { start, rule, more } = event;
  if (!rule) yield start;
  else {
    const first = start.type === 'day' ? start.day : start.local.toPlainDate();
    const isOver = endOf(rule.until, timeZone);
    for (const day of seriesDays(rule, first)) {
      const time: IcsTime =
        start.type === 'day'
          ? { type: 'day', day }
          : { ...start, local: day.toPlainDateTime(start.local.toPlainTime()) };
      if (isOver(time)) break;
      yield time;
    }
  }
  yield* more;
}

/** Whether a time is after the last of the series. A day that is named is included. */
function endOf(until: string | null, timeZone: string): (time: IcsTime) => boolean {
  if (until === null) return () => false;
  const day = Temporal.PlainDate.from(until.slice(0, 8));
  if (until.length === 8) {
    return (time) => isAfter(time.type === 'day' ? time.day : time.local.toPlainDate(), day);
  }
  const last = Temporal.PlainDateTime.from(until.replace('Z', ''));
  if (!until.endsWith('Z')) {
    return (time) =>
      Temporal.PlainDateTime.compare(time.type === 'day' ? time.day.toPlainDateTime() : time.local, last) > 0;
  }
  const moment = last.toZonedDateTime('UTC').toInstant();
  return (time) => isAfter(instantOf(time, timeZone), moment);
}

/** Those that are taken out of a series: by their beginning, or by their day. */
function exceptions({ except }: IcsEvent, timeZone: string): (time: IcsTime, key: string) => boolean {
  const keys = new Set(except.map((one) => keyOfTime(one, timeZone)));
  const days = new Set(except.flatMap((one) => (one.type === 'day' ? [String(one.day)] : [])));
  return (time, key) => keys.has(key) || days.has(String(dayIn(time, timeZone)));
}

/** The last minute of a meeting that is whole days. */
const lastMinute = new Temporal.PlainTime(23, 59);

function occurrence({ length }: IcsEvent, start: IcsTime, timeZone: string): Occurrence {
  const startAt = instantOf(start, timeZone);
  const key = String(startAt);
  if (start.type === 'day' || length.type === 'days') {
    const day = dayIn(start, timeZone);
    const days = length.type === 'days' ? length.days : 1;
    const last = day.add({ days: days - 1 }).toPlainDateTime(lastMinute);
    return { key, startAt, endAt: last.toZonedDateTime(timeZone).toInstant(), isSkipped: false };
  }
  const { local, clocks } = start;
  const { days } = length.length;
  const endAt = clocks(local.add({ days })).add(length.length.with({ days: 0 }));
  return { key, startAt, endAt, isSkipped: isSkippedBy(clocks, local) };
}

/** No clock there shows that time: what the clocks show half an hour or an hour later is the same instant. */
const isSkippedBy = (clocks: Clocks, local: Temporal.PlainDateTime): boolean =>
  [30, 60].some((minutes) => clocks(local).equals(clocks(local.add({ minutes }))));
