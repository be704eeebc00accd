import { decodeText } from '../../documents/tables/decode-text.ts';
import { rowName } from '../../documents/tables/read-separated.ts';
import { readTable } from '../../documents/tables/read-table.ts';
import { jsonRegister, type RegisterReader, tableOfSeats } from './import-register.ts';
import { parseJson } from './parse-json.ts';
import { seatColumnCount } from './seat-columns.ts';

/** A reader of what the file is, or why it cannot be read; to be said after "Filen …". */
export type RegisterContent = { read: RegisterReader } | { fault: string };

/** What a register file's bytes are, whatever it is called: the whole register as JSON, or seats as a table. */
export function registerContent(bytes: Uint8Array, name: string): RegisterContent {
  const decoded = decodeText(bytes);
  const text = 'text' in decoded ? decoded.text.replace(/^\uFEFF/u, '').trim() : null;
  if (text === '') return { fault: 'är tom' };
  const isJson = /\.json$/iu.test(name) || (text !== null && /^[{[]/u.test(text));
  if (!isJson) return { read: tableOfSeats(readTable(bytes, seatColumnCount)) };
  if ('fault' in decoded) {
    return { fault: `${decoded.fault}${decoded.line === null ? '' : ` (${rowName(decoded.line)})`}` };
  }
  const parsed = parseJson(decoded.text.replace(/^\uFEFF/u, ''));
  if ('json' in parsed) return { read: jsonRegister(parsed.json) };
  return {
    fault: `är inte giltig JSON: felet märks på rad ${parsed.line}, kolumn ${parsed.column}. Ofta saknas ett kommatecken eller citattecken strax före, eller så finns ett kommatecken för mycket`,
  };
}
