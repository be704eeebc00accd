/** A cell of a table for a spreadsheet. A text stays a text there; a day is a day, and a number a number. */
export type CsvCell = string | number | null | Temporal.PlainDate | Temporal.PlainTime;

/** A table for a spreadsheet. */
export type CsvTable = { columns: readonly string[]; rows: readonly (readonly CsvCell[])[] };
