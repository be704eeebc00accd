import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isDraft,
  isOver,
  type LimitWord,
  mayMoveRemiss,
  numberOf,
  remissStates,
  senderLastOn,
  typedNumber,
} from '../../../src/remiss/case/remiss.ts';
import { day } from '../../support/duties.ts';

test('a remiss goes from draft to sent, opens again, and can be withdrawn at any time', () => {
  const moves = remissStates.map((from) => [from, remissStates.filter((to) => mayMoveRemiss(from, to))]);
  expect(Object.fromEntries(moves)).toEqual({
    utkast: ['oppen', 'aterkallad'],
    oppen: ['stangd', 'aterkallad'],
    stangd: ['oppen', 'sammanstalld', 'aterkallad'],
    sammanstalld: ['stangd', 'avslutad', 'aterkallad'],
    avslutad: ['sammanstalld', 'aterkallad'],
    aterkallad: ['utkast', 'oppen', 'stangd', 'sammanstalld', 'avslutad'],
  });
});

test('is over when it is sent or withdrawn, and a draft until it opens', () => {
  expect(remissStates.filter((state) => isOver({ state }))).toEqual(['avslutad', 'aterkallad']);
  expect(remissStates.filter((state) => isDraft({ state }))).toEqual(['utkast']);
});

describe('the last day on which the sender takes the answer', () => {
  test.each<[LimitWord, string, string]>([
    ['senast', '2027-02-28', '2027-02-28'],
    ['fore', '2027-02-28', '2027-02-27'],
    ['fore', '2027-01-01', '2026-12-31'],
    ['fore', '2028-03-01', '2028-02-29'],
  ])('%s %s is %s', (senderWord, on, last) => {
    expect(String(senderLastOn({ senderDayOn: day(on), senderWord }))).toBe(last);
  });
});

describe('the number of a remiss', () => {
  test.each([
    ['2027-03', { year: 2027, serial: 3 }],
    ['2027-3', { year: 2027, serial: 3 }],
    ['2027–03', { year: 2027, serial: 3 }],
    ['2027/3', { year: 2027, serial: 3 }],
    ['2027:12', { year: 2027, serial: 12 }],
    ['2026-117', { year: 2026, serial: 117 }],
    ['3', { year: null, serial: 3 }],
    ['03', { year: null, serial: 3 }],
    [' 3 ', { year: null, serial: 3 }],
    ['2027-03.', { year: 2027, serial: 3 }],
    ['2027-03?', { year: 2027, serial: 3 }],
    ['0', null],
    ['2027-00', null],
    ['polio', null],
    ['3b', null],
    ['1999-03', null],
    ['2027-03-01', null],
    ['-3', null],
    ['12345', null],
    ['', null],
    ['constructor', null],
  ])('%j is read as %j', (typed, number) => {
    expect(typedNumber(typed)).toEqual(number);
  });

  test('is written with two digits at least', () => {
    expect([numberOf(2027, 3), numberOf(2027, 12), numberOf(2027, 117)]).toEqual(['2027-03', '2027-12', '2027-117']);
  });

  test('is read as it is written, whichever year it is', () => {
    const numbers = fc.record({
      year: fc.integer({ min: 2000, max: 2099 }),
      serial: fc.integer({ min: 1, max: 9999 }),
    });
    fc.assert(
      fc.property(numbers, ({ year, serial }) => {
        expect(typedNumber(numberOf(year, serial))).toEqual({ year, serial });
      }),
    );
  });
});
