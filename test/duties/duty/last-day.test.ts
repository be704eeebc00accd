import { expect, test } from 'vitest';
import { lastDayOf, statedDay } from '../../../src/duties/duty/duty.ts';
import { day, ruleOf } from '../../support/duties.ts';

const said = (type: string, kind: string, period: number, meetingOn: string | null = null) => {
  const last = lastDayOf(ruleOf(type, kind), period, meetingOn === null ? null : day(meetingOn));
  return last && `${last.on} ${last.source}`;
};

test.each<[string, string, number, string | null, string | null]>([
  ['vc', 'verksamhetsberattelse', 2026, null, '2027-02-28 uppdrag'],
  ['vc', 'verksamhetsberattelse', 2027, null, '2028-02-28 uppdrag'],
  ['rsg', 'verksamhetsberattelse', 2026, null, '2027-02-27 uppdrag'],
  ['rsg', 'verksamhetsberattelse', 2027, null, '2028-02-27 uppdrag'],
  ['rsg', 'aktivitetsplan', 2027, null, '2026-11-30 kansli'],
  ['nhv', 'verksamhetsplan', 2027, null, '2026-11-30 kansli'],
  ['nhv', 'verksamhetsberattelse', 2027, null, '2028-02-28 kansli'],
  ['vc', 'minnesanteckningar', 2027, '2027-01-14', '2027-01-28 kansli'],
  ['rsg', 'minnesanteckningar', 2028, '2028-02-20', '2028-03-05 kansli'],
  ['vc', 'minnesanteckningar', 2027, null, null],
  ['nhv', 'rapport_hemregion', 2027, '2027-02-09', null],
  ['ledningsgrupp', 'arsmote_ordforande', 2027, null, null],
])('%s %s for %i, meeting %s: %s', (type, kind, period, meetingOn, expected) => {
  expect(said(type, kind, period, meetingOn)).toBe(expected);
});

test('"före den 28 februari" names the 28th though the 27th is the last day that counts, also in a leap year', () => {
  const before = ruleOf('rsg', 'verksamhetsberattelse');
  expect(String(statedDay(before, 2027))).toBe('2028-02-28');
  expect(String(statedDay(ruleOf('vc', 'verksamhetsberattelse'), 2026))).toBe('2027-02-28');
  expect(statedDay(ruleOf('nhv', 'verksamhetsplan'), 2027)).toBeNull();
});

test('a last day is never moved to a workday', () => {
  const weekend = Array.from({ length: 11 }, (_, at) =>
    lastDayOf(ruleOf('vc', 'verksamhetsberattelse'), 2025 + at, null),
  );
  expect(weekend.map((last) => last && `${last.on.month}-${last.on.day}`)).toEqual(Array(11).fill('2-28'));
});
