/** A row with words in it, as a spreadsheet counts its rows from 1. Days are written as `2027-02-28`. */
export type TableRow = { number: number; cells: readonly string[] };

/** @property name of the sheet; null where the file is one table */
export type Sheet = { name: string | null; rows: readonly TableRow[] };

/** Why a file is no table. `place`: the row, where it is one row's fault. */
type TableFault = { place: string | null; reason: string };

export type TableReading = { sheets: readonly Sheet[] } | { fault: TableFault };

/** More than any register; what is larger is not read at all. */
export const mostRows = 20_000;
export const mostColumns = 200;

export const isBlankRow = (cells: readonly string[]): boolean => cells.every((text) => text.trim() === '');

export const faultyTable = (reason: string, place: string | null = null): { fault: TableFault } => ({
  fault: { place, reason },
});
