import { setImmediate } from 'node:timers/promises';
import type { TablePart } from '../document.ts';
import { staysWhole } from '../keeping.ts';
import { cellMargin, layOut } from '../table-layout.ts';
import { drawLines, marked, type PdfBlock, type PdfColumn, type PdfFlow, type PdfTag } from './pdf-flow.ts';
import { lineHeight, linesOf } from './pdf-lines.ts';
import { cellStyle, tableColours } from './pdf-styles.ts';

/** A row that is ready to be drawn: its columns, and where they end. */
type Row = { columns: PdfColumn[]; edges: readonly number[]; lines: number; isHeader: boolean; maySplit: boolean };

const beside = cellMargin / 20;
const above = 2;

/** A cell with more characters than this may go on over the page. */
const long = 400;
/** A table that may be split begins on a page where at least so many of its rows have room. */
const fewestRows = 3;
/** So many rows are drawn before others get their turn. */
const atOnce = 20;

/** A table whose header row is marked as one and comes again on every page. */
export function tableBlock(flow: PdfFlow, part: TablePart): PdfBlock {
  const { cells, size, widths } = layOut(part);
  const { doc, fonts } = flow;
  const table = doc.struct('Table');
  flow.root.add(table);
  const edges = [0];
  for (const width of widths) edges.push((edges.at(-1) ?? 0) + width / 20);
  const rowOf = (row: readonly string[], isHeader: boolean): Row => {
    const element = childOf(doc, table, 'TR');
    const style = cellStyle(size / 2, isHeader);
    const columns = row.map((text, at): PdfColumn => {
      const [left = 0, right = 0] = [edges[at], edges[at + 1]];
      const name = isHeader ? 'TH' : 'TD';
      const tag = { element: childOf(doc, element, name, isHeader ? columnHeader : {}), name };
      return { lines: linesOf(fonts, text, style, right - left - 2 * beside), style, at: left + beside, tag };
    });
    const lines = Math.max(1, ...columns.map((column) => column.lines.length));
    return { columns, edges, lines, isHeader, maySplit: row.some(({ length }) => length >= long) };
  };
  const [header, ...rows] = cells.map((row, index) => rowOf(row, index === 0));
  const room = flow.bottom / 2;
  const first = staysWhole(cells) ? rows : rows.slice(0, fewestRows);
  const start = header ? first.reduce((sum, row) => sum + heightOf(row), heightOf(header)) : 0;
  return {
    before: 4,
    after: 12,
    start: Math.min(start, room),
    keepsNext: false,
    isWhole: false,
    async draw(flow) {
      if (!header) return;
      drawRow(flow, header, null);
      // A header that leaves no room for what is under it stands once.
      const again = heightOf(header) < room / 2 ? header : null;
      for (const [index, row] of rows.entries()) {
        drawRow(flow, row, again);
        if (index % atOnce === atOnce - 1) await setImmediate();
      }
    },
  };
}

/** Of its column. The package's types have no scope yet. */
const columnHeader = { scope: 'Column' } as PDFKit.Mixins.StructureElementOptions;

function childOf(
  doc: PDFKit.PDFDocument,
  parent: PdfTag,
  name: string,
  options: PDFKit.Mixins.StructureElementOptions = {},
): PdfTag {
  const element = doc.struct(name, options);
  parent.add(element);
  return element;
}

const lineOf = ({ columns }: Row): number => (columns[0] ? lineHeight(columns[0].style) : 0);
const heightOf = (row: Row, lines = row.lines): number => lines * lineOf(row) + 2 * above;

/** @param again the header that stands at the top of the next page too. */
function drawRow(flow: PdfFlow, row: Row, again: Row | null): void {
  const isWithin = flow.y + heightOf(row) <= flow.bottom + 0.01;
  const fitsOnPage = heightOf(row) <= flow.bottom / 2;
  if (!isWithin && !flow.isFresh && (fitsOnPage || !row.maySplit || fitting(flow, row) < 2)) turn(flow, again);
  for (let from = 0; from < row.lines; ) {
    const count = Math.max(1, Math.min(row.lines - from, fitting(flow, row)));
    drawSlice(flow, row, from, count);
    from += count;
    if (from < row.lines) turn(flow, again);
  }
}

const fitting = (flow: PdfFlow, row: Row): number =>
  Math.floor((flow.bottom - flow.y - 2 * above + 0.01) / lineOf(row));

function turn(flow: PdfFlow, again: Row | null): void {
  flow.turnPage();
  if (!again) return;
  const unread = again.columns.map((column) => ({ ...column, tag: null }));
  drawSlice(flow, { ...again, columns: unread }, 0, again.lines);
}

/** So many lines of the row, in a box of their own. */
function drawSlice(flow: PdfFlow, row: Row, from: number, count: number): void {
  const { doc, left, y } = flow;
  const height = heightOf(row, count);
  const width = row.edges.at(-1) ?? 0;
  marked(doc, null, () => {
    if (row.isHeader) doc.rect(left, y, width, height).fill(tableColours.header);
    doc.lineWidth(0.5).strokeColor(tableColours.line).rect(left, y, width, height).stroke();
    for (const edge of row.edges.slice(1, -1)) {
      doc
        .moveTo(left + edge, y)
        .lineTo(left + edge, y + height)
        .stroke();
    }
  });
  flow.y += above;
  drawLines(flow, row.columns, from, count);
  flow.y += above;
}
