import { expect, test } from 'vitest';
import { yearInWords } from '../../../src/nhv/area/year-summary.ts';

const counts = (of: Record<string, number>) => Object.entries(of).map(([region, count]) => ({ region, count }));

test.each([
  [
    'as the återrapport of 2023',
    { 'Region Uppsala': 4, 'Region Örebro län': 1 },
    { 'Region Uppsala': 6 },
    'Region Örebro län har under året ansökt om ett tillstånd och Region Uppsala om fyra. Region Uppsala har beviljats sex tillstånd.',
  ],
  [
    'three regions',
    { 'Region Uppsala': 4, 'Region Dalarna': 1, 'Region Örebro län': 1 },
    { 'Region Uppsala': 2, 'Region Örebro län': 1 },
    'Region Dalarna har under året ansökt om ett tillstånd, Region Örebro län om ett och Region Uppsala om fyra. Region Örebro län har beviljats ett tillstånd och Region Uppsala två.',
  ],
  ['nobody', {}, {}, 'Ingen region har under året ansökt om tillstånd. Ingen region har beviljats tillstånd.'],
  [
    'none of those that might',
    { 'Region Dalarna': 0 },
    { 'Region Dalarna': 13 },
    'Ingen region har under året ansökt om tillstånd. Region Dalarna har beviljats 13 tillstånd.',
  ],
])('%s', (_, applied, granted, expected) => {
  expect(yearInWords(counts(applied), counts(granted), true)).toBe(expected);
});

test('a year that was not followed here is never said to have had nothing', () => {
  expect(yearInWords([], [], false)).toBe(
    'Året följdes inte här, så uppgift saknas om vilka regioner som ansökte. Inget tillstånd till någon av våra regioner är känt från året.',
  );
  expect(yearInWords([], counts({ 'Region Uppsala': 3 }), false)).toContain(
    'Region Uppsala har beviljats tre tillstånd.',
  );
});
