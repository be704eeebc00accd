import { describe, expect, test } from 'vitest';
import { countOut, keyOfTime } from '../../../src/calendar/ics/count-out.ts';
import { icsEvent } from '../../../src/calendar/ics/ics-event.ts';
import { clocksOf } from '../../../src/calendar/ics/ics-zones.ts';
import { icsCalendar } from '../../support/ics-line.ts';

const timeZone = 'Europe/Stockholm';
const day = (text: string) => Temporal.PlainDate.from(text);
const span = { timeZone, from: day('2026-01-01'), to: day('2031-01-31'), endlessTo: day('2028-01-31') };

/** The event of those lines, of which the first is the third line of the file. */
function eventOf(...lines: string[]) {
  const [part] = icsCalendar('BEGIN:VEVENT', 'UID:a', ...lines, 'END:VEVENT').parts;
  const read = part && icsEvent(part, { timeZone, named: () => clocksOf('UTC') }, false);
  if (!read || 'faults' in read) throw new Error(JSON.stringify(read));
  return read.event;
}
function counted(...lines: string[]) {
  const found = countOut(eventOf(...lines), span);
  if ('fault' in found) throw new Error(found.fault.reason);
  return found;
}
const local = (at: Temporal.Instant) =>
  at.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' });
const spans = (...lines: string[]) =>
  counted(...lines).occurrences.map(({ startAt, endAt }) => `${local(startAt)}/${local(endAt)}`);
const days = (...lines: string[]) => counted(...lines).occurrences.map(({ startAt }) => local(startAt).slice(2, 10));
const fault = (...lines: string[]) => {
  const found = countOut(eventOf(...lines), span);
  return 'fault' in found ? `${found.fault.line}: ${found.fault.reason}` : null;
};

const hour = 'DURATION:PT1H';

describe('an event lasts as long on each of its days', () => {
  test.each([
    ['20270115T090000', 'DURATION:PT1H30M', '2027-01-15T09:00/2027-01-15T10:30'],
    ['20270327T120000', 'DURATION:P1D', '2027-03-27T12:00/2027-03-28T12:00'],
    ['20270327T120000', 'DURATION:PT24H', '2027-03-27T12:00/2027-03-28T13:00'],
    ['20270321T120000', 'DURATION:P1WT1H', '2027-03-21T12:00/2027-03-28T13:00'],
    ['20270327T120000', 'DTEND:20270328T120000', '2027-03-27T12:00/2027-03-28T12:00'],
    ['20270327', 'DURATION:P2D', '2027-03-27T00:00/2027-03-28T23:59'],
    ['20270327', 'DTEND:20270328', '2027-03-27T00:00/2027-03-27T23:59'],
  ])('%s, %s', (start, length, expected) => {
    expect(spans(`DTSTART:${start}`, length)).toEqual([expected]);
  });
  test('one time of a series of whole days is a day', () => {
    expect(spans('DTSTART:20270115T090000', hour, 'RDATE:20270120')).toEqual([
      ...['2027-01-15T09:00/2027-01-15T10:00', '2027-01-20T00:00/2027-01-20T23:59'],
    ]);
    expect(spans('DTSTART:20270115', 'RDATE:20270120T090000')).toEqual([
      ...['2027-01-15T00:00/2027-01-15T23:59', '2027-01-20T09:00/2027-01-20T23:59'],
    ]);
  });
});

