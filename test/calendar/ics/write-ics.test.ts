import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldedLine } from '../../../src/calendar/ics/ics-writing.ts';
import { readIcs } from '../../../src/calendar/ics/read-ics.ts';
import { icsOf, type WrittenEvent } from '../../../src/calendar/ics/write-ics.ts';
import { icalJs, nodeIcal } from '../../support/other-ics.ts';
import { strictIcs } from '../../support/strict-ics.ts';

const timeZone = 'Europe/Stockholm';
const changedAt = Temporal.Instant.from('2026-11-20T08:00:00Z');
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant();

const event = (more: Partial<WrittenEvent> = {}): WrittenEvent => ({
  uid: 'meeting-1@x',
  sequence: 0,
  changedAt,
  times: { type: 'span', startAt: at('2027-01-14T13:00'), endAt: at('2027-01-14T15:00') },
  title: 'Möte: VC-gruppen för onkologi',
  place: null,
  lines: [],
  cancelled: false,
  category: null,
  ...more,
});
const written = (...events: WrittenEvent[]) => icsOf({ name: 'Samverkan', timeZone, events });

const days = [
  ['an afternoon', '2027-01-14T13:00', '2027-01-14T15:00'],
  ['in summer', '2027-07-01T09:00', '2027-07-01T10:30'],
  ['several days', '2027-03-27T13:00', '2027-03-29T12:00'],
  ['the night of summer time', '2027-03-28T01:30', '2027-03-28T04:30'],
  ['the night of winter time', '2027-10-31T01:30', '2027-10-31T04:30'],
  ['a whole day', '2027-03-28T00:00', '2027-03-28T23:59'],
  ['whole days', '2027-10-30T00:00', '2027-11-01T23:59'],
] as const;

test.each(days)('%s is read back the same by four readers, two of them others’', (_name, start, end) => {
  const [startAt, endAt] = [at(start), at(end)];
  const text = written(event({ times: { type: 'span', startAt, endAt } }));
  const reading = readIcs(Buffer.from(text), { timeZone, today: Temporal.PlainDate.from('2026-11-28') });
  expect(reading.ok && reading.file.meetings).toMatchObject([
    { uid: 'meeting-1@x', instance: '', sequence: 0, line: 28 },
  ]);
  const [own] = reading.ok ? reading.file.meetings : [];
  expect([String(own?.startAt), String(own?.endAt)]).toEqual([String(startAt), String(endAt)]);
  const [strict] = strictIcs(Buffer.from(text)).events;
  for (const [other] of [icalJs(text), nodeIcal(text)])
    expect(other).toMatchObject({ uid: 'meeting-1@x', title: strict?.title, start: strict?.start, end: strict?.end });
  if (start.endsWith('00:00')) expect(strict?.start).toBe(start.slice(0, 10));
  else expect([strict?.start, strict?.end]).toEqual([String(startAt), String(endAt)]);
});

test('at half past two in the nights of the clock changes others read the time that there is', () => {
  const night = (startAt: Temporal.Instant) => {
    return written(event({ times: { type: 'span', startAt, endAt: startAt.add({ minutes: 30 }) } }));
  };
  const nights = [at('2027-03-28T02:30'), at('2027-10-31T02:30'), at('2027-10-31T02:30').add({ hours: 1 })];
  for (const startAt of nights)
    for (const read of [icalJs, nodeIcal]) expect(read(night(startAt))[0]?.start).toBe(String(startAt));
});

test('a meeting that has moved is another version of the same event to others, and one that is cancelled says so', () => {
  const moved = {
    uid: 'meeting-1@x',
    sequence: 3,
    times: { type: 'span' as const, startAt: at('2027-01-21T13:00'), endAt: at('2027-01-21T15:00') },
  };
  for (const read of [icalJs, nodeIcal]) {
    const [before] = read(written(event()));
    const after = read(written(event(moved)));
    expect(after).toMatchObject([{ uid: before?.uid, sequence: 3, start: '2027-01-21T12:00:00Z' }]);
    const cancelled = read(written(event({ ...moved, sequence: 4, cancelled: true })));
    expect(cancelled).toMatchObject([{ uid: before?.uid, sequence: 4, status: 'CANCELLED' }]);
  }
});

test('a last day is the whole of that day, and takes no time', () => {
  const text = written(event({ times: { type: 'day', day: Temporal.PlainDate.from('2027-02-28') } }));
  expect(strictIcs(Buffer.from(text)).events).toMatchObject([{ start: '2027-02-28', end: '2027-03-01' }]);
  for (const [other] of [icalJs(text), nodeIcal(text)])
    expect(other).toMatchObject({ start: '2027-02-28', end: '2027-03-01' });
  expect(text).toContain('\r\nTRANSP:TRANSPARENT\r\n');
});

test('the zone’s definition has its rules', () => {
  expect(written(event())).toContain(
    [
      ...['BEGIN:VTIMEZONE', 'TZID:Europe/Stockholm', 'BEGIN:DAYLIGHT', 'DTSTART:20250330T020000'],
      ...['RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200', 'TZNAME:CEST'],
      ...['END:DAYLIGHT', 'BEGIN:STANDARD', 'DTSTART:20251026T030000', 'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU'],
      ...['TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100', 'TZNAME:CET', 'END:STANDARD', 'END:VTIMEZONE', ''],
    ].join('\r\n'),
  );
});

test('nothing that somebody wrote acts, and all of it comes back', () => {
  const nasty = fc
    .string({ unit: 'grapheme', maxLength: 200 })
    .map((text) => text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' '));
  fc.assert(
    fc.property(nasty, nasty, (title, place) => {
      const text = written(event({ title: `x${title}`, place: `y${place}`, lines: ['rad ett', title] }));
      expect(strictIcs(Buffer.from(text)).events).toMatchObject([
        { title: `x${title.toWellFormed()}`, place: `y${place.toWellFormed()}` },
      ]);
    }),
  );
});

test.each([
  'Åäö'.repeat(60),
  '👩‍👩‍👧‍👦'.repeat(20),
  'a'.repeat(75),
  'a'.repeat(76),
  `${'a'.repeat(74)}å`,
  'END:VEVENT\nBEGIN:VALARM',
])('a line is never longer than 75 octets, and no letter is cut: %s', (text) => {
  const lines = foldedLine(`SUMMARY:${text.replaceAll('\n', '\\n')}`)
    .split('\r\n')
    .slice(0, -1);
  for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(lines.map((line, at) => (at === 0 ? line : line.slice(1))).join('')).toBe(
    `SUMMARY:${text.replaceAll('\n', '\\n')}`,
  );
});

test('the same facts are the same bytes', () => {
  expect(written(event())).toBe(written(event()));
});
