import { describe, expect, test } from 'vitest';
import { carriedId, carriedPicture } from '../../src/pictures/carried-picture.ts';
import type { ColumnsPicture } from '../../src/pictures/columns.ts';
import type { GridPicture } from '../../src/pictures/grid.ts';
import { type Picture, pictureInWords } from '../../src/pictures/picture.ts';
import { drawPng } from '../../src/pictures/png.ts';
import { drawSvg, extentOf } from '../../src/pictures/svg.ts';
import type { TimelinePicture } from '../../src/pictures/timeline.ts';
import { foundInSvg } from '../support/found-in-svg.ts';

const linesOf = (picture: Picture): string[] => pictureInWords(picture).split('\n').slice(1);
const states = { been: 'har varit', coming: 'kommer', doubtful: 'hinner inte' } as const;
const timeline = (days: TimelinePicture['days']): TimelinePicture => ({
  kind: 'timeline',
  title: 'Tidslinje, remiss 2027-03: <Ögon>',
  today: { on: '2027-03-15', when: 'måndag 15 mars 2027' },
  days,
  states,
});
const manyDays: TimelinePicture['days'] = [
  { on: '2027-03-12', when: 'Fredag 12 mars 2027', what: 'Vår sista dag', state: 'been' },
  { on: '2027-03-15', when: 'Måndag 15 mars 2027', what: 'Svaren sammanställs', state: 'coming' },
  ...Array.from({ length: 21 }, (_, at) => ({
    ...{ on: `2027-04-${at + 1 < 10 ? '0' : ''}${at + 1}`, when: `Den ${at + 1} april 2027` },
    ...{ what: `Nämnden beslutar i Örebro län ${at} & "Å"`, state: 'doubtful' as const },
    note: 'Handlingarna går ut en vecka före.',
  })),
];

const columns = (counts: readonly number[]): ColumnsPicture => ({
  kind: 'columns',
  title: 'NHV: områden i de åtta stegen',
  marked: 'Fler regioner än tillstånd.',
  columns: counts.map((count, at) => ({
    code: String(at + 1),
    label: `Steg å${at}`,
    items: Array.from({ length: count }, (_, n) => ({
      name: `Område <${at}.${n}> & ö`,
      ...(n === 1 && { isMarked: true as const }),
    })),
  })),
});

const grid = (regions: number, groups: number): GridPicture => ({
  title: 'Företrädare',
  columns: Array.from({ length: regions }, (_, at) => `Västra Götaland ${at}`),
  rows: Array.from({ length: groups }, (_, at) => ({
    label: `Regionalt programområde för öron- och ögonsjukvård ${at}`,
    cells: Array.from({ length: regions }, () => 'ja'),
  })),
  marks: [{ id: 'ja', label: 'finns', code: '', shape: 'disc', colour: '#1b7f4b', dark: '#76d19d' }],
  missing: 'saknas',
  more: 'Och 140 grupper till, som står i tabellen.',
});

describe('a time line', () => {
  test.each([[[]], [manyDays]])('says what its text says, day by day, with today in its place', (days) => {
    const of = timeline(days);
    const svg = drawSvg(of);
    expect(foundInSvg(svg, '//s:g[@data-day]/s:title')).toEqual(linesOf(of));
    expect(foundInSvg(svg, '/s:svg/s:desc')).toEqual([pictureInWords(of)]);
    const drawn = foundInSvg(svg, '//s:g[@data-day]/s:text').join(' ');
    for (const { when, what } of days) for (const words of [when, what]) expect(drawn).toContain(words);
    expect(drawn).toContain('I dag: måndag 15 mars 2027.');
  });

  test('today stands after what has been and before what it brings', () => {
    const [been, today, same] = linesOf(timeline(manyDays));
    expect(been).toBe('Fredag 12 mars 2027: Vår sista dag (har varit).');
    expect(today).toBe('I dag: måndag 15 mars 2027.');
    expect(same).toBe('Måndag 15 mars 2027: Svaren sammanställs (kommer).');
  });

  test('the legend counts the days by how they stand', () => {
    expect(foundInSvg(drawSvg(timeline(manyDays)), '//s:g[@data-legend]/s:text')).toEqual([
      'har varit: 1',
      'kommer: 1',
      'hinner inte: 21',
    ]);
  });
});

describe('steps as columns', () => {
  test.each([
    [[0, 0, 0, 0, 0, 0, 0, 0]],
    [[3, 2, 2, 1, 0, 2, 1, 29]],
    [[0, 0, 0, 0, 0, 0, 0, 160]],
  ])('with %j in them say what their text says, and leave none out without a count', (counts) => {
    const of = columns(counts);
    const svg = drawSvg(of);
    expect(foundInSvg(svg, '//s:g[@data-column]/s:title')).toEqual(linesOf(of).slice(0, counts.length));
    const drawn = foundInSvg(svg, '//s:text').join(' ');
    for (const [at, count] of counts.entries()) {
      expect(drawn).toContain(`${at + 1}. Steg å${at}: ${count}`);
      const tiles = foundInSvg(svg, `(//s:g[@data-column])[${at + 1}]//s:text`).slice(1);
      const named = tiles.filter((tile) => !tile.startsWith('+'));
      const left = Number(tiles.find((tile) => tile.startsWith('+')) ?? 0);
      expect(named.length + left).toBe(count);
    }
  });

  test('a marked one comes first, with a sign that the text says too', () => {
    const of = columns([3]);
    expect(linesOf(of)).toEqual([
      '1. Steg å0: 3. 1 (!) Område <0.1> & ö, 2 Område <0.0> & ö, 3 Område <0.2> & ö.',
      '(!) Fler regioner än tillstånd.',
    ]);
    expect(foundInSvg(drawSvg(of), '//s:g[@data-column]//s:text')).toEqual(['1', '1!', '2', '3']);
  });
});

test.each([
  [7, 20],
  [21, 8],
])('a grid of %i regions and %i groups draws each cell once, and what there was no room for', (regions, groups) => {
  const of = grid(regions, groups);
  const svg = drawSvg(of);
  const cells = foundInSvg(svg, '//s:g[@data-cell]/s:title');
  expect(new Set(cells).size).toBe(regions * groups);
  expect(foundInSvg(svg, '//s:text').join(' ')).toContain(of.more);
  expect(linesOf(of).at(-1)).toBe(of.more);
});

describe.each([
  ['a time line', timeline(manyDays)],
  ['columns', columns([3, 2, 2, 1, 0, 2, 1, 29])],
  ['a grid', grid(21, 8)],
])('%s', (_what, of) => {
  test('is no wider than can be read on a phone, and nothing stands outside it', () => {
    const { width, height } = extentOf(of);
    const svg = drawSvg(of);
    expect(width).toBe(440);
    expect(Math.max(...foundInSvg(svg, '//s:text/@y').map(Number))).toBeLessThan(height);
    for (const size of foundInSvg(svg, '//s:text/@font-size').map(Number)) expect(size).toBeGreaterThanOrEqual(14);
  });

  test('is dark only on a screen, and the same bytes each time', async () => {
    expect(drawSvg(of)).toContain('@media screen and (prefers-color-scheme: dark)');
    const [first, again] = await Promise.all([drawPng(of), drawPng(of)]);
    expect(first).toEqual(again);
  });

  test('is carried whole by its id', () => {
    expect(carriedPicture(carriedId(of))).toEqual(of);
  });
});
