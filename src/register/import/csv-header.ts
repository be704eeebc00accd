import { foldedWords } from '../../chat/fold.ts';
import { list, plural } from '../../chat/swedish.ts';

export const columns = ['grupp', 'namn', 'e-post', 'region', 'roll', 'från', 'till'] as const;
/** The decision that made the seat; a file may be without them. */
const ofDecision = ['beslutsinstans', 'beslutsdatum', 'paragraf'] as const;
/** What the seat is for, in a body outside. */
const ofPlaces = ['för vad'] as const;
const known = [...columns, ...ofDecision, ...ofPlaces];
export type Column = (typeof known)[number];

export type Header = { at(column: Column): number; width: number };

const bare = (text: string): string => foldedWords(text).join('');
const bareColumns = new Map(known.map((column) => [bare(column), column]));

/** Where each column is, or one fault that says why the file cannot be read and what to do. */
export function readHeader(row: readonly string[]): Header | { reason: string } {
  const cells = row.map(bare);
  const separator = row.length === 1 ? row[0]?.match(/[,\t]/)?.[0] : undefined;
  if (separator) return { reason: wrongSeparator(separator === ',' ? 'kommatecken' : 'tabb') };
  const missing = columns.filter((column) => !cells.includes(bare(column)));
  if (missing.length > 0)
    return { reason: `${plural(missing.length, 'kolumnen', 'kolumnerna')} ${list(missing)} saknas` };
  const extra = row.filter((text) => bare(text) !== '' && !bareColumns.has(bare(text)));
  if (extra.length > 0) return { reason: `${list(extra)} är ingen av kolumnerna ${list(known)}` };
  const twice = known.filter((column) => cells.indexOf(bare(column)) !== cells.lastIndexOf(bare(column)));
  if (twice.length > 0) return { reason: `${list(twice)} finns mer än en gång` };
  return { at: (column) => cells.indexOf(bare(column)), width: cells.length };
}

const wrongSeparator = (found: string): string =>
  `kolumnerna skiljs åt med ${found}: spara om filen med semikolon mellan kolumnerna`;
