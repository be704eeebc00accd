import fc from 'fast-check';
import { expect, test } from 'vitest';
import { room } from '../../src/documents/paper.ts';
import { layOut } from '../../src/documents/table-layout.ts';

const table = (columns: readonly string[], ...rows: (readonly string[])[]) => layOut({ type: 'table', columns, rows });
const columns = (count: number, cell: string) => Array.from({ length: count }, () => cell);

test.each([
  ['the map of an NHV remiss', 4, 'portrait', 18],
  ['seven questions', 7, 'portrait', 16],
  ['ten questions', 10, 'landscape', 18],
  ['twelve questions', 12, 'landscape', 16],
  ['more than can be read with ease', 16, 'landscape', 14],
  ['far too many', 40, 'landscape', 14],
])('%s, %i columns: %s, with letters of %i half points', (_, count, orientation, size) => {
  const map = table(
    ['Region', ...columns(count, 'Fråga')],
    ['Västmanland', ...columns(count, 'Tillstyrker med synpunkter')],
  );
  expect({ orientation: map.orientation, size: map.size }).toEqual({ orientation, size });
});

test('a column is as wide as its longest line when there is room, and no word is broken when there is not', () => {
  const [region = 0, short = 0, long = 0] = table(
    ['Region', 'Svar', 'Synpunkt'],
    ['Västmanland', 'Ja', 'Vi ser positivt på förslaget. '.repeat(20)],
  ).widths;
  expect(region).toBeGreaterThan(short);
  expect(long).toBeGreaterThan(region + short);
});

test('equal columns share equally, and fill the line', () => {
  expect(table(['A', 'B'], ['1', '2']).widths).toEqual([room.portrait / 2, room.portrait / 2]);
});

test('a word longer than any column is broken, and does not make its page lie', () => {
  expect(table(['A', 'B'], ['x'.repeat(500), 'y'])).toMatchObject({ orientation: 'portrait', size: 18 });
});

test('every row has a cell in every column', () => {
  expect(table(['A'], ['1', '2'], []).cells).toEqual([
    ['A', ''],
    ['1', '2'],
    ['', ''],
  ]);
});

test('the columns of any table have some width each, and together never more than the line', () => {
  const cells = fc.array(fc.string(), { maxLength: 40 });
  fc.assert(
    fc.property(cells, fc.array(cells, { maxLength: 5 }), (columns, rows) => {
      const { widths, orientation } = table(columns, ...rows);
      expect(widths.every((width) => width > 100)).toBe(true);
      expect(widths.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(room[orientation]);
    }),
  );
});
