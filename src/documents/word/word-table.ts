import { BorderStyle, Paragraph, ShadingType, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx';
import type { TablePart } from '../document.ts';
import { staysWhole } from '../keeping.ts';
import { cellMargin, layOut } from '../table-layout.ts';
import { runs } from './word-text.ts';

/** A table whose header row is marked as one and comes again on every page. */
export function writeTable(part: TablePart): Table {
  const { cells, size, widths } = layOut(part);
  const isSmall = staysWhole(cells);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    margins: { top: 40, bottom: 40, left: cellMargin, right: cellMargin },
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    tableLook: { firstRow: true, noHBand: true, noVBand: true },
    rows: cells.map((row, index) => {
      const keepNext = isSmall && index < cells.length - 1;
      return index === 0 ? headerRow(row, { size }) : bodyRow(row, { size, keepNext });
    }),
  });
}

const line = { style: BorderStyle.SINGLE, size: 4, color: 'A6A6A6' };

type RowLook = { size: number; keepNext: boolean };

const headerRow = (cells: readonly string[], { size }: Pick<RowLook, 'size'>) =>
  new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: cells.map(
      (text) =>
        new TableCell({
          shading: { type: ShadingType.CLEAR, fill: 'E9EEF4' },
          children: [new Paragraph({ style: `TableHeading${size}`, keepNext: true, children: runs(text) })],
        }),
    ),
  });

const bodyRow = (cells: readonly string[], { size, keepNext }: RowLook) =>
  new TableRow({
    cantSplit: cells.every(({ length }) => length < long),
    children: cells.map(
      (text) =>
        new TableCell({ children: [new Paragraph({ style: `TableText${size}`, keepNext, children: runs(text) })] }),
    ),
  });

/** A cell with more characters than this may go on over the page. */
const long = 400;
