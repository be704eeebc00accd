import { decodeText } from '../../documents/tables/decode-text.ts';

/** What is wrong with a calendar file, and on which of its lines. */
export type IcsFault = { line: number; reason: string };

/** One property, unfolded. `line`: where it begins in the file. Names are in capitals. */
export type IcsLine = { line: number; name: string; params: ReadonlyMap<string, string>; value: string };

/** It is read while others wait. */
const mostLines = 60_000;
const tooManyLines: IcsFault = {
  line: mostLines,
  reason: 'Filen har för många rader. Exportera bara gruppens möten, utan beskrivningar och bilagor.',
};

type Unfolded = { line: number; text: string };

/**
 * The properties of a file, in order. Lines may end in any of the three ways, and may be folded in the middle of a letter,
 * so they are put together as bytes and read as text afterwards.
 */
export function icsLines(bytes: Uint8Array): { lines: IcsLine[]; faults: IcsFault[] } {
  const lines: IcsLine[] = [];
  const faults: IcsFault[] = [];
  const logical = unfolded(bytes);
  if ('reason' in logical) return { lines, faults: [logical] };
  for (const { line, text } of logical) {
    const read = propertyIn(text);
    if (read) lines.push({ line, ...read });
    else faults.push({ line, reason: `Raden går inte att läsa som en kalenderrad: "${text.slice(0, 40)}".` });
  }
  return { lines, faults };
}

const utf16 = (bytes: Uint8Array): Uint8Array =>
  bytes[0] === 0xff && bytes[1] === 0xfe ? Buffer.from(new TextDecoder('utf-16le').decode(bytes)) : bytes;

function unfolded(bytes: Uint8Array): Unfolded[] | IcsFault {
  const raw = Buffer.from(utf16(bytes)).toString('latin1');
  const physical = raw.split(/\r\n|\n|\r/u);
  if (physical.length > mostLines) return tooManyLines;
  const logical: Unfolded[] = [];
  for (const [at, text] of physical.entries()) {
    const last = logical.at(-1);
    if (/^[ \t]/u.test(text) && last) last.text += text.slice(1);
    else logical.push({ line: at + 1, text });
  }
  const decoded = decodeText(Buffer.from(logical.map(({ text }) => text).join('\n'), 'latin1'));
  if ('fault' in decoded) {
    return { line: logical[(decoded.line ?? 1) - 1]?.line ?? 1, reason: `Filen ${decoded.fault}.` };
  }
  const whole = decoded.text.split('\n');
  return logical
    .map(({ line }, at) => ({
      line,
      text: (whole[at] ?? '').replaceAll(/\p{Cc}/gu, (sign) => (sign === '\t' ? ' ' : '')),
    }))
    .filter(({ text }) => text.trim() !== '');
}

const nameAt = /[A-Za-z0-9_.-]+/uy;

/** A name, parameters whose values may be quoted, and what stands after the first colon outside them. */
function propertyIn(text: string): Omit<IcsLine, 'line'> | null {
  let at = 0;
  const word = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? '';
    at += found.length;
    return found;
  };
  const name = word(nameAt);
  if (name === '') return null;
  const params = new Map<string, string>();
  while (text[at] === ';') {
    at += 1;
    const key = word(nameAt);
    if (key === '' || text[at] !== '=') return null;
    at += 1;
    params.set(key.toUpperCase(), paramValue(word));
  }
  return text[at] === ':' ? { name: name.toUpperCase(), params, value: text.slice(at + 1) } : null;
}

/** One value, or several with commas between. */
function paramValue(word: (pattern: RegExp) => string): string {
  const all: string[] = [];
  do {
    const quoted = word(/"[^"]*"/uy);
    all.push(quoted === '' ? word(/[^";:,]*/uy) : quoted.slice(1, -1));
  } while (word(/,/uy) !== '');
  return all.join(',');
}

/** A text as its writer meant it. */
export const icsText = (value: string): string =>
  value.replaceAll(/\\([\s\S])/gu, (_, letter: string) => (letter === 'n' || letter === 'N' ? '\n' : letter));

/** Several texts with commas between. */
export const icsTexts = (value: string): string[] =>
  (value.match(/(?:\\[\s\S]|[^,\\])+/gu) ?? []).map((one) => icsText(one).trim()).filter((one) => one !== '');
