import { describe, expect, test } from 'vitest';
import { yearPicture } from '../../src/arshjul/year-picture.ts';
import { type YearEntry, yearKinds, yearStates } from '../../src/calendar/year-entry.ts';
import { pictureInWords } from '../../src/pictures/picture.ts';
import { drawPng } from '../../src/pictures/png.ts';
import { drawSvg, extentOf } from '../../src/pictures/svg.ts';
import { countedIn, type WheelPicture, wheelCellInWords } from '../../src/pictures/wheel.ts';
import { foundInSvg } from '../support/found-in-svg.ts';

const on = (day: string): Temporal.PlainDate => Temporal.PlainDate.from(day);
const entry = (day: string, more: Partial<YearEntry> = {}): YearEntry => ({
  ...{ day: on(day), kind: 'meeting', state: 'coming', what: 'Möte', whose: 'Gruppen <ö> & "å"' },
  ...more,
});
const pictured = (entries: readonly YearEntry[], today = '2027-03-03'): WheelPicture =>
  yearPicture({ title: 'Årshjul 2027: <Ögon> & "Öron"', year: 2027, today: on(today), entries });

const few = [
  entry('2027-02-28', { kind: 'lastDay', state: 'late' }),
  entry('2027-01-14', { state: 'done' }),
  entry('2027-01-28', { state: 'cancelled' }),
  entry('2027-06-01'),
];
/** Every sort and state many times each month. */
const many = Array.from({ length: 80 }, (_, nr) =>
  Array.from({ length: 12 }, (_, month) =>
    entry(`2027-${String(month + 1).padStart(2, '0')}-${String((nr % 28) + 1).padStart(2, '0')}`, {
      kind: yearKinds[nr % 4] ?? 'meeting',
      state: yearStates[(nr + month) % 3] ?? 'late',
    }),
  ),
).flat();

/** The facts of the text: "Februari, Sista dagar: den 28 försenat". */
function factsInWords(words: string): string[] {
  return words
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [, month = '', rest = ''] = line.match(/^([^:]+): (.+)\.$/u) ?? [];
      return rest === 'inget' ? [] : rest.split('; ').map((said) => `${month}, ${said}`);
    });
}

test('under its title it is not titled once more, and is as much lower', () => {
  const of = pictured(few);
  const under = { ...of, isUnderTitle: true } as const;
  const titleIn = (picture: WheelPicture) =>
    foundInSvg(drawSvg(picture), '//s:text').filter((words) => /Årshjul/u.test(words));
  expect(titleIn(of)).not.toEqual([]);
  expect(titleIn(under)).toEqual([]);
  expect(foundInSvg(drawSvg(under), '//s:title')[0]).toBe(of.title);
  expect(extentOf(under).height).toBeLessThan(extentOf(of).height);
});

