import { describe, expect, test } from 'vitest';
import type { BarsPicture } from '../../src/pictures/bars.ts';
import { pictureInWords } from '../../src/pictures/picture.ts';
import { drawPng } from '../../src/pictures/png.ts';
import { drawSvg, extentOf } from '../../src/pictures/svg.ts';
import { foundInSvg } from '../support/found-in-svg.ts';

const parts: BarsPicture['parts'] = [
  { id: 'inTime', label: 'i tid', code: 'T', fill: 'filled', colour: '#1b7f4b', dark: '#76d19d' },
  { id: 'late', label: 'sent', code: 'S', fill: 'striped', colour: '#8a5a00', dark: '#f0c36d' },
  { id: 'overdue', label: 'saknas', code: 'F', fill: 'dashed', colour: '#b3261e', dark: '#ff9d94' },
  { id: 'coming', label: 'kommer', code: 'K', fill: 'open', colour: '#1f5fa8', dark: '#8ab8f0' },
];

const pictured = (bars: BarsPicture['bars']): BarsPicture => ({
  ...{ kind: 'bars', parts, bars },
  title: 'Berättelser för 2026: <Ögon> & "Öron" i hela sjukvårdsregionen, med en rubrik som är lång',
});

describe.each([
  ['nothing', []],
  ['a type with no group', [{ label: 'Tomma å', counts: [0, 0, 0, 0] }]],
  [
    'three types',
    [
      { label: 'VC <grupper> & "ö"', counts: [9, 2, 1, 148] },
      { label: 'RSG', counts: [0, 1, 0, 0] },
      { label: 'NHV', counts: [1, 1, 1, 1] },
    ],
  ],
] as const)('bars of %s', (_what, bars) => {
  const of = pictured(bars);
  const svg = drawSvg(of);

  test('say what their text says, and each number stands in its bar with its letter', () => {
    const lines = pictureInWords(of).split('\n').slice(1);
    expect(foundInSvg(svg, '//s:g[@data-bar]/s:title')).toEqual(lines);
    expect(foundInSvg(svg, '/s:svg/s:desc')).toEqual([pictureInWords(of)]);
    for (const [at, { counts }] of bars.entries()) {
      const drawn = foundInSvg(svg, `(//s:g[@data-bar])[${at + 1}]/s:g/s:text`);
      expect(drawn).toEqual(parts.flatMap(({ code }, part) => (counts[part] ? [`${code} ${counts[part]}`] : [])));
      const numbers = parts.map(({ label }, part) => `${label} ${counts[part]}`);
      for (const said of numbers) expect(lines[at]).toContain(said);
    }
  });

  test('the legend counts everything once, and nothing stands outside', () => {
    const legend = foundInSvg(svg, '//s:g[@data-legend]/s:text');
    expect(legend).toEqual(
      parts.map(({ label }, part) => `${label}: ${bars.reduce((sum, { counts }) => sum + (counts[part] ?? 0), 0)}`),
    );
    const { width, height } = extentOf(of);
    expect(Math.max(...foundInSvg(svg, '//s:text/@y').map(Number))).toBeLessThan(height);
    for (const x of foundInSvg(svg, '//s:rect/@x').map(Number)) expect(x).toBeLessThan(width);
  });

  test('as PNG they are the same bytes each time', async () => {
    const [first, again] = await Promise.all([drawPng(of), drawPng(of)]);
    expect(first).toEqual(again);
  });
});

test('parts differ in letters and in how they are filled, not only in colour', () => {
  for (const of of [parts.map(({ code }) => code), parts.map(({ fill }) => fill)]) {
    expect(new Set(of).size).toBe(parts.length);
  }
});
