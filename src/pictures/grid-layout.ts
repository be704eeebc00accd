import type { GridPicture, GridRow } from './grid.ts';
import { innerWidth, linesWithin, topUnder, upright, widthOfWords } from './upright.ts';

/** In pixels. A cell has room for a mark and two letters. */
export const gridSize = {
  label: { least: 142, most: 220 },
  cell: { least: 38, most: 66 },
  row: 32,
  header: 15,
  legend: 28,
  between: 20,
} as const;
const { padding, line } = upright;

/** Names stand above their cells, or beside them in a column of their own. `beside`: so many columns have room in a row. */
export type GridLook = { isStacked: boolean; label: number; beside: number; cell: number; left: number };

/** Some of the columns with all rows: those that have room beside each other, and the next ones under them. */
export type GridPanel = {
  from: number;
  columns: readonly string[];
  top: number;
  header: { height: number; isUpright: boolean };
  rows: readonly GridRowPlace[];
};
export type GridRowPlace = { row: GridRow; lines: readonly string[]; top: number; height: number };

/** As names take the least height. */
export function gridLayout(picture: GridPicture) {
  const [beside, above] = [layoutAs(picture, false), layoutAs(picture, true)];
  return above.foot < beside.foot ? above : beside;
}

function layoutAs(picture: GridPicture, isStacked: boolean) {
  const look = lookOf(picture, isStacked);
  const panels: GridPanel[] = [];
  let top = topUnder(picture.title);
  for (let from = 0; from < picture.columns.length; from += look.beside) {
    const panel = panelAt(picture, look, { from, columns: picture.columns.slice(from, from + look.beside), top });
    panels.push(panel);
    top = footOf(panel) + gridSize.between;
  }
  const more = picture.more === undefined ? [] : linesWithin(picture.more, innerWidth);
  return { look, panels, more, moreTop: top, foot: top + more.length * line };
}

/** The columns are shared evenly between as few panels as they need. */
function lookOf({ rows, columns }: GridPicture, isStacked: boolean): GridLook {
  const longest = Math.max(0, ...rows.flatMap(({ label }) => label.split(/\s+/u).map((word) => widthOfWords(word))));
  const label = isStacked ? 0 : Math.min(gridSize.label.most, Math.max(gridSize.label.least, longest + 10));
  const room = innerWidth - label;
  const panels = Math.max(1, Math.ceil(columns.length / Math.floor(room / gridSize.cell.least)));
  const beside = Math.max(1, Math.ceil(columns.length / panels));
  const cell = Math.min(gridSize.cell.most, Math.floor(room / beside));
  return { isStacked, label, beside, cell, left: padding + label };
}

function panelAt(
  picture: GridPicture,
  { isStacked, label, cell }: GridLook,
  panel: Pick<GridPanel, 'from' | 'columns' | 'top'>,
): GridPanel {
  const widths = panel.columns.map((column) => widthOfWords(column, { size: gridSize.header, bold: true }));
  const longest = Math.max(0, ...widths);
  const isUpright = longest > cell - 4;
  const header = { height: (isUpright ? longest : gridSize.header) + 12, isUpright };
  let top = panel.top + header.height;
  const rows = picture.rows.map((row) => {
    const lines = linesWithin(row.label, isStacked ? innerWidth : label - 8);
    const words = lines.length * line;
    const height = isStacked ? words + gridSize.row + 2 : Math.max(gridSize.row, words + 9);
    const place = { row, lines, top, height };
    top += height;
    return place;
  });
  return { ...panel, header, rows };
}

function footOf({ rows, top, header }: GridPanel): number {
  const last = rows.at(-1);
  return last ? last.top + last.height : top + header.height;
}
