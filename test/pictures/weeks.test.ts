import { describe, expect, test } from 'vitest';
import { pictureInWords } from '../../src/pictures/picture.ts';
import { drawPng } from '../../src/pictures/png.ts';
import { drawSvg, extentOf } from '../../src/pictures/svg.ts';
import type { WeeksPicture } from '../../src/pictures/weeks.ts';
import { foundInSvg } from '../support/found-in-svg.ts';

const of = (whole: number, weeks: WeeksPicture['weeks']): WeeksPicture => ({
  ...{ kind: 'weeks', whole, weeks, done: 'har kommit in' },
  title: 'Berättelser för 2026 <å> & "ö", vecka för vecka',
});

describe.each([
  ['none', of(0, [])],
  ['one, of nothing', of(0, [{ label: 'Vecka 1', until: 'till söndag 10 januari', count: 0 }])],
  [
    'three weeks of 160 reports',
    of(160, [
      { label: 'Vecka 6', until: 'till söndag 14 februari', count: 0 },
      { label: 'Vecka 8', until: 'till söndag 28 februari', count: 9, note: 'Sista dag 28 februari <&>' },
      { label: 'Vecka 9', until: 'till onsdag 3 mars', count: 160 },
    ]),
  ],
])('weeks: %s', (_what, picture) => {
  const svg = drawSvg(picture);
  const lines = pictureInWords(picture).split('\n').slice(1);

  test('say what their text says, and each number stands above its bar', () => {
    expect(foundInSvg(svg, '//s:g[@data-week]/s:title')).toEqual(lines);
    expect(foundInSvg(svg, '/s:svg/s:desc')).toEqual([pictureInWords(picture)]);
    for (const [at, { count, label, note }] of picture.weeks.entries()) {
      const words = foundInSvg(svg, `(//s:g[@data-week])[${at + 1}]/s:text`);
      expect(words).toContain(`${count} av ${picture.whole}`);
      expect(words.some((one) => one.startsWith(label))).toBe(true);
      if (note) expect(words).toContain(note);
      expect(lines[at]).toContain(`${count} av ${picture.whole}`);
    }
  });

  test('a bar is filled as far as what has come, so the number and the bar say the same', () => {
    const [whole] = foundInSvg(svg, '(//s:g[@data-week])[1]/s:g/s:rect[1]/@width').map(Number);
    for (const [at, { count }] of picture.weeks.entries()) {
      const [filled = 0] = foundInSvg(svg, `(//s:g[@data-week])[${at + 1}]/s:g/s:rect[2]/@width`).map(Number);
      const share = picture.whole === 0 ? 0 : count / picture.whole;
      expect(Math.abs(filled - share * ((whole ?? 0) + 2))).toBeLessThan(1);
    }
  });

  test('nothing stands outside, it can be read on a phone, and becomes a PNG', async () => {
    const { width, height } = extentOf(picture);
    expect(width).toBeLessThanOrEqual(440);
    expect(Math.max(0, ...foundInSvg(svg, '//s:text/@y').map(Number))).toBeLessThan(height);
    expect((await drawPng(picture)).byteLength).toBeGreaterThan(1000);
  });
});
