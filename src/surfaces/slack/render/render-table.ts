import type { types } from '@slack/bolt';
import type { ColumnKind, TableBlock } from '../../../chat/message.ts';
import { shortened } from '../../../chat/swedish.ts';
import { jsonSize, plainly, type RichLine, bold as strongly } from './rich-text.ts';

type Cell = types.DataTableBlock['rows'][number][number];

const mostColumns = 20;
/** The row of headings counts. */
const mostRows = { data_table: 201, table: 100 } as const;
const mostInPage = 100;
const mostCaption = 150;
const mostCharacters = 10_000;

/** In tables of at most so many rows the first cell is bold, which takes room. */
const mostEmphasised = 20;

/** A table that pages, sorts and filters; null where Slack would refuse it. */
export function dataTable(table: TableBlock, caption: string): types.DataTableBlock | null {
  if (!fitsWithin(table, 'data_table')) return null;
  return fitting({
    type: 'data_table',
    caption: shortened(caption, mostCaption) || 'Tabell',
    page_size: Math.min(table.rows.length, mostInPage),
    rows: rowsOf(table),
  });
}

/** The older and plainer table, of which a message may have one. */
export function plainTable(table: TableBlock): types.TableBlock | null {
  if (!fitsWithin(table, 'table')) return null;
  return fitting({
    type: 'table',
    column_settings: table.columns.map((_, at) => ({
      is_wrapped: true,
      ...(kindOf(table, at) === 'number' && { align: 'right' }),
    })),
    rows: rowsOf(table),
  });
}

const fitsWithin = ({ columns, rows }: TableBlock, type: keyof typeof mostRows): boolean =>
  columns.length > 0 && columns.length <= mostColumns && rows.length > 0 && rows.length < mostRows[type];

const fitting = <Shown extends types.KnownBlock>(block: Shown): Shown | null =>
  jsonSize(block) <= mostCharacters ? block : null;

const kindOf = ({ kinds }: TableBlock, at: number): ColumnKind => kinds?.[at] ?? 'text';

const rowsOf = (table: TableBlock): Cell[][] => [
  table.columns.map((label) => words(label)),
  ...table.rows.map((cells) => table.columns.map((_, at) => cellOf(cells[at] ?? '', kindOf(table, at)))),
];

/** Slack refuses a cell of no characters. */
const words = (text: string): Cell => ({ type: 'raw_text', text: text || '–' });

const cellOf = (text: string, kind: ColumnKind): Cell =>
  kind === 'number' && /^\d{1,9}$/u.test(text) ? { type: 'raw_number', value: Number(text), text } : words(text);

/** The same as lines: the headings, and a line for each row. */
export function tableLines({ columns, rows }: TableBlock): { heading: RichLine; items: RichLine[] } {
  const emphasised = rows.length <= mostEmphasised;
  return {
    heading: [strongly(columns.join(separator))],
    items: rows.map((cells) => rowLine(cells, emphasised)),
  };
}

const separator = ' · ';

function rowLine(cells: readonly string[], emphasised: boolean): RichLine {
  const [first = '', ...rest] = cells.map((cell) => cell || '–');
  if (!emphasised) return [plainly([first, ...rest].join(separator))];
  return [strongly(first), plainly(rest.map((cell) => separator + cell).join(''))];
}
