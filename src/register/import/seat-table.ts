import { visibleText } from '../../chat/fold.ts';
import { containsPersonnummer } from '../../chat/personnummer/personnummer.ts';
import { list, plural } from '../../chat/swedish.ts';
import { rowName } from '../../documents/tables/read-separated.ts';
import type { Sheet, TableReading, TableRow } from '../../documents/tables/table.ts';
import type { Current } from './import-records.ts';
import { type Fault, noEntries, type RegisterFile } from './register-file.ts';
import {
  findColumns,
  readSeatColumns,
  type SeatCells,
  type SeatColumns,
  seatColumnCount,
  withoutPersonnummer,
} from './seat-columns.ts';
import { seatReader } from './seat-rows.ts';

/**
 * Seats, one a row, below headings in any order. Groups and regions must be in the register; people are known by their
 * address, and new ones are added.
 */
export function readSeatTable(table: TableReading, current: Current, today: Temporal.PlainDate): RegisterFile {
  if ('fault' in table) return faultyFile({ place: table.fault.place ?? 'filen', reason: table.fault.reason });
  const { sheet, others } = sheetOfSeats(table.sheets);
  const found = findColumns(sheet);
  if ('fault' in found) return faultyFile({ place: rowName(found.row), reason: found.fault });
  const fault = unusedFault(sheet, found, today);
  if (fault) return faultyFile(fault);
  const rows = sheet.rows.filter(({ number }) => number > found.row.number);
  if (rows.length === 0) return faultyFile({ place: 'filen', reason: 'har inga rader under rubrikerna' });
  return readRows(rows, found, { current, today, seen: [...seenIn(found), ...others] });
}

type Around = { current: Current; today: Temporal.PlainDate; seen: readonly string[] };

function readRows(rows: readonly TableRow[], found: SeatColumns, { current, today, seen }: Around): RegisterFile {
  const reader = seatReader(current, today);
  const seats = rows.flatMap((row) => reader.seat(rowOf(row, found)) ?? []);
  return {
    ...noEntries,
    people: [...reader.people.values()],
    seats,
    ids: { ...noEntries.ids, people: new Set(reader.people.keys()) },
    faults: [...rows.flatMap((row) => tooWide(row, found)), ...reader.faults],
    oneRoleEach: true,
    seen,
    warnings: reader.warnings,
    valueAt: (place) => reader.texts.get(place) ?? null,
  };
}

const faultyFile = (fault: Fault): RegisterFile => ({ ...noEntries, faults: [fault] });

/** The sheet that has most of the columns. The others are named where they have some too. */
function sheetOfSeats(sheets: readonly Sheet[]): { sheet: Sheet; others: string[] } {
  const [first = { name: null, rows: [] }] = sheets;
  const sheet = sheets.reduce((best, one) => (seatColumnCount(one) > seatColumnCount(best) ? one : best), first);
  const left = sheets.filter((one) => one !== sheet && one.rows.length > 0);
  const which =
    left.length === 0 || sheet.name === null
      ? []
      : [
          `Bladet ${sheet.name} läses. ${plural(left.length, 'Bladet', 'Bladen')} ${list(left.map(({ name }) => name ?? ''))} läses inte.`,
        ];
  return { sheet, others: which };
}

/** What stands where nothing is read of it is kept nowhere, but a personnummer must not have come at all. */
function unusedFault(sheet: Sheet, found: SeatColumns, today: Temporal.PlainDate): Fault | null {
  const used = new Set(readSeatColumns.map(found.at));
  const isUsed = (row: TableRow, at: number) => row.number > found.row.number && used.has(at);
  const holds = sheet.rows.some((row) =>
    row.cells.some((text, at) => !isUsed(row, at) && containsPersonnummer(text, today)),
  );
  return holds ? { place: 'filen', reason: withoutPersonnummer } : null;
}

function seenIn({ row, unused, at }: SeatColumns): string[] {
  const lacking = (['region', 'till'] as const).filter((column) => at(column) === null);
  return [
    ...(row.number === 1 ? [] : [`Rubrikerna står på ${rowName(row.number)}.`]),
    ...(unused.length === 0 ? [] : [`${plural(unused.length, 'Kolumnen', 'Kolumnerna')} ${list(unused)} läses inte.`]),
    ...(lacking.length === 0
      ? []
      : [
          `${plural(lacking.length, 'Kolumnen', 'Kolumnerna')} ${list(lacking)} saknas, så det som gäller ändras inte.`,
        ]),
  ];
}

const tooWide = ({ number, cells }: TableRow, { width }: SeatColumns): Fault[] =>
  cells.slice(width).every((text) => visibleText(text) === '')
    ? []
    : [{ place: rowName(number), reason: 'har fler celler än det finns kolumner' }];

const rowOf = ({ number, cells }: TableRow, { at }: SeatColumns): SeatCells => ({
  has: (column) => at(column) !== null,
  text(column) {
    const place = at(column);
    return place === null ? '' : cellText(cells[place] ?? '');
  },
  place: (column) => (column ? `${rowName(number)}, kolumn ${column}` : rowName(number)),
});

/** What the bot itself has written has an apostrophe before what a spreadsheet would change; people write `="2027"`. */
const cellText = (text: string): string =>
  visibleText(text)
    .replace(/^'(?=[=+\-@\d])/u, '')
    .replace(/^="([^"]*)"$/u, '$1')
    .trim();
