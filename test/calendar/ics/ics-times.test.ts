import { describe, expect, test } from 'vitest';
import { icsDuration, icsTime, icsTimes, instantOf } from '../../../src/calendar/ics/ics-times.ts';
import { clocksOf } from '../../../src/calendar/ics/ics-zones.ts';
import { icsLine } from '../../support/ics-line.ts';

const timeZone = 'Europe/Stockholm';
const context = { timeZone, named: (name: string) => (name === 'Finland' ? clocksOf('Europe/Helsinki') : null) };

/** What is read, as days and moments in UTC; else the fault. */
function timesIn(text: string): string {
  const read = icsTimes(icsLine(text), context);
  if ('fault' in read) return `${read.fault.line}: ${read.fault.reason}`;
  return read.value.map((time) => String(time.type === 'day' ? time.day : instantOf(time, timeZone))).join(' ');
}

describe('a time', () => {
  test.each([
    ['DTSTART:20270115', '2027-01-15'],
    ['DTSTART;VALUE=DATE:20270115', '2027-01-15'],
    ['DTSTART:20270115T090000', '2027-01-15T08:00:00Z'],
    ['DTSTART:20270715T090000', '2027-07-15T07:00:00Z'],
    ['DTSTART:20270115T090000Z', '2027-01-15T09:00:00Z'],
    ['DTSTART;VALUE=DATE-TIME:20270115T090001Z', '2027-01-15T09:00:01Z'],
    ['DTSTART;TZID=Finland:20270115T090000', '2027-01-15T07:00:00Z'],
    ['DTSTART;TZID=Finland:20270115T090000Z', '2027-01-15T09:00:00Z'],
    ['RDATE:20270115T090000Z, 20270116', '2027-01-15T09:00:00Z 2027-01-16'],
  ])('%s', (text, expected) => {
    expect(timesIn(text)).toBe(expected);
  });

  test.each([
    ['DTSTART:', 'DTSTART är ingen dag eller tid: "".'],
    ['DTSTART:x20270115', 'DTSTART är ingen dag eller tid: "x20270115".'],
    ['DTSTART:20270115x', 'DTSTART är ingen dag eller tid: "20270115x".'],
    ['DTSTART:20270115T0900', 'DTSTART är ingen dag eller tid: "20270115T0900".'],
    ['DTSTART:20270230', 'DTSTART är ingen dag eller tid: "20270230".'],
    ['DTSTART:20270115T250000', 'DTSTART är ingen dag eller tid: "20270115T250000".'],
    ['RDATE:20270115, x', 'RDATE är ingen dag eller tid: "x".'],
    [`DTSTART: ${'x'.repeat(60)}`, `DTSTART är ingen dag eller tid: "${'x'.repeat(40)}".`],
    ['DTSTART;VALUE=DATE:20270115T090000', 'DTSTART ska vara en dag men är en tid: "20270115T090000".'],
    ['RDATE;value=period:20270115T090000/PT1H', 'RDATE med VALUE=PERIOD kan jag inte läsa. Skriv tider i stället.'],
    ['DTSTART;TZID=Mars:20270115T090000', 'Tidszonen "Mars" är okänd, och filen säger inte vad den är.'],
  ])('%s is none', (text, reason) => {
    expect(timesIn(text)).toBe(`5: ${reason}`);
  });

  test('is one where one is asked for', () => {
    expect(icsTime(icsLine('DTSTART:20270115'), context)).toMatchObject({ value: { type: 'day' } });
    expect(icsTime(icsLine('DTSTART:20270115,20270116'), context)).toEqual({
      fault: { line: 5, reason: 'DTSTART ska vara en enda tid.' },
    });
    expect(icsTime(icsLine('DTSTART:x'), context)).toEqual({
      fault: { line: 5, reason: 'DTSTART är ingen dag eller tid: "x".' },
    });
  });

  test('of a day is its first moment', () => {
    const day = (on: string) => instantOf({ type: 'day', day: Temporal.PlainDate.from(on) }, timeZone).toString();
    expect([day('2027-01-15'), day('2027-07-15')]).toEqual(['2027-01-14T23:00:00Z', '2027-07-14T22:00:00Z']);
  });
});

describe('a length', () => {
  test.each([
    ['PT1H30M', 'PT1H30M'],
    ['P1D', 'P1D'],
    ['P2W', 'P14D'],
    ['P1W1D', 'P8D'],
    ['P1DT2H3M4S', 'P1DT2H3M4S'],
    ['+PT15M', 'PT15M'],
    ['PT45S', 'PT45S'],
    [' pt1h ', 'PT1H'],
  ])('%s', (text, expected) => {
    const read = icsDuration(icsLine(`DURATION:${text}`));
    expect('value' in read && String(read.value)).toBe(expected);
  });

  const backwards = 'Mötet måste sluta efter att det har börjat.';
  test.each([
    ...['', 'P', 'PT', 'T1H', '1H', 'P1H', 'PT1D', 'P1DT', 'xPT1H', 'PT1Hx'].map((text) => [
      text,
      `DURATION är ingen längd: "${text}".`,
    ]),
    [` P${'9'.repeat(60)}`, `DURATION är ingen längd: "P${'9'.repeat(39)}".`],
    ['-PT1H', backwards],
    ['PT0S', backwards],
    ['P0D', backwards],
  ] as [string, string][])('%s is none', (text, reason) => {
    expect(icsDuration(icsLine(`DURATION:${text}`))).toEqual({ fault: { line: 5, reason } });
  });
});
