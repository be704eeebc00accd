import type { Part } from '../documents/document.ts';

export const noDnr = 'inget diarienummer noterat';

export const headingOf = (text: string): Part => ({ type: 'heading', level: 1, text });
export const sentences = (text: string): Part => ({ type: 'paragraph', text });

/** @param none what is said where there are no rows */
export const tableOr = (columns: string[], rows: string[][], none: string): Part =>
  rows.length === 0 ? sentences(none) : { type: 'table', columns, rows };
