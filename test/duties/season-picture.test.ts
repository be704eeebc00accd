import { expect, test } from 'vitest';
import type { ReportsOfType } from '../../src/duties/reports/reports-of-year.ts';
import { seasonPicture } from '../../src/duties/reports/season-picture.ts';
import { pictureInWords } from '../../src/pictures/picture.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

/** Reports that came on these days, and so many that have not. */
const reports = (came: readonly string[], missing: number): ReportsOfType[] => [
  {
    handedIn: came.map((on) => ({ cameOn: day(on) })),
    missing: Array.from({ length: missing }, () => ({})),
    exempt: [],
    lastDays: [day('2027-02-28')],
  } as unknown as ReportsOfType,
];

const said = (came: readonly string[], missing: number, today: string): string[] => {
  const picture = seasonPicture(reports(came, missing), 2026, day(today));
  return picture ? pictureInWords(picture).split('\n') : [];
};

test('counts all that had come by the end of each week, and marks the last day', () => {
  const came = ['2027-02-03', '2027-02-07', '2027-02-08', '2027-02-28', '2027-03-02'];
  expect(said(came, 8, '2027-03-03')).toEqual([
    'Verksamhetsberättelser för 2026, vecka för vecka',
    'Vecka 5, till söndag 7 februari: 2 av 13 har kommit in.',
    'Vecka 6, till söndag 14 februari: 3 av 13 har kommit in.',
    'Vecka 7, till söndag 21 februari: 3 av 13 har kommit in.',
    'Vecka 8, till söndag 28 februari: 4 av 13 har kommit in. Sista dag 28 februari.',
    'Vecka 9, till onsdag 3 mars: 5 av 13 har kommit in.',
  ]);
});

test('stops with the week in which the last one came', () => {
  expect(said(['2027-02-23', '2027-03-01'], 0, '2027-09-01').at(-1)).toBe(
    'Vecka 9, till söndag 7 mars: 2 av 2 har kommit in.',
  );
});

test('of a long season the latest twelve weeks are drawn, and each still counts from the beginning', () => {
  const lines = said(['2026-09-01', '2027-02-01'], 158, '2027-03-03');
  expect(lines).toHaveLength(13);
  expect(lines[1]).toMatch(/: 1 av 160 har kommit in\.$/u);
  expect(lines.at(-1)).toMatch(/: 2 av 160 har kommit in\.$/u);
});

test('there is none where nothing has come', () => {
  expect(seasonPicture(reports([], 13), 2026, day('2027-02-01'))).toBeNull();
});
