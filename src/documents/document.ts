import type { Picture } from '../pictures/picture.ts';

/** A document as plain data, whatever it is about. All strings are plain text. */
export type Document = {
  title: string;
  /** Above the title on every page: "UTKAST FÖR SYNPUNKTER". */
  mark: string | null;
  /** Label and value, under the title: avsändare, diarienummer, datum … */
  facts: readonly DocumentFact[];
  parts: readonly Part[];
  /** In the footer beside the page number. */
  footer: string;
};

export type DocumentFact = { label: string; value: string };

export type Part =
  /** `startsPage`: what comes from here on begins a new page. */
  | { type: 'heading'; level: 1 | 2 | 3; text: string; startsPage?: true }
  /** Line breaks are kept. */
  | { type: 'paragraph'; text: string }
  /** Small print under a paragraph: who, when. */
  | { type: 'source'; text: string }
  | { type: 'list'; items: readonly string[] }
  | TablePart
  | PicturePart;

type PicturePart = { type: 'picture'; picture: Picture };

export type TablePart = {
  type: 'table';
  columns: readonly string[];
  rows: readonly (readonly string[])[];
};
