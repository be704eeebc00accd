import type { PdfTextStyle } from './pdf-lines.ts';

const ink = '#1F3A5F';
const grey = '#595959';
const red = '#9C1C1C';
const black = '#000000';

/** As in Word: sizes and distances in points. */
export const pdfStyles = {
  title: { style: { size: 20, weight: 'bold', colour: ink, lines: 1 }, before: 0, after: 10 },
  heading: {
    1: { style: { size: 15, weight: 'bold', colour: ink, lines: 1.05 }, before: 20, after: 5 },
    2: { style: { size: 12.5, weight: 'bold', colour: ink, lines: 1.05 }, before: 15, after: 5 },
    3: { style: { size: 10.5, weight: 'bold', colour: ink, lines: 1.05 }, before: 11, after: 5 },
  },
  body: { style: { size: 10.5, weight: 'regular', colour: black, lines: 1.15 }, before: 0, after: 6 },
  label: { style: { size: 10.5, weight: 'bold', colour: black, lines: 1.15 }, before: 0, after: 2 },
  item: { style: { size: 10.5, weight: 'regular', colour: black, lines: 1.15 }, before: 0, after: 3 },
  source: { style: { size: 8.5, weight: 'regular', colour: grey, lines: 1.05 }, before: 0, after: 10 },
  mark: { style: { size: 9, weight: 'bold', colour: red, lines: 1.15, spacing: 0.5 }, before: 0, after: 6 },
  footer: { style: { size: 8.5, weight: 'regular', colour: grey, lines: 1.15 }, before: 0, after: 0 },
} as const satisfies Record<string, PdfSpaced | Record<1 | 2 | 3, PdfSpaced>>;

export type PdfSpaced = { style: PdfTextStyle; before: number; after: number };

/** In a table, of the size that the table has. */
export const cellStyle = (size: number, isHeader: boolean): PdfTextStyle => ({
  size,
  lines: 1.05,
  weight: isHeader ? 'bold' : 'regular',
  colour: isHeader ? ink : black,
});

export const tableColours = { line: '#A6A6A6', header: '#E9EEF4' };
