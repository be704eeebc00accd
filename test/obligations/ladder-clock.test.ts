import { describe, expect, test } from 'vitest';
import { type DatedRung, datedLadder } from '../../src/obligations/dated-ladder.ts';
import { longLadder, onceLadder } from '../../src/obligations/ladder.ts';
import { attendSteps, firstStepLook, nextStepLook } from '../../src/obligations/ladder-clock.ts';
import type { Reminder } from '../../src/obligations/obligation.ts';
import { day, hours, local } from '../support/duties.ts';

/** P14D 12 February, P7D 19, P3D 25, P0D 26 February. */
const ladder = datedLadder(longLadder, { lastDayOn: day('2027-02-28'), meetingOn: null }, hours.calendar);
/** Said once, on Tuesday 2 February. */
const once = datedLadder(onceLadder, { lastDayOn: day('2027-02-02'), meetingOn: day('2027-02-01') }, hours.calendar);

const inSweden = (moment: Temporal.Instant | null): string =>
  moment ? String(moment.toZonedDateTimeISO(hours.timeZone).toPlainDateTime()) : 'never';

test.each([
  ['on the morning of a rung, before its hour', '2027-02-12T08:29', '2027-02-12T08:30:00'],
  ['at its hour', '2027-02-12T08:30', '2027-02-19T08:30:00'],
  ['between two', '2027-02-15T12:00', '2027-02-19T08:30:00'],
  ['long before the first', '2026-10-01T12:00', '2026-12-30T08:30:00'],
])('what comes next %s', (_when, now, look) => {
  expect(inSweden(nextStepLook(ladder, local(now), hours))).toBe(look);
});

test('what is said once has nothing after it', () => {
  expect(inSweden(nextStepLook(once, local('2027-02-02T08:29'), hours))).toBe('2027-02-02T08:30:00');
  expect(inSweden(nextStepLook(once, local('2027-02-02T08:30'), hours))).toBe('never');
});

test.each([
  ['with no rung passed: on the day of the first', '2026-12-01T12:00', '2026-12-30T08:30:00'],
  ['with one passed: the next morning', '2027-02-15T12:00', '2027-02-16T08:30:00'],
  ['with one passed, before the morning: that morning', '2027-02-15T07:00', '2027-02-15T08:30:00'],
  ['the evening before the first', '2026-12-29T20:00', '2026-12-30T08:30:00'],
])('what begins %s', (_when, now, look) => {
  expect(inSweden(firstStepLook(ladder, local(now), hours))).toBe(look);
});

describe('what is due', () => {
  const asked: string[] = [];
  const reminder = { matter: 'duty/1' } as Reminder;
  const due = (now: string, of = ladder) => {
    asked.length = 0;
    const { reminders, nextCheckAt } = attendSteps(of, local(now), hours, ({ rung }: DatedRung, today) => {
      asked.push(`${rung.name} ${today}`);
      return [reminder];
    });
    return { asked: [...asked], reminders: reminders.length, next: inSweden(nextCheckAt) };
  };

  test.each([
    ['before any rung', '2026-12-01T10:00', { asked: [], reminders: 0, next: '2026-12-30T08:30:00' }],
    ['at night', '2027-02-12T08:29', { asked: [], reminders: 0, next: '2027-02-12T08:30:00' }],
    ['late in the afternoon', '2027-02-12T16:30', { asked: [], reminders: 0, next: '2027-02-15T08:30:00' }],
    ['on a rung', '2027-02-12T08:30', { asked: ['P14D 2027-02-12'], reminders: 1, next: '2027-02-19T08:30:00' }],
    ['days after it', '2027-02-16T09:00', { asked: ['P14D 2027-02-16'], reminders: 1, next: '2027-02-19T08:30:00' }],
    ['weeks later', '2027-03-24T09:00', { asked: ['weekly 2027-03-24'], reminders: 1, next: '2027-03-30T08:30:00' }],
  ])('%s', (_when, now, expected) => {
    expect(due(now)).toEqual(expected);
  });

  test('the last time', () => {
    expect(due('2027-02-02T08:30', once)).toEqual({ asked: ['meeting 2027-02-02'], reminders: 1, next: 'never' });
  });
});
