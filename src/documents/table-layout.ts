import type { TablePart } from './document.ts';
import { type Orientation, room } from './paper.ts';

export type TableLayout = {
  /** As the table's columns and rows, with a cell everywhere. The first row is the header. */
  cells: readonly (readonly string[])[];
  orientation: Orientation;
  /** Of the text, in half points. */
  size: number;
  /** Of the columns, in twips. Together they fill the line. */
  widths: readonly number[];
};

/** What a cell keeps free to the left and to the right of its text, in twips. */
export const cellMargin = 70;

type Choice = Pick<TableLayout, 'orientation' | 'size'>;

const smallest: Choice = { orientation: 'landscape', size: 14 };
const choices: readonly Choice[] = [
  { orientation: 'portrait', size: 18 },
  { orientation: 'portrait', size: 16 },
  { orientation: 'landscape', size: 18 },
  { orientation: 'landscape', size: 16 },
  smallest,
];

/** Every size that the text of a table can have. */
export const tableSizes: readonly number[] = [...new Set(choices.map(({ size }) => size))];

/** The most pleasant way to show the table in which no word is broken; when there is none, the smallest. */
export function layOut({ columns, rows }: TablePart): TableLayout {
  const width = rows.reduce((most, row) => Math.max(most, row.length), columns.length);
  const cells = [columns, ...rows].map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ''));
  const lengths = Array.from({ length: width }, (_, column) => lengthsOf(cells.map((row) => row[column] ?? '')));
  const choice = choices.find(({ orientation, size }) => sum(needs(lengths, size)) <= room[orientation]) ?? smallest;
  return { cells, ...choice, widths: shares(lengths, choice) };
}

/** The longest word and the longest line of a column, in ems: times the font's height. */
type Lengths = { word: number; line: number };

/** A longer word is broken and a longer line turned, however much room there is. */
const most: Lengths = { word: 12, line: 45 };

function lengthsOf(cells: readonly string[]): Lengths {
  const longest = (end: RegExp, limit: number) =>
    cells
      .flatMap((cell) => cell.split(end))
      .reduce((longest, piece) => Math.min(limit, Math.max(longest, ems(piece))), 0);
  return { word: longest(/\s+/, most.word), line: longest(/\n/, most.line) };
}

/** How long the text is in bold Arial, near enough. */
function ems(text: string): number {
  const count = (letters: RegExp) => text.match(letters)?.length ?? 0;
  return (
    text.length * 0.6 - count(/[fijlrtI.,:;'|()[\]\s-]/g) * 0.25 + count(/[mwMW@%–—]/g) * 0.3 + count(/\p{Lu}/gu) * 0.15
  );
}

const twips = (ems: number, size: number): number => ems * size * 10 + 2 * cellMargin + 20;

const needs = (lengths: readonly Lengths[], size: number): number[] => lengths.map(({ word }) => twips(word, size));

/** Each column gets what its longest word needs, and then, while there is room, what its longest line lacks. */
function shares(lengths: readonly Lengths[], { orientation, size }: Choice): number[] {
  const needed = needs(lengths, size);
  const lacks = lengths.map(({ line }, column) => twips(line, size) - (needed[column] ?? 0));
  const given = evenly(lacks, Math.max(0, room[orientation] - sum(needed)));
  const widths = needed.map((need, column) => need + (given[column] ?? 0));
  const stretch = room[orientation] / sum(widths);
  return widths.map((width) => Math.floor(width * stretch));
}

/** Shares the amount among those who lack, as evenly as can be without giving anyone more than they lack. */
function evenly(lacks: readonly number[], amount: number): number[] {
  const given: number[] = [];
  let left = amount;
  const leastFirst = [...lacks.entries()].sort(([, one], [, other]) => one - other);
  for (const [order, [column, lack]] of leastFirst.entries()) {
    given[column] = Math.min(lack, left / (lacks.length - order));
    left -= given[column];
  }
  return given;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
