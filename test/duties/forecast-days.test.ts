import { describe, expect, test } from 'vitest';
import { daysIn } from '../../src/duties/forecast/forecast-days.ts';
import { day } from '../support/duties.ts';

/** A Saturday. */
const today = day('2026-11-28');

describe('the days of a forecast', () => {
  test.each([
    ['', '2026-11-28', '2026-12-28', ''],
    ['onkologi', '2026-11-28', '2026-12-28', 'onkologi'],
    ['februari', '2027-02-01', '2027-02-28', ''],
    ['Februari onkologi', '2027-02-01', '2027-02-28', 'onkologi'],
    ['onkologi februari 2029', '2029-02-01', '2029-02-28', 'onkologi'],
    ['februari 2028 anna exempel', '2028-02-01', '2028-02-29', 'anna exempel'],
    ['november', '2026-11-28', '2026-11-30', ''],
    ['2029-02', '2029-02-01', '2029-02-28', ''],
    ['2027-02-26 björn', '2027-02-26', '2027-02-26', 'björn'],
    ['2027', '2027-01-01', '2027-12-31', ''],
    ['2026', '2026-11-28', '2026-12-31', ''],
    ['nästa vecka', '2026-11-30', '2026-12-06', ''],
    ['nasta vecka onkologi', '2026-11-30', '2026-12-06', 'onkologi'],
    ['nästa månad', '2026-12-01', '2026-12-31', ''],
    ['nästa år', '2027-01-01', '2027-12-31', ''],
    ['december till februari', '2026-12-01', '2027-02-28', ''],
    ['2027-12 till 2028-03 onkologi', '2027-12-01', '2028-03-31', 'onkologi'],
    ['2027-01-04 – 2027-01-10', '2027-01-04', '2027-01-10', ''],
    ['2026-05', '2026-11-28', '2026-05-31', ''],
  ])('"%s" are %s to %s, about "%s"', (words, from, to, rest) => {
    const read = daysIn(words, today);
    expect([String(read.days.from), String(read.days.to), read.rest]).toEqual([from, to, rest]);
  });

  test.each([
    ['nästa', 'nästa'],
    ['2027-13', '2027-13'],
    ['februari till onkologi', 'februari till onkologi'],
  ])('"%s" names no days', (words, rest) => {
    expect(daysIn(words, today)).toEqual({ days: { from: today, to: day('2026-12-28') }, rest });
  });
});
