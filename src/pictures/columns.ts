/** What stands in a column. `isMarked`: there is something to see to, which the picture says by name. */
type ColumnItem = { name: string; isMarked?: true };

/** A step of a process. `code`: what its column is called, a number or a letter. */
type ProcessStep = { code: string; label: string; items: readonly ColumnItem[] };

/** A process whose steps stand beside each other as columns, as plain data: its picture and its words are made of the same. */
export type ColumnsPicture = {
  kind: 'columns';
  title: string;
  columns: readonly ProcessStep[];
  /** What is to be seen to where one is marked. */
  marked: string;
};

/** So many of a column are named. The others are counted. */
const mostNamedInColumn = 8;

/** Those that are named, the marked ones first, each with its number in the whole picture. */
type NumberedItem = ColumnItem & { number: number };
export type NumberedColumn = ProcessStep & { named: readonly NumberedItem[]; left: number };

export function numberedSteps({ columns }: ColumnsPicture): NumberedColumn[] {
  let number = 0;
  return columns.map((column) => {
    const inOrder = [
      ...column.items.filter(({ isMarked }) => isMarked),
      ...column.items.filter(({ isMarked }) => !isMarked),
    ];
    const named = inOrder.slice(0, mostNamedInColumn).map((item) => {
      number += 1;
      return { ...item, number };
    });
    return { ...column, named, left: inOrder.length - named.length };
  });
}

export const columnHeading = ({ code, label, items }: ProcessStep): string => `${code}. ${label}: ${items.length}`;

/** "3 (!) Hjärttransplantation" */
export const itemInWords = ({ number, name, isMarked }: NumberedItem): string =>
  `${number}${isMarked ? ' (!)' : ''} ${name}`;

export const leftInColumn = (left: number): string => `och ${left} till`;

/** "3. Remiss: 2. 1 (!) Hjärttransplantation, 2 Ögontumörer, och 12 till." */
export function columnInWords(column: NumberedColumn): string {
  const items = [...column.named.map(itemInWords), ...(column.left > 0 ? [leftInColumn(column.left)] : [])];
  return `${columnHeading(column)}.${items.length > 0 ? ` ${items.join(', ')}.` : ''}`;
}

/** What the mark means; null where none is marked. */
export const markedInWords = ({ columns, marked }: ColumnsPicture): string | null =>
  columns.some(({ items }) => items.some(({ isMarked }) => isMarked)) ? `(!) ${marked}` : null;

/** The picture as a text that says the same: a line for each column. */
export const columnsInWords = (picture: ColumnsPicture): string =>
  [
    picture.title,
    ...numberedSteps(picture).map(columnInWords),
    ...(markedInWords(picture) === null ? [] : [markedInWords(picture)]),
  ].join('\n');
