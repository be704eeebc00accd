import { isBlankRow, mostColumns, type TableRow } from './table.ts';
import { type XmlEvent, xmlEvents } from './xml-events.ts';

/** `texts`: those that cells share. `day`: a number in a cell of that style, as the day that it shows where it shows one. */
export type SheetParts = { texts: readonly string[]; day(number: string, style: number): string };

type Place = { row: number; column: number };

/** A sheet's rows with something in them. What stands in cells that are joined downwards stands in each of their rows. */
export function readSheet(xml: string, parts: SheetParts): TableRow[] {
  const rows = new Map<number, string[]>();
  const joined: { from: Place; to: Place }[] = [];
  const reader = cellReader(parts);
  for (const event of xmlEvents(xml)) {
    const cell = reader.take(event);
    if (cell) put(rows, cell.at, cell.text);
    if (event.type === 'open' && event.name === 'mergeCell') {
      const [from, to] = (event.attributes.get('ref') ?? '').split(':').map(placeOf);
      if (from && to) joined.push({ from, to });
    }
  }
  for (const { from, to } of joined) repeat(rows, from, to);
  return [...rows]
    .toSorted(([a], [b]) => a - b)
    .map(([number, cells]) => ({ number, cells: Array.from(cells, (text) => text ?? '') }))
    .filter(({ cells }) => !isBlankRow(cells));
}

function put(rows: Map<number, string[]>, { row, column }: Place, text: string): void {
  if (column > mostColumns) return;
  const cells = rows.get(row) ?? [];
  cells[column - 1] = text;
  rows.set(row, cells);
}

/** Only in rows that have something of their own: a long joined cell makes no rows. */
function repeat(rows: Map<number, string[]>, from: Place, to: Place): void {
  const text = rows.get(from.row)?.[from.column - 1];
  if (text === undefined) return;
  for (const [row, cells] of rows) if (row > from.row && row <= to.row) cells[from.column - 1] ??= text;
}

/** "B7" */
function placeOf(reference: string): Place | null {
  const [, letters, digits] = /^([A-Z]{1,3})(\d{1,7})$/u.exec(reference) ?? [];
  if (letters === undefined) return null;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(digits), column };
}

type Cell = { at: Place; type: string; style: number; text: string };

/** Reads the cells one by one. A cell that does not say where it is stands after the one before it. */
function cellReader({ texts, day }: SheetParts) {
  let at: Place = { row: 0, column: 0 };
  let cell: Cell | null = null;
  let isValue = false;
  let isReading = false;

  const finished = ({ at: place, type, style, text }: Cell): { at: Place; text: string } => {
    const words = {
      s: () => texts[Number(text)] ?? '',
      b: () => (text === '1' ? 'ja' : 'nej'),
      n: () => (text === '' ? '' : day(text, style)),
    }[type];
    return { at: place, text: words ? words() : text };
  };

  return {
    take(event: XmlEvent): { at: Place; text: string } | null {
      if (event.type === 'text') {
        if (cell && isValue && !isReading) cell.text += event.text;
        return null;
      }
      const opens = event.type === 'open' && !event.isEmpty;
      if (event.name === 'rPh') isReading = opens;
      if (event.name === 'v' || event.name === 't') isValue = opens;
      if (event.name === 'row' && event.type === 'open') {
        at = { row: Number(event.attributes.get('r') ?? at.row + 1), column: 0 };
      }
      if (event.name !== 'c') return null;
      if (event.type === 'close') {
        const done = cell && finished(cell);
        cell = null;
        return done;
      }
      at = placeOf(event.attributes.get('r') ?? '') ?? { ...at, column: at.column + 1 };
      const [type = 'n', style = 0] = [event.attributes.get('t'), Number(event.attributes.get('s') ?? 0)];
      cell = event.isEmpty ? null : { at, type, style, text: '' };
      return null;
    },
  };
}
