import { expect, test } from 'vitest';
import {
  alignmentOn,
  analysisBy,
  answerBy,
  followUpDays,
  meetingNoticeOn,
  permitsOn,
} from '../../../src/nhv/area/counted-days.ts';
import { day, hours } from '../../support/duties.ts';

const { calendar } = hours;

test.each([
  ['no date known: three weeks', '2027-03-01', null, '2027-03-22'],
  ['no date known, before the summer: no sooner than in a week', '2027-07-05', null, '2027-08-09'],
  ['four weeks before applications close', '2027-01-11', '2027-03-15', '2027-02-15'],
  ['four weeks before is a Sunday: the Friday', '2027-01-11', '2027-03-14', '2027-02-12'],
  ['close upon it: a week', '2027-03-01', '2027-03-15', '2027-03-08'],
  ['closer still: the day they close', '2027-03-10', '2027-03-15', '2027-03-15'],
  ['already closed: three weeks', '2027-03-16', '2027-03-15', '2027-04-06'],
])('the last day to answer: %s', (_, today, application, expected) => {
  const applicationOn = application === null ? null : day(application);
  const { on, from } = answerBy(day(today), { applicationOn, meetings: [] }, calendar);
  expect(String(on)).toBe(expected);
  expect(from).toBe(application !== null && application >= today ? 'ansokan' : null);
});

test.each([
  ['a meeting after the four weeks: they stand', ['2022-09-02', '2022-09-16'], '2022-08-18'],
  ['the last before the summer: a week before it', ['2022-03-18', '2022-05-20', '2022-09-16'], '2022-05-13'],
  ['a calendar that ends before the summer: the four weeks', ['2022-03-18', '2022-05-20'], '2022-08-18'],
  ['none in time: the four weeks', ['2022-09-16'], '2022-08-18'],
  ['one within a week: no time to answer before it', ['2022-04-08', '2022-09-16'], '2022-08-18'],
  ['one in ten days: what time there is', ['2022-04-15', '2022-09-16'], '2022-04-12'],
])('the last day to answer, so that ledningsgruppen has the answers: %s', (_, meetings, expected) => {
  const until = { applicationOn: day('2022-09-15'), meetings: meetings.map(day) };
  expect(String(answerBy(day('2022-04-05'), until, calendar).on)).toBe(expected);
});

test('what is counted from a national date falls on a workday', () => {
  expect(String(meetingNoticeOn(day('2027-05-21'), calendar))).toBe('2027-05-14');
  expect(String(meetingNoticeOn(day('2027-04-05'), calendar))).toBe('2027-03-25');
  expect(String(analysisBy(day('2027-05-20'), calendar))).toBe('2027-05-05');
  expect(String(alignmentOn(day('2027-09-15'), calendar))).toBe('2027-08-18');
  expect(String(alignmentOn(day('2027-08-18'), calendar))).toBe('2027-07-09');
  expect(String(permitsOn(day('2027-03-25'), calendar))).toBe('2027-03-30');
});

test('the follow-up is prepared in April, asked in May, answered by the middle of June', () => {
  const days = Object.values(followUpDays(2027, calendar)).map(String);
  expect(days).toEqual(['2027-04-01', '2027-05-03', '2027-06-15', '2027-06-16']);
  expect(Object.values(followUpDays(2030, calendar)).map(String)).toEqual([
    '2030-04-01',
    '2030-05-02',
    '2030-06-14',
    '2030-06-17',
  ]);
});
