import { describe, expect, test } from 'vitest';
import { pictureInWords } from '../../src/pictures/picture.ts';
import { drawPng } from '../../src/pictures/png.ts';
import { drawSvg, extentOf } from '../../src/pictures/svg.ts';
import { positions } from '../../src/remiss/case/answers.ts';
import { mapPicture } from '../../src/remiss/map/map-picture.ts';
import { foundInSvg } from '../support/found-in-svg.ts';

const regionsOf = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `r${at}`, name: `Region Åäö <${at}> & "län"` }));
const questionsOf = (count: number) => Array.from({ length: count }, (_, at) => ({ nr: at + 1 }));

/** Every position, and every seventh cell empty. */
const picture = (regions: number, questions: number) =>
  mapPicture({
    ...{ number: '2027-03', regions: regionsOf(regions), questions: questionsOf(questions) },
    positionOf: (region, question) => [...positions, null][(Number(region.slice(1)) + question) % 7] ?? null,
  });

describe('the map as a picture', () => {
  test.each([
    [1, 1],
    [7, 4],
    [21, 12],
  ])('of %i regions and %i questions says what its text says, cell by cell', (regions, questions) => {
    const of = picture(regions, questions);
    const svg = drawSvg(of);
    const cells = foundInSvg(svg, '//s:g[@data-cell]/s:title');
    const lines = pictureInWords(of).split('\n').slice(1);
    const said = lines.flatMap((line) => {
      const [label = '', ...rest] = line.split(': ');
      return rest
        .join(': ')
        .slice(0, -1)
        .split(', ')
        .map((cell) => `${label}, ${cell}`);
    });
    // Columns that have no room beside the others stand under them.
    expect(cells.map((cell) => cell.replace(/^(.*, Fråga \d+): /u, '$1 ')).toSorted()).toEqual(said.toSorted());
    expect(cells).toHaveLength(regions * questions);
    expect(foundInSvg(svg, '/s:svg/s:desc')).toEqual([pictureInWords(of)]);
  });

  test('the legend counts what the cells hold', () => {
    const of = picture(21, 12);
    const legend = foundInSvg(drawSvg(of), '//s:g[@data-legend]//s:text').filter((text) => text.includes(':'));
    const cells = of.rows.flatMap((row) => row.cells);
    expect(legend).toEqual([
      ...of.marks.map(({ id, label }) => `${label}: ${cells.filter((one) => one === id).length}`),
      `saknas: ${cells.filter((one) => one === null).length}`,
    ]);
  });

  test('the legend counts the regions, and no group as such among them', () => {
    const of = mapPicture({
      ...{ number: '2027-03', regions: regionsOf(2), questions: questionsOf(1) },
      positionOf: () => 'tillstyrker',
      groups: [{ name: 'Ögon', positionOf: () => 'tillstyrker' }],
    });
    const legend = foundInSvg(drawSvg(of), '//s:g[@data-legend]//s:text');
    expect(legend).toContain('tillstyrker: 2');
    expect(pictureInWords(of)).toContain('Ögon (grupp): Fråga 1 tillstyrker.');
  });

  test('shape and letters tell the positions apart, and not only the colour', () => {
    const { marks } = picture(1, 1);
    expect(new Set(marks.map(({ shape }) => shape)).size).toBe(positions.length);
    expect(new Set(marks.map(({ code }) => code)).size).toBe(positions.length);
  });

  test('nothing is drawn outside it, and names are read as words', () => {
    const of = picture(21, 12);
    const svg = drawSvg(of);
    const { width, height } = extentOf(of);
    const numbers = (attribute: string) => foundInSvg(svg, `//s:*/@${attribute}`).map(Number);
    expect(Math.max(...numbers('x'), ...numbers('cx'))).toBeLessThan(width);
    expect(Math.max(...numbers('y'), ...numbers('cy'))).toBeLessThan(height);
    expect(foundInSvg(svg, '//s:text').join(' ')).toContain('Åäö <20> & "län"');
  });

  test('as PNG it is the same bytes each time, and its letters are drawn', async () => {
    const of = picture(7, 4);
    const [first, again, other] = await Promise.all([of, of, { ...of, title: 'Åäö' }].map(drawPng));
    expect(
      Buffer.from(first ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(first).toEqual(again);
    expect(first).not.toEqual(other);
  });
});