describe.each([
  ['an empty year', []],
  ['one group', few],
  ['eighty groups', many],
] as const)('the wheel of %s', (_what, entries) => {
  const of = pictured(entries);
  const svg = drawSvg(of);

  test('says what its text says, month by month and ring by ring', () => {
    const cells = foundInSvg(svg, '//s:g[@data-cell]/s:title');
    expect(cells).toHaveLength(12 * of.rings.length);
    const said = cells.filter((cell) => !cell.endsWith(': inget')).map((cell) => cell.replace(/: /u, ' '));
    expect(said).toEqual(factsInWords(pictureInWords(of)));
    expect(foundInSvg(svg, '/s:svg/s:desc')).toEqual([pictureInWords(of)]);
  });

  test('counts everything once, in the middle and in the legend', () => {
    const legend = foundInSvg(svg, '//s:g[@data-legend]//s:text').filter((text) => /: \d+$/u.test(text));
    const sum = (labels: readonly string[]) =>
      legend
        .filter((text) => labels.some((label) => text.startsWith(`${label}: `)))
        .reduce((all, text) => all + Number(text.split(': ')[1]), 0);
    expect(sum(of.rings.map(({ label }) => label))).toBe(entries.length);
    expect(sum(of.states.map(({ label }) => label))).toBe(entries.length);
    expect(of.months.flatMap(({ cells }) => cells).reduce((all, marks) => all + countedIn(of, marks), 0)).toBe(
      entries.length,
    );
    expect(foundInSvg(svg, '//s:text')).toContain(entries.length === 0 ? 'inplanerat' : `${entries.length} datum`);
  });

  test('no letters are too small for a telephone, and nothing stands outside', () => {
    const sizes = foundInSvg(svg, '//s:text/@font-size').map(Number);
    expect(Math.min(21, ...sizes)).toBeGreaterThanOrEqual(14);
    const { width, height } = extentOf(of);
    expect(width).toBe(600);
    const legend = foundInSvg(svg, '//s:g[@data-legend]//s:text/@y').map(Number);
    expect(Math.max(...legend)).toBeLessThan(height);
    for (const at of foundInSvg(svg, '//s:g/@transform')) {
      const [, x = '0', y = '0'] = at.match(/translate\((-?[\d.]+) (-?[\d.]+)\)/u) ?? [];
      expect(Math.abs(Number(x))).toBeLessThan(width);
      expect(Math.abs(Number(y))).toBeLessThan(height);
    }
  });

  test('as PNG it is the same bytes each time', async () => {
    const [first, again] = await Promise.all([drawPng(of), drawPng(of)]);
    expect(Buffer.from(first).subarray(1, 4).toString()).toBe('PNG');
    expect(first).toEqual(again);
  });
});

describe('the marks', () => {
  test('are days where each has room, and counted by month where not', () => {
    expect(pictured(few).numbers).toBe('days');
    expect(pictureInWords(pictured(few))).toContain('Januari: Möten den 14 klart, den 28 inställt.');
    expect(pictured(many).numbers).toBe('counts');
    const crowded = pictured([...few, ...['04', '11', '18', '25'].map((day) => entry(`2027-01-${day}`))]);
    expect(crowded.numbers).toBe('counts');
    expect(wheelCellInWords(crowded, crowded.months[0]?.cells[1] ?? [])).toBe('4 kommer, 1 klart, 1 inställt');
  });

  test('differ in shape and not only in colour', () => {
    const { states } = pictured(few);
    expect(new Set(states.map(({ shape }) => shape)).size).toBe(states.length);
    expect(new Set(states.map(({ label }) => label)).size).toBe(states.length);
  });

  test('what has no room is a plus, which the text tells of', () => {
    const all = yearStates.flatMap((state) =>
      Array.from({ length: 9 }, () => yearKinds.map((kind) => entry('2027-05-05', { kind, state }))).flat(),
    );
    const svg = drawSvg(pictured(all));
    expect(foundInSvg(svg, '//s:g[@data-cell]/s:text')).toContain('+');
    expect(foundInSvg(svg, '//s:g[@data-legend]//s:text')).toContain('+ är fler, som står i texten.');
    expect(pictureInWords(pictured(all))).toContain('NHV 9 försenat, 9 kommer, 9 klart, 9 inställt');
  });
});

describe('today', () => {
  test('has a pointer and its month stands out, in words too', () => {
    const svg = drawSvg(pictured(few));
    expect(foundInSvg(svg, '//s:text[@class="on-now"]')).toEqual(['mar']);
    expect(foundInSvg(svg, '//s:g[@data-legend]//s:text')).toContain('Pilen är i dag, den 3 mars.');
  });

  test('is not in another year', () => {
    const svg = drawSvg(pictured(few, '2026-11-30'));
    expect(foundInSvg(svg, '//s:text[@class="on-now"]')).toEqual([]);
    expect(svg).not.toContain('Pilen');
  });
});

test('names are words and no markup, and it is dark where its reader has it so', () => {
  const svg = drawSvg(pictured(few));
  expect(foundInSvg(svg, '//s:text').join(' ')).toContain('<Ögon> & "Öron"');
  expect(svg).toContain('@media screen and (prefers-color-scheme: dark)');
});
