import Papa from 'papaparse';
import { personnummerInFile } from '../../chat/personnummer/personnummer-words.ts';
import { isForHomeRegion } from '../seat-roles.ts';
import { type Cell, cellOf, groupCells, regionCells, roleCell } from './csv-cells.ts';
import { type Column, type Header, readHeader } from './csv-header.ts';
import { csvPeople } from './csv-people.ts';
import { day, email, purpose, words } from './file-fields.ts';
import type { Current } from './import-records.ts';
import type { Fault, Placed, RegisterFile, SeatEntry } from './register-file.ts';

/**
 * Seats, one a row, under a header with the columns in any order, case and spelling without å and ä.
 * Groups and regions must be in the register; people are known by their e-mail, and new ones are added.
 */
export function readSeatCsv(csv: string, current: Current, today: Temporal.PlainDate): RegisterFile {
  const { data: rows, errors } = Papa.parse<string[]>(csv.replace(/^\uFEFF/, ''), { delimiter: ';' });
  const header = readHeader(rows[0] ?? []);
  if ('reason' in header) return faultyFile({ place: rowName(0), reason: header.reason });
  const quote = errors.find(({ type }) => type === 'Quotes');
  if (quote) return faultyFile({ place: rowName(quote.row ?? 0), reason: 'har ett citattecken på fel ställe' });
  const reader = seatReader(current, today);
  const seats = rows.flatMap((cells, index) =>
    index === 0 || isBlank(cells) ? [] : [reader.seat(rowOf(cells, header, index))],
  );
  const ids = { regions: none, groups: none, people: new Set(reader.people.keys()) };
  return {
    ...empty,
    people: [...reader.people.values()],
    seats,
    ids,
    faults: [...tooWide(rows, header), ...reader.faults],
  };
}

const none: ReadonlySet<string> = new Set();
const empty = { regions: [], groups: [], people: [], seats: [], meetings: [] };
const faultyFile = (fault: Fault): RegisterFile => ({
  ...empty,
  ids: { regions: none, groups: none, people: none },
  faults: [fault],
});

const isBlank = (cells: readonly string[]): boolean => cells.every((text) => text.trim() === '');

/** As the spreadsheet counts: the header is row 1. */
const rowName = (index: number): string => `rad ${index + 1}`;

const tooWide = (rows: readonly string[][], header: Header): Fault[] =>
  rows.flatMap((cells, index) =>
    isBlank(cells.slice(header.width))
      ? []
      : [{ place: rowName(index), reason: 'har fler celler än det finns kolumner' }],
  );

type Row = { text(column: Column): string; place(column?: Column): string };

const rowOf = (cells: readonly string[], header: Header, index: number): Row => ({
  // What the bot itself has written has an apostrophe before what a spreadsheet would change.
  text: (column) => (cells[header.at(column)] ?? '').trim().replace(/^'(?=[=+\-@\d])/u, ''),
  place: (column) => (column ? `${rowName(index)}, kolumn ${column}` : rowName(index)),
});

/** Where the rules find a field of a seat or of its person. */
const columnOf: Readonly<Record<string, Column>> = {
  group: 'grupp',
  name: 'namn',
  email: 'e-post',
  role: 'roll',
  region: 'region',
  from: 'från',
  to: 'till',
  purpose: 'för vad',
};

function seatReader(current: Current, today: Temporal.PlainDate) {
  const people = csvPeople(current);
  const group = groupCells(current);
  const region = regionCells(current);
  const faults: Fault[] = [];

  const personIn = (row: Row, read: Reading, home: string | null): string | undefined => {
    const name = read('namn', (text) => cellOf(words, text));
    const address = read('e-post', (text) => cellOf(email, text));
    if (name === undefined || address === undefined) return undefined;
    return read('namn', () => people.idOf({ name, email: address, region: home, place: placeIn(row) }));
  };

  const seat = (row: Row): Placed<SeatEntry> => {
    const before = faults.length;
    const read = readingOf(row, faults, today);
    const home = read('region', region);
    const role = read('roll', roleCell);
    const fields = {
      group: read('grupp', group),
      person: personIn(row, read, home ?? null),
      role,
      region: role && !isForHomeRegion({ role }) ? undefined : home,
      from: read('från', (text) => cellOf(day, text)),
      to: read('till', (text): Cell<string | null> => (text === '' ? { value: null } : cellOf(day, text))),
      decision: decisionIn(row, read),
      purpose: row.text('för vad') === '' ? undefined : read('för vad', (text) => cellOf(purpose, text)),
    };
    const sound = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    return { sound, entry: faults.length === before ? (sound as SeatEntry) : null, place: placeIn(row) };
  };

  return { seat, people: people.added, faults };
}

/** Undefined where the row says nothing of a decision: then what is known of it stays. */
function decisionIn(row: Row, read: Reading): SeatEntry['decision'] {
  const given = (['beslutsinstans', 'beslutsdatum', 'paragraf'] as const).some((column) => row.text(column) !== '');
  if (!given) return undefined;
  const body = read('beslutsinstans', (text) => cellOf(words, text));
  const on = read('beslutsdatum', (text) => cellOf(day, text));
  const paragraph = read(
    'paragraf',
    (text): Cell<string | null> => (text === '' ? { value: null } : cellOf(words, text)),
  );
  return body !== undefined && on !== undefined ? { body, on, paragraph } : undefined;
}

const placeIn =
  (row: Row) =>
  (field?: string): string =>
    row.place(field === undefined ? undefined : columnOf[field]);

/** What a cell means; undefined, and a fault in the list, when it means nothing. */
type Reading = <Value>(column: Column, meaning: (text: string) => Cell<Value>) => Value | undefined;

const readingOf =
  (row: Row, faults: Fault[], today: Temporal.PlainDate): Reading =>
  (column, meaning) => {
    const text = row.text(column);
    const personnummer = personnummerInFile(text, today);
    const cell = personnummer === null ? meaning(text) : { reason: personnummer };
    if ('value' in cell) return cell.value;
    faults.push({ place: row.place(column), reason: cell.reason });
    return undefined;
  };
