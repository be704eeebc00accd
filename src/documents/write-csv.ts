import Papa from 'papaparse';
import { inReadingOrder } from '../pictures/reading-order.ts';
import type { CsvCell, CsvTable } from './csv.ts';

/** Without it Excel reads å, ä and ö as something else. */
const byteOrderMark = '\uFEFF';

/** What Excel makes something else of: a formula, a number without its zeros, a day of what is none. */
const formula = /^\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/u;
const number = /^\s*(?:0\d+|\d{12,}|\d+(?:[.,]\d+)?e[+-]?\d+)\s*$/iu;
const day = /^\s*\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?\s*$/u;

/** What a spreadsheet would otherwise change has an apostrophe before it, as one types it there to keep a text. */
const kept = (text: string): string => ([formula, number, day].some((one) => one.test(text)) ? `'${text}` : text);

/** What no file of text may hold is left out, and lines in a cell end as Excel ends them there. */
const cleaned = (text: string): string =>
  inReadingOrder(text)
    .toWellFormed()
    .replace(/\r\n?/gu, '\n')
    .replace(/[^\t\n\u0020-\uffff\u{10000}-\u{10ffff}]/gu, '');

function inCell(cell: CsvCell): string | number {
  if (cell === null) return '';
  if (typeof cell === 'string') return kept(cleaned(cell));
  if (typeof cell === 'number') return cell;
  return cell instanceof Temporal.PlainTime ? cell.toString({ smallestUnit: 'minute' }) : cell.toString();
}

/** The table as Swedish Excel opens it: UTF-8 that says so, semicolons between, lines that end as on Windows. */
export function writeCsv({ columns, rows }: CsvTable): Uint8Array {
  const fields = columns.map(inCell).map(String);
  const data = rows.map((row) => row.map(inCell));
  const csv = Papa.unparse({ fields, data }, { delimiter: ';', newline: '\r\n' });
  return new TextEncoder().encode(byteOrderMark + csv);
}
