import { describe, expect, test } from 'vitest';
import { daysIn } from '../../../src/chat/asking/days-in-words.ts';
import { day } from '../../support/duties.ts';

/** A Saturday. */
const today = day('2026-11-28');

const usual = { from: today, to: day('2026-12-28') };

describe('the days that are asked about', () => {
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
    ['feb', '2027-02-01', '2027-02-28', ''],
    ['i feb.', '2027-02-01', '2027-02-28', ''],
    ['sept 2028', '2028-09-01', '2028-09-30', ''],
    ['28/2', '2027-02-28', '2027-02-28', ''],
    ['28 / 2 2028', '2028-02-28', '2028-02-28', ''],
    ['28 feb onkologi', '2027-02-28', '2027-02-28', 'onkologi'],
    ['den 29 november', '2026-11-29', '2026-11-29', ''],
    ['v 8', '2027-02-22', '2027-02-28', ''],
    ['v.8', '2027-02-22', '2027-02-28', ''],
    ['vecka 53', '2026-12-28', '2027-01-03', ''],
    ['onkologi vecka 8 2028', '2028-02-21', '2028-02-27', 'onkologi'],
    ['den här veckan', '2026-11-28', '2026-11-29', ''],
    ['i morgon', '2026-11-29', '2026-11-29', ''],
    ['idag', '2026-11-28', '2026-11-28', ''],
    ['den här månaden', '2026-11-28', '2026-11-30', ''],
    ['dec till feb', '2026-12-01', '2027-02-28', ''],
  ])('"%s" are %s to %s, about "%s"', (words, from, to, rest) => {
    const read = daysIn(words, today, usual);
    expect([String(read.days.from), String(read.days.to), read.rest]).toEqual([from, to, rest]);
  });

  test.each([
    ['nästa', 'nästa'],
    ['2027-13', '2027-13'],
    ['30/2', '30/2'],
    ['onkologi 8', 'onkologi 8'],
    ['marknad', 'marknad'],
    ['vc', 'vc'],
    ['februari till onkologi', 'februari till onkologi'],
  ])('"%s" names no days', (words, rest) => {
    expect(daysIn(words, today, usual)).toEqual({ days: { from: today, to: day('2026-12-28') }, rest });
  });
});
