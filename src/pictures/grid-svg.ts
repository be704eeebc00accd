import { cellInWords, type GridPicture, gridInWords, type Mark, type MarkShape } from './grid.ts';
import { type GridLook, type GridPanel, type GridRowPlace, gridLayout, gridSize } from './grid-layout.ts';
import { type Extent, inXml } from './svg-parts.ts';
import { drawWordLines, onSheet, rule, upright } from './upright.ts';
import { drawWords, lightPaper } from './wheel-marks.ts';

const { width, padding } = upright;

/** Rows by columns, each cell with its shape, its letters and its words, and under them what the marks mean. */
export const drawGrid = (picture: GridPicture): string => {
  const { look, panels, moreTop, more, foot } = gridLayout(picture);
  return onSheet(
    {
      title: picture.title,
      words: gridInWords(picture),
      tinted: picture.marks.flatMap(({ id, dark }) => (dark === undefined ? [] : [{ name: `m-${classOf(id)}`, dark }])),
      extent: gridExtent(picture),
    },
    [
      ...panels.map((panel) => drawPanel(picture, look, panel)),
      drawWordLines(more, { x: padding, y: moreTop + 17 }),
      drawLegend(picture, foot),
    ],
  );
};

export const gridExtent = (picture: GridPicture): Extent => ({
  width,
  height: gridLayout(picture).foot + (picture.marks.length + 1) * gridSize.legend + padding,
});

function drawPanel(picture: GridPicture, look: GridLook, { header, ...panel }: GridPanel): string {
  const middleOf = (at: number): number => look.left + at * look.cell + look.cell / 2;
  const foot = panel.top + header.height - 8;
  const bold = { bold: true, size: gridSize.header } as const;
  const columns = panel.columns.map((column, at) =>
    header.isUpright
      ? `<g transform="translate(${middleOf(at) + 5} ${foot}) rotate(-90)">${drawWords(column, 0, 0, bold)}</g>`
      : drawWords(column, middleOf(at), foot, { anchor: 'middle', ...bold }),
  );
  const rows = panel.rows.map((place) => drawRow(picture, panel, { ...place, ...look, middleOf }));
  return [...columns, ...rows].join('');
}

type Placed = GridRowPlace & Pick<GridLook, 'isStacked'> & { middleOf(at: number): number };

function drawRow(
  picture: GridPicture,
  { from, columns }: Pick<GridPanel, 'from' | 'columns'>,
  { row: { label, cells }, lines, top, height, isStacked, middleOf }: Placed,
): string {
  const middle = isStacked ? top + height - gridSize.row / 2 : top + height / 2;
  const first = isStacked ? top + 20 : middle + 6 - ((lines.length - 1) * upright.line) / 2;
  const drawn = columns.map((column, at) => {
    const id = cells[from + at] ?? null;
    const mark = picture.marks.find((one) => one.id === id) ?? null;
    const said = `${label}, ${column}: ${cellInWords(picture, id)}`;
    return `<g data-cell="${inXml(said)}"><title>${inXml(said)}</title>${drawMark(mark, middleOf(at), middle)}</g>`;
  });
  return [rule(top), drawWordLines(lines, { x: padding, y: first }), ...drawn].join('');
}

const classOf = (id: string): string => id.replaceAll(/[^\w-]/gu, '-');

/** A shape and its letters beside each other; an empty cell has a small dot. */
function drawMark(mark: Mark | null, x: number, y: number): string {
  if (!mark) return `<circle class="ink" cx="${x}" cy="${y}" r="2" fill="${lightPaper.ink}"/>`;
  const { id, code, shape, colour } = mark;
  const at = code === '' ? x : x - 9;
  return `<g class="m-${classOf(id)}" color="${colour}" transform="translate(${at} ${y})">${shapes[shape]}</g>${drawWords(code, x + 1, y + 5, { size: 14 })}`;
}

/** Around the point in the middle, some 14 pixels across. */
const shapes: Record<MarkShape, string> = {
  disc: '<circle r="7" fill="currentColor"/>',
  ring: '<circle r="5.5" fill="none" stroke="currentColor" stroke-width="3"/>',
  square: '<rect x="-6" y="-6" width="12" height="12" fill="currentColor"/>',
  cross: '<path d="M-6 -6L6 6M6 -6L-6 6" stroke="currentColor" stroke-width="3.5"/>',
  triangle: '<path d="M0 -7L7 6H-7Z" fill="currentColor"/>',
  dash: '<path d="M-7 0H7" stroke="currentColor" stroke-width="3.5"/>',
};

/** What each mark means, and how many there are of it. */
function drawLegend(picture: GridPicture, top: number): string {
  const { marks, rows, missing } = picture;
  const cells = rows.filter(({ isApart }) => !isApart).flatMap((row) => row.cells);
  const entries = [...marks, null].map((mark, at) => {
    const y = top + at * gridSize.legend + 14;
    const count = cells.filter((id) => id === (mark?.id ?? null)).length;
    return drawMark(mark, padding + 17, y) + drawWords(`${mark?.label ?? missing}: ${count}`, padding + 44, y + 6, {});
  });
  return `<g data-legend="">${entries.join('')}</g>`;
}
