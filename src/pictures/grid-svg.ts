import { cellInWords, type GridPicture, type GridRow, gridInWords, type Mark, type MarkShape } from './grid.ts';
import { type Extent, fontFamily, inXml } from './svg-parts.ts';

/** In pixels. Letters of the font that is used are at the most so wide at this size. */
const size = { row: 26, cell: 58, header: 34, padding: 12, legend: 24, letter: 8.2, font: 13 };
const ink = '#1f2933';
const line = '#c3ccd5';

export const gridExtent = (picture: GridPicture): Extent => ({
  width: layoutOf(picture).width,
  height: legendTop(picture.rows.length) + (picture.marks.length + 1) * size.legend + size.padding,
});

const legendTop = (rows: number): number => size.padding + size.header * 2 + rows * size.row + size.padding;
const widthOf = (text: string): number => Math.ceil(text.length * size.letter);

function layoutOf({ rows, columns, marks, title }: GridPicture) {
  const labels = Math.max(60, ...rows.map(({ label }) => widthOf(label))) + size.padding;
  const cell = Math.max(size.cell, ...columns.map((column) => widthOf(column) + 8));
  const columnsAt = (at: number): number => size.padding + labels + at * cell;
  const legend = Math.max(...marks.map(({ label }) => widthOf(label)), 0) + 140;
  const width = Math.max(columnsAt(columns.length), legend, widthOf(title) + size.padding * 2) + size.padding;
  return { cell, columnsAt, width };
}

/** Rows by columns, each cell with its shape, its letters and its words, and under them what the marks mean. */
export function drawGrid(picture: GridPicture): string {
  const { width, height } = gridExtent(picture);
  const { columnsAt, cell } = layoutOf(picture);
  const top = size.padding + size.header * 2;
  const header = picture.columns.map((column, at) =>
    words(column, columnsAt(at) + cell / 2, top - 12, { anchor: 'middle', bold: true }),
  );
  const rows = picture.rows.map((row, at) => drawRow(picture, row, { y: top + at * size.row, width, columnsAt, cell }));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${fontFamily}, Arial, sans-serif" font-size="${size.font}">`,
    `<title>${inXml(picture.title)}</title><desc>${inXml(gridInWords(picture))}</desc>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    words(picture.title, size.padding, size.padding + 16, { bold: true }),
    ...header,
    ...rows,
    drawLegend(picture),
    '</svg>',
  ].join('\n');
}

type RowPlace = { y: number; width: number; columnsAt(at: number): number; cell: number };

function drawRow(picture: GridPicture, { label, cells }: GridRow, { y, width, columnsAt, cell }: RowPlace): string {
  const middle = y + size.row / 2;
  const drawn = cells.map((id, at) => {
    const mark = picture.marks.find((one) => one.id === id) ?? null;
    const said = `${label}, ${picture.columns[at]}: ${cellInWords(picture, id)}`;
    return `<g data-cell="${inXml(said)}"><title>${inXml(said)}</title>${drawMark(mark, columnsAt(at) + cell / 2, middle)}</g>`;
  });
  const rule = `<path d="M${size.padding} ${y}H${width - size.padding}" stroke="${line}"/>`;
  return [rule, words(label, size.padding, middle + 5, {}), ...drawn].join('');
}

/** A shape and its letters beside each other; an empty cell has a small dot. */
const drawMark = (mark: Mark | null, x: number, y: number): string =>
  mark
    ? `${drawShape(mark.shape, mark.colour, x - 12, y)}${words(mark.code, x + 2, y + 5, {})}`
    : `<circle cx="${x}" cy="${y}" r="1.5" fill="${line}"/>`;

const shapesAt: Record<MarkShape, (x: number, y: number, colour: string) => string> = {
  disc: (x, y, colour) => `<circle cx="${x}" cy="${y}" r="7" fill="${colour}"/>`,
  ring: (x, y, colour) => `<circle cx="${x}" cy="${y}" r="5.5" fill="#ffffff" stroke="${colour}" stroke-width="3"/>`,
  square: (x, y, colour) => `<rect x="${x - 6}" y="${y - 6}" width="12" height="12" fill="${colour}"/>`,
  cross: (x, y, colour) =>
    `<path d="M${x - 6} ${y - 6}L${x + 6} ${y + 6}M${x + 6} ${y - 6}L${x - 6} ${y + 6}" stroke="${colour}" stroke-width="3.5"/>`,
  triangle: (x, y, colour) => `<path d="M${x} ${y - 7}L${x + 7} ${y + 6}H${x - 7}Z" fill="${colour}"/>`,
  dash: (x, y, colour) => `<path d="M${x - 7} ${y}H${x + 7}" stroke="${colour}" stroke-width="3.5"/>`,
};

const drawShape = (shape: MarkShape, colour: string, x: number, y: number): string => shapesAt[shape](x, y, colour);

/** What each mark means, and how many there are of it. */
function drawLegend({ marks, rows, missing }: GridPicture): string {
  const cells = rows.filter(({ isApart }) => !isApart).flatMap((row) => row.cells);
  const top = legendTop(rows.length);
  const entries = [...marks, null].map((mark, at) => {
    const y = top + at * size.legend + 12;
    const count = cells.filter((id) => id === (mark?.id ?? null)).length;
    const label = `${mark?.label ?? missing}: ${count}`;
    return drawMark(mark, size.padding + 20, y) + words(label, size.padding + 52, y + 5, {});
  });
  return `<g data-legend="">${entries.join('')}</g>`;
}

type Style = { anchor?: 'middle'; bold?: true };

const words = (text: string, x: number, y: number, { anchor, bold }: Style): string =>
  `<text x="${x}" y="${y}" fill="${ink}"${anchor ? ` text-anchor="${anchor}"` : ''}${bold ? ' font-weight="bold"' : ''}>${inXml(text)}</text>`;
