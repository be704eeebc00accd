import { expect, test } from 'vitest';
import { papersDay, papersDayOf, papersInWords } from '../../src/calendar/papers-day.ts';
import { workCalendar } from '../../src/calendar/work-calendar.ts';
import { day, hours, local } from '../support/duties.ts';

const calendar = workCalendar();

test.each<[string, number | null, string, string | null]>([
  ['a week before a Wednesday', 7, '2027-03-17', '2027-03-10'],
  ['the same day', 0, '2027-03-17', '2027-03-17'],
  ['a Sunday goes back to Friday', 10, '2027-03-17', '2027-03-05'],
  ['over Easter, back to Maundy Thursday', 3, '2027-04-01', '2027-03-25'],
  ['over the new year, back past the holidays', 14, '2027-01-15', '2026-12-30'],
  ['in the summer weeks, back to the last workday before them', 14, '2027-08-17', '2027-07-09'],
  ['unknown', null, '2027-03-17', null],
])('%s', (_what, papersDays, meetingOn, expected) => {
  expect(papersDay({ papersDays }, day(meetingOn), calendar)?.toString() ?? null).toBe(expected);
});

test.each([
  ['one in the evening of the 17th', null, '2027-03-10'],
  ['one that is cancelled', { reason: null }, null],
])('%s', (_which, cancelled, expected) => {
  const meeting = { startAt: local('2027-03-17T23:30'), cancelled };
  expect(papersDayOf({ papersDays: 7 }, meeting, hours)?.toString() ?? null).toBe(expected);
});

test('is said with its weekday and year', () => {
  expect(papersInWords(day('2027-01-07'))).toBe('handlingar senast torsdag 7 januari 2027');
});