describe('a series goes', () => {
  test.each([
    ['to its last day', '20270104T090000', 'UNTIL=20270118', '27-01-04 27-01-11 27-01-18'],
    ['to its last time', '20270104T090000', 'UNTIL=20270118T090000', '27-01-04 27-01-11 27-01-18'],
    ['not beyond its last time', '20270104T090000', 'UNTIL=20270118T085959', '27-01-04 27-01-11'],
    ['to its last moment', '20270104T090000', 'UNTIL=20270118T080000Z', '27-01-04 27-01-11 27-01-18'],
    ['not beyond its last moment', '20270104T090000', 'UNTIL=20270118T075959Z', '27-01-04 27-01-11'],
    ['of whole days to its last day', '20270104', 'UNTIL=20270118', '27-01-04 27-01-11 27-01-18'],
    ['of whole days to its last time', '20270104', 'UNTIL=20270118T000000', '27-01-04 27-01-11 27-01-18'],
    ['of whole days not beyond its last time', '20270104', 'UNTIL=20270117T235959', '27-01-04 27-01-11'],
    ['of whole days to its last moment', '20270104', 'UNTIL=20270117T230000Z', '27-01-04 27-01-11 27-01-18'],
    ['of whole days not beyond its last moment', '20270104', 'UNTIL=20270117T225959Z', '27-01-04 27-01-11'],
  ])('%s', (_how, start, until, expected) => {
    const length = start.includes('T') ? [hour] : [];
    expect(days(`DTSTART:${start}`, ...length, `RRULE:FREQ=WEEKLY;${until}`).join(' ')).toBe(expected);
  });

  const weekly = ['DTSTART:20270104T090000', hour, 'RRULE:FREQ=WEEKLY;COUNT=3'];
  test.each([
    ['less what is taken out by its time', ['EXDATE:20270111T090000'], '27-01-04 27-01-18'],
    ['less what is taken out by its moment', ['EXDATE:20270111T080000Z'], '27-01-04 27-01-18'],
    ['less what is taken out by its day', ['EXDATE;VALUE=DATE:20270104,20270118'], '27-01-11'],
    ['with all of it, where another time is taken out', ['EXDATE:20270111T100000'], '27-01-04 27-01-11 27-01-18'],
    ['with what is added, in order', ['RDATE:20270106T090000'], '27-01-04 27-01-06 27-01-11 27-01-18'],
    ['with what is added once', ['RDATE:20270111T090000,20270111T080000Z'], '27-01-04 27-01-11 27-01-18'],
    [
      'less what is both added and taken out',
      ['RDATE:20270106T090000', 'EXDATE:20270106'],
      '27-01-04 27-01-11 27-01-18',
    ],
  ])('%s', (_how, more, expected) => {
    expect(days(...weekly, ...more).join(' ')).toBe(expected);
  });

  test('each of them by the moment at which it was to begin', () => {
    expect(counted(...weekly).occurrences.map(({ key }) => key)).toEqual([
      ...['2027-01-04T08:00:00Z', '2027-01-11T08:00:00Z', '2027-01-18T08:00:00Z'],
    ]);
    expect(keyOfTime({ type: 'day', day: day('2027-01-04') }, timeZone)).toBe('2027-01-03T23:00:00Z');
  });
});

describe('what is too early, too late or too much', () => {
  test('is counted before the span, whose first day is in it', () => {
    const { before, occurrences } = counted('DTSTART:20251218T090000', hour, 'RRULE:FREQ=WEEKLY;COUNT=4');
    expect([before, occurrences.length]).toEqual([2, 2]);
  });
  test('ends a series without an end, on a day that is in it, and says where', () => {
    const { cutAt, occurrences } = counted('DTSTART:20270131T090000', hour, 'RRULE:FREQ=MONTHLY;BYMONTHDAY=-1');
    expect([String(cutAt), local(occurrences.at(-1)?.startAt ?? Temporal.Now.instant())]).toEqual([
      ...['2028-01-31', '2028-01-31T09:00'],
    ]);
    expect(counted('DTSTART:20270131T090000', hour, 'RRULE:FREQ=MONTHLY;COUNT=2').cutAt).toBeNull();
    expect(counted('DTSTART:20280201T090000', hour).cutAt).toBeNull();
  });
  const tooFar = 'Mötet får ligga högst fem år framåt i tiden: senast 31 januari 2031. Stämmer årtalet?';
  test.each([
    ['DTSTART:20310131T090000', [], null],
    ['DTSTART:20310201T090000', [], `2: ${tooFar}`],
    ['DTSTART:20290131T090000', ['RRULE:FREQ=YEARLY;COUNT=3'], null],
    ['DTSTART:20290131T090000', ['RRULE:FREQ=YEARLY;COUNT=4'], `6: ${tooFar}`],
    ['DTSTART:20290131T090000', ['RRULE:FREQ=YEARLY;UNTIL=20330101'], `6: ${tooFar}`],
    ['DTSTART:20270101T090000', ['RRULE:FREQ=DAILY;COUNT=300'], null],
    ['DTSTART:20270101T090000', ['RRULE:FREQ=DAILY;COUNT=301'], '6: Serien har fler än 300 möten. Korta den.'],
  ])('is a fault: %s %j', (start, more, expected) => {
    expect(fault(start, hour, ...more)).toBe(expected);
  });
});

test.each([
  ['20270328', false],
  ['20270328T013000', false],
  ['20270328T020000', true],
  ['20270328T023000', true],
  ['20270328T025900', true],
  ['20270328T030000', false],
  ['20271031T023000', false],
])('%s is skipped by the clocks: %s', (start, isSkipped) => {
  const length = start.includes('T') ? [hour] : [];
  expect(counted(`DTSTART:${start}`, ...length).occurrences.map((one) => one.isSkipped)).toEqual([isSkipped]);
});
