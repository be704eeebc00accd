import type { Button, ColumnKind, TableBlock } from '../../../chat/message.ts';
import { type Action, type CardElement, richTextElement, run } from './card.ts';

/** In letters: wider tables break their words on a phone, so there each row stands under the one before. */
const mostOnAPhone = 36;

/** What opens a row, as an action without looks. */
type Opening = (button: Button) => Action;

/** `stacked`: without the table for wide cards, which takes as much room again. */
type TableLook = { stacked: boolean; opening: Opening };

/** The whole table; on a phone each of its rows stands under the one before. */
export function tableElements(table: TableBlock, { stacked, opening }: TableLook): CardElement[] {
  if (lettersAcross(table) <= mostOnAPhone) return [wideTable(table, opening)];
  if (stacked) return [stackedTable(table, opening)];
  return [
    { ...wideTable(table, opening), targetWidth: 'atLeast:standard' },
    { ...stackedTable(table, opening), targetWidth: 'atMost:narrow' },
  ];
}

const wideTable = (table: TableBlock, opening: Opening): CardElement => ({
  type: 'Table',
  firstRowAsHeaders: true,
  columns: table.columns.map((_, at) => ({ width: widthOf(table, at) })),
  rows: [
    { type: 'TableRow', cells: table.columns.map((text, at) => cellOf(text, kindOf(table, at), { weight: 'Bolder' })) },
    ...table.rows.map((cells, row) => ({
      type: 'TableRow',
      cells: cells.map((text, at) =>
        cellOf(text, kindOf(table, at), at === 0 ? openingStyle(table, row, opening) : {}),
      ),
    })),
  ],
});

const kindOf = ({ kinds }: TableBlock, at: number): ColumnKind => kinds?.[at] ?? 'text';

const longestIn = ({ columns, rows }: TableBlock, at: number): number =>
  Math.max(columns[at]?.length ?? 0, ...rows.map((cells) => cells[at]?.length ?? 0));

const lettersAcross = (table: TableBlock): number =>
  table.columns.map((_, at) => longestIn(table, at)).reduce((sum, letters) => sum + letters, 0);

/** A column is as wide as its longest text deserves, from 1 to 4. */
const widthOf = (table: TableBlock, at: number): number =>
  Math.min(4, Math.max(1, Math.ceil(longestIn(table, at) / 12)));

function openingStyle({ opens }: TableBlock, row: number, opening: Opening): object {
  const button = opens?.[row];
  return button ? { color: 'Accent', selectAction: opening(button) } : {};
}

/** Written short, because a table has many. */
const cellOf = (text: string, kind: ColumnKind, style: object) => ({
  type: 'TableCell',
  items: [
    richTextElement(
      [Object.keys(style).length > 0 ? run(text, style) : run(text).text],
      kind === 'number' ? { horizontalAlignment: 'Right' } : {},
    ),
  ],
});

/** The first cell in bold, and the others under it, each after its heading. */
const stackedTable = (table: TableBlock, opening: Opening): CardElement => ({
  type: 'Container',
  items: table.rows.map(([first = '', ...rest], row) =>
    richTextElement(
      [
        run(first || '–', { weight: 'Bolder', ...openingStyle(table, row, opening) }),
        ...rest.flatMap((cell, at) => (cell ? [`\n${table.columns[at + 1] ?? ''}: ${run(cell).text}`] : [])),
      ],
      row === 0 ? {} : { separator: true },
    ),
  ),
});
