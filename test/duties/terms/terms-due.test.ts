import { expect, test } from 'vitest';
import { termsDue } from '../../../src/duties/terms/terms-due.ts';
import type { Seat } from '../../../src/register/register.ts';
import { anna, bjorn, cecilia, day, hours, seatOf } from '../../support/duties.ts';

const due = (today: string, ...seats: Seat[]) =>
  termsDue(
    seats.map((seat, id) => ({ ...seat, id })),
    day(today),
    hours.calendar,
  ).map(({ seat, rung, on }) => `${seat.person.id} ${rung} ${on}`);

const ending = seatOf(anna, 'ordforande', '2026-01-01', '2027-12-31');

test.each([
  ['2027-09-30', []],
  ['2027-10-01', ['anna P90D 2027-10-01']],
  ['2027-11-30', ['anna P90D 2027-10-01']],
  ['2027-12-01', ['anna P30D 2027-12-01']],
  ['2027-12-31', ['anna P30D 2027-12-01']],
  ['2028-01-01', []],
])('%s: the sharpest notice that has come, until the last day: %j', (today, expected) => {
  expect(due(today, ending)).toEqual(expected);
});

test('a notice on a weekend comes the workday before', () => {
  expect(due('2027-10-01', ending)).toEqual(['anna P90D 2027-10-01']);
});

test('only chairs and vice chairs have terms that someone must see to', () => {
  expect(due('2027-12-10', seatOf(cecilia, 'ledamot', '2026-01-01', '2027-12-31'))).toEqual([]);
  expect(due('2027-12-10', seatOf(bjorn, 'vice_ordforande', '2026-01-01', '2027-12-31'))).toEqual([
    'bjorn P30D 2027-12-01',
  ]);
});

test('none once a successor is in the register', () => {
  expect(due('2027-12-10', ending, seatOf(bjorn, 'ordforande', '2028-01-01'))).toEqual([]);
  expect(due('2027-12-10', ending, seatOf(bjorn, 'vice_ordforande', '2028-01-01'))).toEqual(['anna P30D 2027-12-01']);
});

test('none for a seat that has not begun, and none for one until further notice', () => {
  expect(due('2027-12-10', seatOf(anna, 'ordforande', '2027-12-15', '2027-12-31'))).toEqual([]);
  expect(due('2027-12-10', seatOf(anna, 'ordforande', '2026-01-01'))).toEqual([]);
});
