import { expect, test } from 'vitest';
import { typedDay, typedTime } from '../../src/chat/typed.ts';

test.each([
  ['9', '09:00:00'],
  ['9.30', '09:30:00'],
  ['09:30', '09:30:00'],
  ['0930', '09:30:00'],
  ['930', '09:30:00'],
  [' kl. 13 ', '13:00:00'],
  ['Kl 13.05', '13:05:00'],
  ['klockan 9', '09:00:00'],
  ['0', '00:00:00'],
  ['23:59', '23:59:00'],
  ['24', undefined],
  ['9.60', undefined],
  ['9.3', undefined],
  ['halv tio', undefined],
  ['09:00:00', undefined],
  ['-9', undefined],
  ['', undefined],
  [undefined, undefined],
])('the time %j is %s', (typed, time) => {
  expect(typedTime(typed)?.toString()).toBe(time);
});

test.each([
  ['2027-02-28', '2027-02-28'],
  [' 2028-02-29 ', '2028-02-29'],
  ['2027-02-29', undefined],
  ['2027-13-01', undefined],
  ['28/2 2027', '2027-02-28'],
  ['2027-02-28T10:00', '2027-02-28'],
  ['28/2', undefined],
  ['', undefined],
  [undefined, undefined],
])('the day %j is %s', (typed, day) => {
  expect(typedDay(typed)?.toString()).toBe(day);
});
