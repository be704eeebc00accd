import { inTimeOrder } from '../../chat/days.ts';
import { clockTime, date, dayAndMonth, plural } from '../../chat/swedish.ts';
import { countOut, keyOfTime, type Occurrence, type TakenSpan } from './count-out.ts';
import { type IcsEvent, icsEvent } from './ics-event.ts';
import { type IcsFault, icsLines, icsText } from './ics-lines.ts';
import { type IcsPart, icsParts, propertyOf } from './ics-parts.ts';
import type { IcsTime } from './ics-times.ts';
import { clocksIn } from './ics-zones.ts';

/** A meeting that a calendar file tells of. */
export type IcsMeeting = {
  uid: string;
  /** Which of a series, as it was planned to begin; empty for what does not repeat. */
  instance: string;
  /** Grows with each version of it. */
  sequence: number;
  line: number;
  title: string;
  place: string | null;
  startAt: Temporal.Instant;
  endAt: Temporal.Instant;
  /** It is whole days, from the first minute to the last. */
  allDay: boolean;
  cancelled: boolean;
  categories: readonly string[];
};

type IcsFile = {
  /** What the calendar is called. */
  name: string | null;
  /** In order of time. */
  meetings: readonly IcsMeeting[];
  /** The UIDs of which it tells everything, and not only of some of a series. */
  wholes: ReadonlySet<string>;
  /** What was left out or is to be looked at, a sentence each. */
  notes: readonly string[];
};

export type IcsReading = { ok: true; file: IcsFile } | { ok: false; faults: IcsFault[] };

/** Minutes may still be owed for a meeting that has been. */
const furthestBack = { years: 1 };
const furthestAhead = { years: 5 };
const endlessAhead = { years: 2 };

/** It is read while others wait: this much in a tenth of a second. */
const mostBytes = 2 * 1024 * 1024;
const tooLargeFile = 'Filen är större än 2 MB. Exportera bara gruppens möten, utan beskrivningar och bilagor.';
const mostMeetings = 300;
const tooManyMeetings = `Filen har fler än ${mostMeetings} möten. Dela upp den.`;

/** Reads a calendar file, all of it or nothing. What is not understood is a fault, and never left out in silence. */
export function readIcs(
  bytes: Uint8Array,
  { timeZone, today }: { timeZone: string; today: Temporal.PlainDate },
): IcsReading {
  if (bytes.length > mostBytes) return refusal([{ line: 1, reason: tooLargeFile }]);
  const { lines, faults: ofLines } = icsLines(bytes);
  if (ofLines.length > 0) return refusal(ofLines);
  const { calendars, faults: ofParts } = icsParts(lines);
  if (ofParts.length > 0) return refusal(ofParts);
  const span: TakenSpan = {
    timeZone,
    from: today.subtract(furthestBack),
    to: today.add(furthestAhead),
    endlessTo: today.add(endlessAhead),
  };
  const read = calendars.map((calendar) => eventsIn(calendar, timeZone));
  const faults = read.flatMap((one) => one.faults);
  if (faults.length > 0) return refusal(faults);
  const events = read.flatMap((one) => one.events);
  if (events.length === 0) return refusal([{ line: 1, reason: 'Filen har inga möten.' }]);
  const [name] = calendars.flatMap(nameOf);
  return meetingsOf(events, span, { name: name ?? null, left: read.flatMap((one) => one.left) });
}

const refusal = (faults: readonly IcsFault[]): IcsReading => ({
  ok: false,
  faults: faults.toSorted((a, b) => a.line - b.line),
});

function nameOf(calendar: IcsPart): string[] {
  const line = propertyOf(calendar, 'X-WR-CALNAME') ?? propertyOf(calendar, 'NAME');
  const name = line ? icsText(line.value).trim() : '';
  return name === '' ? [] : [name];
}

/** `left`: the names of parts that are no meetings. */
type Read = { events: IcsEvent[]; faults: IcsFault[]; left: string[] };

const answers = ['REPLY', 'COUNTER', 'DECLINECOUNTER', 'REFRESH'];

function eventsIn(calendar: IcsPart, timeZone: string): Read {
  const method = propertyOf(calendar, 'METHOD');
  const meant = method?.value.trim().toUpperCase() ?? '';
  if (method && answers.includes(meant)) {
    const reason = 'Filen är ett svar på en kallelse, och inga möten att lägga in.';
    return { events: [], faults: [{ line: method.line, reason }], left: [] };
  }
  const { named, faults } = clocksIn(calendar);
  const parts = calendar.parts.filter(({ name }) => name === 'VEVENT');
  const read = parts.map((part) => icsEvent(part, { named, timeZone }, meant === 'CANCEL'));
  return {
    events: read.flatMap((one) => ('event' in one ? [one.event] : [])),
    faults: [...faults, ...read.flatMap((one) => ('faults' in one ? one.faults : []))],
    left: calendar.parts.map(({ name }) => name).filter((name) => ['VTODO', 'VJOURNAL'].includes(name)),
  };
}

type Around = { name: string | null; left: readonly string[] };

