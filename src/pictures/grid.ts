/** What a mark looks like. No two marks of a picture have the same, so that they are told apart without their colour. */
const markShapes = ['disc', 'ring', 'square', 'cross', 'triangle', 'dash'] as const;
export type MarkShape = (typeof markShapes)[number];

/**
 * One of the things that a cell can say. `code`: a letter or two, which stand beside the shape. `dark`: its colour where its
 * reader has it dark, which what was sent before that was drawn does not say.
 */
export type Mark = { id: string; label: string; code: string; shape: MarkShape; colour: string; dark?: string };

/** Rows by columns with a mark in each cell, as plain data: its picture and its words are made of the same. */
export type GridPicture = {
  kind?: 'grid';
  title: string;
  columns: readonly string[];
  rows: readonly GridRow[];
  /** In the order of the legend. */
  marks: readonly Mark[];
  /** What an empty cell says. */
  missing: string;
  /** What there was no room for, in a sentence. */
  more?: string;
};

/**
 * @property cells the ids of marks, one for each column; null: empty.
 * @property isApart the legend does not count it.
 */
export type GridRow = { label: string; cells: readonly (string | null)[]; isApart?: true };

/** What a cell says, in words. */
export const cellInWords = ({ marks, missing }: Pick<GridPicture, 'marks' | 'missing'>, id: string | null): string =>
  marks.find((mark) => mark.id === id)?.label ?? missing;

/** The picture as a text that says the same: a line for each row. */
export const gridInWords = (picture: GridPicture): string =>
  [
    picture.title,
    ...picture.rows.map((row) => rowInWords(picture, row)),
    ...(picture.more === undefined ? [] : [picture.more]),
  ].join('\n');

const rowInWords = (picture: GridPicture, { label, cells }: GridRow): string =>
  `${label}: ${cells.map((id, at) => `${picture.columns[at]} ${cellInWords(picture, id)}`).join(', ')}.`;
