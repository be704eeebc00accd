import { describe, expect, test } from 'vitest';
import {
  earliest,
  followingMorning,
  isReminderHour,
  isSpeakingHour,
  isTellingHour,
  isUpTo,
  latestMorning,
  morningOf,
  nextMorning,
  nextWorkdayAt,
  spokenAt,
} from '../../src/obligations/sending-hours.ts';
import { day, hours, local } from '../support/duties.ts';

const inSweden = (moment: Temporal.Instant | null): string =>
  moment ? String(moment.toZonedDateTimeISO(hours.timeZone).toPlainDateTime()) : 'never';

/* Friday 26 February 2027 is a workday, as are Monday 1 March and Thursday 25 March; Good Friday is the day after that. */

test.each([
  ['2027-02-26T06:59:59', false, false, false],
  ['2027-02-26T07:00', true, false, false],
  ['2027-02-26T07:59:59', true, false, false],
  ['2027-02-26T08:00', true, true, false],
  ['2027-02-26T08:29:59', true, true, false],
  ['2027-02-26T08:30', true, true, true],
  ['2027-02-26T16:29:59', true, true, true],
  ['2027-02-26T16:30', false, false, false],
  ['2027-02-27T10:00', false, false, false],
  ['2027-03-26T10:00', false, false, false],
  ['2027-07-20T10:00', false, false, false],
])('%s: told what comes by the clock %s, spoken to %s, reminded %s', (now, tells, speaks, reminds) => {
  expect(isTellingHour(local(now), hours)).toBe(tells);
  expect(isSpeakingHour(local(now), '08:00', hours)).toBe(speaks);
  expect(isReminderHour(local(now), hours)).toBe(reminds);
});

test.each([
  ['2027-02-26T08:29:59', '2027-02-26T08:30:00'],
  ['2027-02-26T08:30', '2027-02-26T08:30:00'],
  ['2027-02-26T08:30:01', '2027-03-01T08:30:00'],
  ['2027-02-27T08:00', '2027-03-01T08:30:00'],
  ['2027-03-25T12:00', '2027-03-30T08:30:00'],
  ['2027-07-09T12:00', '2027-08-09T08:30:00'],
])('the first morning from %s is %s', (from, morning) => {
  expect(inSweden(nextMorning(local(from), hours))).toBe(morning);
});

test.each([
  ['2027-02-26T07:00', '2027-03-01T08:30:00'],
  ['2027-02-26T23:59', '2027-03-01T08:30:00'],
  ['2027-03-01T00:00', '2027-03-02T08:30:00'],
  ['2027-02-28T12:00', '2027-03-01T08:30:00'],
])('the morning after the day of %s is %s', (now, morning) => {
  expect(inSweden(followingMorning(local(now), hours))).toBe(morning);
});

test.each([
  ['2027-02-26T08:29:59', '2027-02-25'],
  ['2027-02-26T08:30', '2027-02-26'],
  ['2027-02-26T23:59', '2027-02-26'],
  ['2027-02-27T08:30', '2027-02-27'],
])('at %s the latest morning is that of %s', (now, latest) => {
  expect(String(latestMorning(local(now), hours))).toBe(latest);
});

describe('a time of day on a workday', () => {
  test.each([
    ['2027-02-26T12:59:59', '2027-02-26T13:00:00'],
    ['2027-02-26T13:00', '2027-02-26T13:00:00'],
    ['2027-02-26T13:00:01', '2027-03-01T13:00:00'],
    ['2027-02-27T15:00', '2027-03-01T13:00:00'],
  ])('from %s on is %s', (from, moment) => {
    expect(inSweden(nextWorkdayAt(local(from), '13:00', hours))).toBe(moment);
  });
});

test.each([
  ['2027-02-26T07:59:59', '2027-02-26T08:31:00'],
  ['2027-02-26T08:00', '2027-02-26T08:00:00'],
  ['2027-02-26T16:29', '2027-02-26T16:29:00'],
  ['2027-02-26T16:30', '2027-03-01T08:31:00'],
  ['2027-02-28T12:00', '2027-03-01T08:31:00'],
])('what the bot would say at %s goes out at %s', (moment, spoken) => {
  expect(inSweden(spokenAt(local(moment), hours))).toBe(spoken);
});

test('the morning of a day is half past eight there, in winter and in summer', () => {
  expect(['2027-02-26', '2027-06-28'].map((on) => String(morningOf(day(on), hours)))).toEqual([
    '2027-02-26T07:30:00Z',
    '2027-06-28T06:30:00Z',
  ]);
});

test('the first of moments is found in any order, and there may be none', () => {
  const [a, b] = [local('2027-02-26T08:00'), local('2027-03-01T08:00')];
  expect([earliest([b, null, a]), earliest([a, b]), earliest([null]), earliest([])]).toEqual([a, a, null, null]);
});

test('a moment is up to itself, and no moment is up to anything', () => {
  const now = local('2027-02-26T08:00');
  expect([now, now.subtract({ seconds: 1 }), now.add({ seconds: 1 }), null].map((one) => isUpTo(one, now))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
