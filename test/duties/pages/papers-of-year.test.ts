import { expect, test } from 'vitest';
import type { Duty } from '../../../src/duties/duty/duty.ts';
import { minutesAmong } from '../../../src/duties/duty/duty-words.ts';
import { papersOfYear } from '../../../src/duties/pages/papers-of-year.ts';
import { day, dutyOf } from '../../support/duties.ts';

const today = day('2027-05-20');
/** Minutes are to be in 14 days after the meeting. */
const minutes = (id: number, meetingOn: string, more: Partial<Duty> = {}) =>
  dutyOf('vc', 'minnesanteckningar', 2027, { id, meetingOn: day(meetingOn), ...more });
const report = (id: number, more: Partial<Duty> = {}) => dutyOf('vc', 'verksamhetsberattelse', 2027, { id, ...more });
const counted = (duties: readonly Duty[], days: readonly (readonly [number, string])[] = []) =>
  papersOfYear(duties, new Map(days.map(([id, on]) => [id, day(on)])), today);

test('minutes are counted with the year’s papers: in, in time, late, missing, and of these overdue', () => {
  const all = [
    report(1),
    minutes(2, '2027-01-14', { state: 'inlamnad' }),
    minutes(3, '2027-02-10', { state: 'inlamnad' }),
    minutes(4, '2027-03-10'),
    minutes(5, '2027-04-14', { state: 'pagar' }),
    minutes(6, '2027-05-18'),
  ];
  const days = [
    [2, '2027-01-20'],
    [3, '2027-04-01'],
  ] as const;
  expect(counted(all, days)).toEqual([
    ['Verksamhetsberättelse', '0 av 1 inlämnade. 1 saknas.'],
    ['Minnesanteckningar', '2 av 5 inlämnade, 1 i tid och 1 sent. 3 saknas, varav 2 försenade.'],
  ]);
});

test('meetings to come, and minutes that nobody has to hand in, are not counted', () => {
  expect(counted([minutes(2, '2027-06-14'), minutes(3, '2027-03-10', { state: 'undantagen' })])).toEqual([]);
});

test('what each member reports at home is nobody’s minutes', () => {
  expect(counted([dutyOf('nhv', 'rapport_hemregion', 2027, { meetingOn: day('2027-03-10') })])).toEqual([]);
});

test('among others that are late, the minutes are counted', () => {
  expect(minutesAmong([report(1), minutes(2, '2027-03-10'), minutes(3, '2027-04-14')])).toBe(
    ', varav 2 minnesanteckningar',
  );
  expect(minutesAmong([minutes(2, '2027-03-10')])).toBe('');
  expect(minutesAmong([report(1)])).toBe('');
});
