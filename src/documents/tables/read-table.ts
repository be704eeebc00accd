import { decodeText } from './decode-text.ts';
import { readSeparated, rowName } from './read-separated.ts';
import { readWorkbook } from './read-workbook.ts';
import { faultyTable, type Sheet, type TableReading } from './table.ts';

const begins = (bytes: Uint8Array, start: readonly number[]): boolean => start.every((byte, at) => bytes[at] === byte);

const isPacked = (bytes: Uint8Array): boolean => begins(bytes, [0x50, 0x4b, 0x03, 0x04]);
/** Excel's before 2007, and those with a password. */
const isOldOffice = (bytes: Uint8Array): boolean => begins(bytes, [0xd0, 0xcf, 0x11, 0xe0]);

/**
 * A table, as what the bytes are, whatever the file is called: a workbook, or text with something between its columns.
 * @param understood how much of a sheet means something to the reader
 */
export function readTable(bytes: Uint8Array, understood: (sheet: Sheet) => number): TableReading {
  if (isPacked(bytes)) return readWorkbook(bytes);
  if (isOldOffice(bytes)) {
    return faultyTable('är en Excelfil med lösenord eller från en äldre Excel: spara om den som .xlsx utan lösenord');
  }
  const decoded = decodeText(bytes);
  if ('fault' in decoded) return faultyTable(decoded.fault, decoded.line === null ? null : rowName(decoded.line));
  return readSeparated(decoded.text, understood);
}
