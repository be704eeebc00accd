import { describe, expect, test } from 'vitest';
import type { Meeting } from '../../src/calendar/meeting.ts';
import { wordDue, wordIn, wordSubject } from '../../src/meetings/word-days.ts';
import { day, hours, local } from '../support/duties.ts';

const meeting = (start: string, more: Partial<Meeting> = {}): Meeting => ({
  ...{ id: 7, group: 'onkologi', startAt: local(start), endAt: local(start).add({ hours: 2 }), place: null },
  ...{ cancelled: null, version: 0, changedAt: null, toldAt: local('2027-01-11T08:30') },
  ...more,
});
const due = (at: string, of: Meeting, since: string | null = null) =>
  wordDue(of, since === null ? null : day(since), local(at), hours);

describe('the word that is to have been said by a morning', () => {
  const march = '2027-03-10T13:00';
  test.each<[string, string, Meeting, string | null]>([
    ['eight days before', '2027-03-02T08:30', meeting(march), null],
    ['a week before', '2027-03-03T08:30', meeting(march), 'week'],
    ['later, where that morning never came', '2027-03-09T08:30', meeting(march), 'week'],
    ['the same morning', '2027-03-10T08:30', meeting(march), 'week'],
    ['when it has begun', '2027-03-10T13:00', meeting(march), null],
    ['of one that is cancelled', '2027-03-03T08:30', meeting(march, { cancelled: { reason: null } }), null],
    [
      'when a week before is Easter Monday: the workday before it',
      '2027-03-25T08:30',
      meeting('2027-04-05T13:00'),
      'week',
    ],
    ['and not the day before that', '2027-03-24T08:30', meeting('2027-04-05T13:00'), null],
    ['in August, a week before is in the summer: before it', '2027-07-09T08:30', meeting('2027-08-12T13:00'), 'week'],
    [
      'within the week, to those who were told when it was added',
      '2027-03-08T08:30',
      meeting(march, { toldAt: local('2027-03-05T10:00') }),
      null,
    ],
    [
      'the workday before, when it changed after the week before',
      '2027-03-09T08:30',
      meeting(march, { changedAt: local('2027-03-05T10:00') }),
      'day',
    ],
    [
      'the workday before, when it changed earlier',
      '2027-03-09T08:30',
      meeting(march, { changedAt: local('2027-02-05T10:00') }),
      'week',
    ],
    [
      'that very morning, when all were just told',
      '2027-03-09T08:30',
      meeting(march, { changedAt: local('2027-03-09T08:00'), toldAt: local('2027-03-09T08:00') }),
      null,
    ],
  ])('%s', (_when, at, of, expected) => {
    expect(due(at, of)).toBe(expected);
  });

  test('somebody who came after the others were told hears it too', () => {
    const lately = meeting(march, { toldAt: local('2027-03-05T10:00') });
    expect(due('2027-03-09T08:30', lately, '2027-03-08')).toBe('week');
    expect(due('2027-03-09T08:30', lately, '2027-03-01')).toBe(null);
  });
});

test('a subject is read as it was written, and of others there is nothing', () => {
  const of = meeting('2027-03-10T13:00');
  expect(wordIn(wordSubject('week', of))).toEqual({ word: 'week', meeting: 7, startAt: of.startAt });
  expect(wordIn('meeting-word/invitation/onkologi/7')).toBe(null);
});
