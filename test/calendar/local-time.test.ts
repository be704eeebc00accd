import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at, dayOf, isSkipped, nextAt, spanOf, timeOf } from '../../src/calendar/local-time.ts';

const stockholm = 'Europe/Stockholm';
const day = (text: string) => Temporal.PlainDate.from(text);
const time = (text: string) => Temporal.PlainTime.from(text);

test.each([
  ['2027-01-29', '08:30', '2027-01-29T07:30:00Z'],
  ['2027-06-29', '08:30', '2027-06-29T06:30:00Z'],
  ['2027-03-28', '08:30', '2027-03-28T06:30:00Z'],
  ['2027-10-31', '02:30', '2027-10-31T00:30:00Z'],
  ['2027-03-28', '02:30', '2027-03-28T01:30:00Z'],
])('%s %s in Stockholm is %s', (on, clock, instant) => {
  expect(at(day(on), clock, stockholm).toString()).toBe(instant);
});

test.each([
  ['2027-01-29T00:59:59Z', '2027-01-29T01:00:00Z'],
  ['2027-01-29T01:00:00Z', '2027-01-30T01:00:00Z'],
  ['2027-03-28T00:30:00Z', '2027-03-28T01:00:00Z'],
  ['2027-03-28T01:00:00Z', '2027-03-29T00:00:00Z'],
  ['2027-10-31T00:30:00Z', '2027-11-01T01:00:00Z'],
])('after %s it is next two at night in Stockholm at %s', (now, instant) => {
  expect(nextAt(Temporal.Instant.from(now), '02:00', stockholm).toString()).toBe(instant);
});

test('where clocks skip the end of a day, its time comes a little into the next one', () => {
  const now = Temporal.Instant.from('2024-03-31T01:10:00Z');
  expect(nextAt(now, '23:15', 'America/Nuuk').toString()).toBe('2024-03-31T01:15:00Z');
});

test('a span goes from the first second of one day to the last of another, also where the clocks change', () => {
  const { from, to } = spanOf(day('2027-03-27'), day('2027-03-28'), stockholm);
  expect([from.toString(), to.toString()]).toEqual(['2027-03-26T23:00:00Z', '2027-03-28T21:59:59Z']);
});

test('an instant has the day and the time that clocks show there', () => {
  const late = Temporal.Instant.from('2027-02-28T23:30:00Z');
  expect(dayOf(late, stockholm).toString()).toBe('2027-03-01');
  expect(timeOf(late, stockholm).toString()).toBe('00:30:00');
});

test.each([
  ['2027-03-28', '01:59', false],
  ['2027-03-28', '02:00', true],
  ['2027-03-28', '02:59', true],
  ['2027-03-28', '03:00', false],
  ['2027-10-31', '02:30', false],
])('clocks jump over %s %s: %s', (on, clock, skipped) => {
  expect(isSkipped(day(on), time(clock), stockholm)).toBe(skipped);
});

test('a day begins where its zone says, whatever the quarter and the offset', () => {
  const zones = ['Europe/Stockholm', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/St_Johns', 'Pacific/Apia'];
  const seconds = { min: Date.UTC(1972, 1, 1) / 1000, max: Date.UTC(2100, 0, 1) / 1000 };
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer(seconds), fc.integer({ min: -2, max: 2 }), (zone, from, off) => {
      const some = Temporal.Instant.fromEpochMilliseconds(from * 1000).toZonedDateTimeISO(zone);
      for (const moment of [some, some.startOfDay().add({ seconds: off })]) {
        expect(dayOf(moment.toInstant(), zone).equals(moment.toPlainDate())).toBe(true);
      }
    }),
  );
});
