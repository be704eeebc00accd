import ICAL from 'ical.js';
import { sync } from 'node-ical';

/** An event as another program reads it; whole days are written `2027-01-14`. */
export type OtherEvent = { uid: string; sequence: number; status: string; title: string; start: string; end: string };

/** As Mozilla's reader has it, in the programs that build on it. */
export function icalJs(text: string): OtherEvent[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const timeOf = (time: ICAL.Time) => (time.isDate ? time.toString() : instantOf(time.toJSDate()));
    return {
      uid: event.uid,
      sequence: event.sequence,
      status: String(component.getFirstPropertyValue('status') ?? ''),
      title: event.summary,
      start: timeOf(event.startDate),
      end: timeOf(event.endDate),
    };
  });
}

/** As node-ical has it. It keeps one event of each UID, as a subscribing calendar does. */
export function nodeIcal(text: string): OtherEvent[] {
  return Object.values(sync.parseICS(text)).flatMap((event) => {
    if (event?.type !== 'VEVENT') return [];
    const isDay = event.datetype === 'date';
    const timeOf = (at: Date) => (isDay ? dayOf(at) : instantOf(at));
    return [
      {
        uid: event.uid,
        sequence: Number(event.sequence ?? 0),
        status: event.status ?? '',
        title: String(event.summary),
        start: timeOf(event.start),
        end: timeOf(event.end ?? event.start),
      },
    ];
  });
}

const instantOf = (at: Date): string => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toString();

/** A day without a time is midnight where the process is. */
const dayOf = (at: Date): string =>
  `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`;