function meetingsOf(events: readonly IcsEvent[], span: TakenSpan, { name, left }: Around): IcsReading {
  const open = events.filter(({ isPrivate }) => !isPrivate);
  const latest = latestVersions(withInstances(open), span.timeZone);
  const overridden = new Set(
    latest.filter(({ instead }) => instead !== null).map((one) => versionKey(one, span.timeZone)),
  );
  const found: Found = { meetings: [], faults: [], notes: [], before: 0 };
  for (const event of latest) takeEvent(event, { span, overridden, found });
  if (found.faults.length > 0) return refusal(found.faults);
  if (found.meetings.length > mostMeetings) return refusal([{ line: 1, reason: tooManyMeetings }]);
  const hidden = events.length - open.length;
  const notes = [
    ...found.notes,
    ...leftNote(found.before, 'möte', 'möten', `är före ${date(span.from)} och läses inte in`),
    ...leftNote(hidden, 'privat händelse', 'privata händelser', 'läses inte in'),
    ...leftNote(left.length, 'uppgift', 'uppgifter', 'i filen läses inte in'),
  ];
  const meetings = found.meetings.toSorted((a, b) => inTimeOrder(a.startAt, b.startAt));
  const wholes = new Set(open.filter(({ instead }) => instead === null).map(({ uid }) => uid));
  return { ok: true, file: { name, meetings, wholes, notes: [...new Set(notes)] } };
}

const leftNote = (count: number, one: string, several: string, rest: string): string[] =>
  count === 0 ? [] : [`${count} ${plural(count, one, several)} ${rest}.`];

const versionKey = ({ uid, instead }: IcsEvent, timeZone: string): string =>
  `${uid}\n${instead ? keyOfTime(instead, timeZone) : ''}`;

/** Some programs tell which of a series only by its day, or which of whole days by a time. */
function withInstances(events: readonly IcsEvent[]): IcsEvent[] {
  const series = new Map(
    events.flatMap((event) => (event.instead === null ? [[event.uid, event.start] as const] : [])),
  );
  return events.map((event) => {
    const start = series.get(event.uid);
    return event.instead && start ? { ...event, instead: instanceLike(start, event.instead) } : event;
  });
}

function instanceLike(start: IcsTime, instead: IcsTime): IcsTime {
  if (start.type === instead.type) return instead;
  if (instead.type === 'time') return { type: 'day', day: instead.local.toPlainDate() };
  return start.type === 'time' ? { ...start, local: instead.day.toPlainDateTime(start.local.toPlainTime()) } : instead;
}

/** Of several versions of one thing the one with the highest number counts, then the one that was written last. */
function latestVersions(events: readonly IcsEvent[], timeZone: string): IcsEvent[] {
  const byKey = Map.groupBy(events, (event) => versionKey(event, timeZone));
  return [...byKey.values()].map((versions) =>
    versions.reduce((a, b) => (b.sequence > a.sequence || (b.sequence === a.sequence && b.stamp >= a.stamp) ? b : a)),
  );
}

type Found = { meetings: IcsMeeting[]; faults: IcsFault[]; notes: string[]; before: number };

type Taking = { span: TakenSpan; overridden: ReadonlySet<string>; found: Found };

function takeEvent(event: IcsEvent, { span, overridden, found }: Taking): void {
  const counted = countOut(event, span);
  if ('fault' in counted) {
    found.faults.push(counted.fault);
    return;
  }
  const { occurrences, before, cutAt } = counted;
  const isSeries = event.rule !== null || event.more.length > 0;
  const own = event.instead && keyOfTime(event.instead, span.timeZone);
  const kept = occurrences.filter(({ key }) => !isSeries || !overridden.has(`${event.uid}\n${key}`));
  found.before += before;
  found.meetings.push(...kept.map((one) => toMeeting(event, own ?? (isSeries ? one.key : ''), one)));
  if (cutAt) found.notes.push(`${called(event)} upprepas utan slut. Den läses in till och med ${date(cutAt)}.`);
  found.notes.push(...kept.filter(({ isSkipped }) => isSkipped).map((one) => skippedNote(event, one, span.timeZone)));
}

const called = ({ title, line }: IcsEvent): string => (title === '' ? `Serien på rad ${line}` : `"${title}"`);

/** The clocks are put forward that night, so it begins when the clocks have gone on. */
function skippedNote(event: IcsEvent, { startAt }: Occurrence, timeZone: string): string {
  const local = startAt.toZonedDateTimeISO(timeZone);
  return `${called(event)} börjar en tid som inte finns ${dayAndMonth(local.toPlainDate())}, när klockan ställs fram. Det läses in ${clockTime(local)}.`;
}

const toMeeting = (event: IcsEvent, instance: string, { startAt, endAt }: Occurrence): IcsMeeting => ({
  uid: event.uid,
  instance,
  sequence: event.sequence,
  line: event.line,
  title: event.title,
  place: event.place,
  startAt,
  endAt,
  allDay: event.start.type === 'day',
  cancelled: event.cancelled,
  categories: event.categories,
});
