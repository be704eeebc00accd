import { foldedWords } from '../../chat/fold.ts';
import { list, plural } from '../../chat/swedish.ts';
import type { Sheet, TableRow } from '../../documents/tables/table.ts';

const columns = ['grupp', 'namn', 'e-post', 'region', 'roll', 'från', 'till'] as const;
/** The decision that made the seat; a file may be without them. */
const ofDecision = ['beslutsinstans', 'beslutsdatum', 'paragraf'] as const;
/** The two halves of a name, in place of one column. */
const ofName = ['förnamn', 'efternamn'] as const;
/** What the seat is for, in a body outside. */
const ofPlaces = ['för vad'] as const;
/** All that an import reads of a seat. */
export const readSeatColumns = [...columns, ...ofDecision, ...ofName, ...ofPlaces];
export type Column = (typeof readSeatColumns)[number];
/** What is written of a seat, for an import to read back. */
export const writtenSeatColumns = [...columns, ...ofDecision];

/** Without these no row says anything. */
const needed: readonly Column[] = ['grupp', 'namn', 'e-post', 'roll', 'från'];

const synonyms: Readonly<Record<Column, readonly string[]>> = {
  grupp: ['gruppnamn', 'gruppens namn', 'grupper', 'gruppering', 'samverkansgrupp'],
  namn: ['person', 'ledamot', 'ledamöter', 'för- och efternamn', 'fullständigt namn', 'deltagare', 'personnamn'],
  'e-post': [
    'e-postadress',
    'epostadress',
    'mail',
    'mejl',
    'mailadress',
    'mejladress',
    'e-mail',
    'email address',
    'mailadr',
  ],
  region: ['hemregion', 'regiontillhörighet', 'företräder', 'representerar', 'landsting', 'län'],
  roll: ['roll i gruppen', 'funktion', 'funktion i gruppen', 'uppdrag i gruppen'],
  från: [
    'fr.o.m.',
    'fr. o. m.',
    'från och med',
    'startdatum',
    'från datum',
    'första dag',
    'start',
    'förordnad från',
    'vald från',
  ],
  till: [
    't.o.m.',
    'tom.',
    'till och med',
    'slutdatum',
    'till datum',
    'sista dag',
    'slut',
    'förordnad till',
    'vald till',
  ],
  beslutsinstans: ['beslutad av', 'beslutat av', 'utsedd av'],
  beslutsdatum: ['beslutad den', 'beslutat den', 'utsedd den', 'datum för beslut'],
  paragraf: ['§', 'par.', 'paragrafnummer'],
  förnamn: ['tilltalsnamn'],
  efternamn: ['släktnamn'],
  'för vad': ['ändamål', 'avser'],
};

/** What a heading says, however it is written; a lone § has no letters to fold. */
const bare = (text: string): string => foldedWords(text.replaceAll('§', ' paragraf ')).join('');
const named = new Map(
  readSeatColumns.flatMap((column) => [column, ...synonyms[column]].map((word) => [bare(word), column] as const)),
);

const isOfPersonnummer = (heading: string): boolean =>
  /^(?:p|pers|person|samordnings)(?:on)?(?:nummer|numret|nr|nmr|num|n)(?:\b|$)|personnummer|personnr|samordningsn/u.test(
    bare(heading),
  );

/** Where each column is. @property row the row of the headings. @property unused headings of columns that say nothing to us. */
export type SeatColumns = {
  row: TableRow;
  at(column: Column): number | null;
  width: number;
  unused: readonly string[];
};

type ColumnsReading = SeatColumns | { fault: string; row: number };

/** A row with fewer of the headings is none of headings: a role is a word in both. */
const fewest = 3;

/** Headings stand among the first rows of a sheet. */
const mostAbove = 20;

const columnsIn = ({ cells }: TableRow): Set<Column> => new Set(cells.flatMap((text) => named.get(bare(text)) ?? []));

/** How many columns of seats the sheet has. */
export const seatColumnCount = ({ rows }: Sheet): number =>
  rows.slice(0, mostAbove).reduce((most, row) => Math.max(most, columnsIn(row).size), 0);

/** The row with most of the headings, or one fault that says why the sheet cannot be read and what to do. */
export function findColumns(sheet: Sheet): ColumnsReading {
  const above = sheet.rows.slice(0, mostAbove);
  const [first] = above;
  if (!first) return { fault: `har inga rader: den ska ha rubrikerna ${list(columns)}`, row: 1 };
  const row = above.reduce((best, one) => (columnsIn(one).size > columnsIn(best).size ? one : best), first);
  if (row.cells.some(isOfPersonnummer)) return { fault: withoutPersonnummer, row: row.number };
  const found = row.cells.map((text) => named.get(bare(text)) ?? null);
  const isHeading = columnsIn(row).size >= fewest;
  const missing = needed.filter(
    (column) => !isHeading || (!found.includes(column) && !(column === 'namn' && hasHalves(found))),
  );
  const unused = row.cells.filter((text, at) => bare(text) !== '' && found[at] === null);
  if (missing.length > 0) return { fault: lacking(missing, isHeading ? unused : []), row: row.number };
  const twice = readSeatColumns.filter((column) => found.indexOf(column) !== found.lastIndexOf(column));
  if (twice.length > 0) return { fault: `${list(twice)} finns mer än en gång`, row: row.number };
  const at = (column: Column): number | null => (found.includes(column) ? found.indexOf(column) : null);
  return { row, at, width: found.length, unused: unused.map((text) => text.trim()) };
}

const hasHalves = (found: readonly (Column | null)[]): boolean => ofName.every((half) => found.includes(half));

export const withoutPersonnummer =
  'filen har en kolumn med personnummer. Ingenting är läst: ta bort kolumnen och skicka filen igen';

function lacking(missing: readonly Column[], unused: readonly string[]): string {
  const lacks = `${plural(missing.length, 'kolumnen', 'kolumnerna')} ${list(missing)} saknas`;
  return unused.length === 0
    ? lacks
    : `${lacks}. Jag känner inte igen ${list(unused.map((text) => `"${text.trim()}"`))}`;
}

/** A row by its columns. `text`: without what is invisible; empty where there is no such column. */
export type SeatCells = { has(column: Column): boolean; text(column: Column): string; place(column?: Column): string };
