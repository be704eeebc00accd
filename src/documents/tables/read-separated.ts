import Papa from 'papaparse';
import { faultyTable, isBlankRow, mostRows, type Sheet, type TableReading } from './table.ts';

const separators = [';', ',', '\t', '|'] as const;

/** What Excel writes above a table to say what stands between its columns. */
const separatorLine = /^\uFEFF?"?sep=(.)"?[ \t]*(?:\r\n|\r|\n|$)/iu;

/** @param width of its first rows, how many cells one reads in them by what parts the columns */
type Width = (sheet: Sheet) => number;

/**
 * A table as text, with semicolons, commas, tabs or bars between its columns: those by which most is understood.
 * @param understood how much of a sheet means something to the reader
 */
export function readSeparated(text: string, understood: Width): TableReading {
  const said = separatorLine.exec(text);
  const rest = said ? text.slice(said[0].length) : text.replace(/^\uFEFF/u, '');
  const candidates = said?.[1] ? [said[1]] : separators;
  const start = rest.slice(0, 20_000);
  const best = candidates
    .map((separator) => ({ separator, measure: understood(sheetOf(start, separator).sheet) }))
    .reduce((most, one) => (one.measure > most.measure ? one : most));
  const { sheet, quoteAt } = sheetOf(rest, best.separator);
  if (quoteAt !== null) return faultyTable('har ett citattecken på fel ställe', rowName(quoteAt));
  if (sheet.rows.length > mostRows) return faultyTable(`har fler än ${mostRows} rader: dela upp den`);
  return { sheets: [sheet] };
}

/** As the spreadsheet counts. */
export const rowName = (number: number): string => `rad ${number}`;

function sheetOf(text: string, delimiter: string): { sheet: Sheet; quoteAt: number | null } {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter });
  const quote = errors.find(({ type }) => type === 'Quotes');
  const rows = data.map((cells, index) => ({ number: index + 1, cells }));
  return {
    sheet: { name: null, rows: rows.filter(({ cells }) => !isBlankRow(cells)) },
    quoteAt: quote ? (quote.row ?? 0) + 1 : null,
  };
}
