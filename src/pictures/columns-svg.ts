import {
  type ColumnsPicture,
  columnHeading,
  columnInWords,
  columnsInWords,
  itemInWords,
  leftInColumn,
  markedInWords,
  type NumberedColumn,
  numberedSteps,
} from './columns.ts';
import { type Extent, inXml } from './svg-parts.ts';
import { drawWordLines, innerWidth, linesWithin, onSheet, rule, topUnder, upright } from './upright.ts';
import { drawWords, lightPaper } from './wheel-marks.ts';

/** In pixels. */
const size = { head: 30, tile: 30, gap: 3, indent: 22, between: 10 };
const { width, padding, line } = upright;

const colours = {
  item: { colour: '#1f5fa8', dark: '#8ab8f0' },
  marked: { colour: '#b3261e', dark: '#ff9d94' },
} as const;

type Entry = { heading: readonly string[]; items: readonly string[]; top: number };

function layoutOf(picture: ColumnsPicture) {
  const columns = numberedSteps(picture);
  const top = topUnder(picture.title);
  const tallest = Math.max(0, ...columns.map(({ named, left }) => named.length + (left > 0 ? 1 : 0)));
  const foot = top + size.head + tallest * (size.tile + size.gap);
  let y = foot + 18;
  const entries = columns.map((column): Entry => {
    const heading = linesWithin(columnHeading(column), innerWidth, { bold: true });
    const items = inList(column).flatMap((words) => linesWithin(words, innerWidth - size.indent));
    const entry = { heading, items, top: y };
    y += (heading.length + items.length) * line + size.between;
    return entry;
  });
  const words = markedInWords(picture);
  const marked = words === null ? [] : linesWithin(words, innerWidth);
  return { columns, top, foot, entries, marked, markedTop: y, height: y + marked.length * line + padding };
}

const inList = ({ named, left }: NumberedColumn): string[] => [
  ...named.map(itemInWords),
  ...(left > 0 ? [leftInColumn(left)] : []),
];

export const columnsExtent = (picture: ColumnsPicture): Extent => ({ width, height: layoutOf(picture).height });

/** The columns with a numbered tile for each of what stands in them, and under them what the numbers are. */
export function drawColumns(picture: ColumnsPicture): string {
  const { columns, top, foot, entries, marked, markedTop } = layoutOf(picture);
  const each = innerWidth / Math.max(1, columns.length);
  return onSheet(
    {
      title: picture.title,
      words: columnsInWords(picture),
      tinted: Object.entries(colours).map(([name, { dark }]) => ({ name: `c-${name}`, dark })),
      extent: columnsExtent(picture),
    },
    [
      ...columns.map((column, at) => drawColumn(column, { x: padding + at * each, top, foot, width: each - 4 })),
      rule(foot + 4),
      ...entries.map(
        ({ heading, items, top: y }) =>
          drawWordLines(heading, { x: padding, y: y + 16 }, { bold: true }) +
          drawWordLines(items, { x: padding + size.indent, y: y + 16 + heading.length * line }),
      ),
      drawWordLines(marked, { x: padding, y: markedTop + 16 }),
    ],
  );
}

type ColumnPlace = { x: number; top: number; foot: number; width: number };

function drawColumn(column: NumberedColumn, { x, top, foot, width: wide }: ColumnPlace): string {
  const middle = x + wide / 2;
  const said = columnInWords(column);
  const back = `<rect class="tint" x="${x}" y="${top}" width="${wide}" height="${foot - top}" fill="${lightPaper.tint}"/>`;
  const tiles = [
    ...column.named.map(({ number, isMarked }) => ({ words: String(number), isMarked: isMarked ?? false })),
    ...(column.left > 0 ? [{ words: `+${column.left}`, isMarked: null }] : []),
  ].map(({ words, isMarked }, at) =>
    drawTile(words, isMarked, { x: x + 2, y: top + size.head + at * (size.tile + size.gap), width: wide - 4 }),
  );
  return `<g data-column="${inXml(column.code)}"><title>${inXml(said)}</title>${back}${drawWords(column.code, middle, top + 21, { anchor: 'middle', bold: true })}${tiles.join('')}</g>`;
}

/** A marked one is open, with a broken edge and a sign; a count of the others has no edge. */
function drawTile(
  words: string,
  isMarked: boolean | null,
  { x, y, width: wide }: { x: number; y: number; width: number },
) {
  const middle = x + wide / 2;
  if (isMarked === null) return drawWords(words, middle, y + 20, { anchor: 'middle', bold: true, size: 14 });
  const { colour } = colours[isMarked ? 'marked' : 'item'];
  const box = isMarked
    ? `<rect class="paper" x="${x + 1.5}" y="${y + 1.5}" width="${wide - 3}" height="${size.tile - 3}" fill="${lightPaper.paper}"/><rect x="${x + 1.5}" y="${y + 1.5}" width="${wide - 3}" height="${size.tile - 3}" fill="none" stroke="currentColor" stroke-width="3" stroke-dasharray="6 3"/>`
    : `<rect x="${x}" y="${y}" width="${wide}" height="${size.tile}" fill="currentColor"/>`;
  const tone = isMarked ? {} : ({ tone: 'on-mark', fill: lightPaper.paper } as const);
  const said = drawWords(isMarked ? `${words}!` : words, middle, y + 20, {
    anchor: 'middle',
    bold: true,
    size: 14,
    ...tone,
  });
  return `<g class="c-${isMarked ? 'marked' : 'item'}" color="${colour}">${box}${said}</g>`;
}
