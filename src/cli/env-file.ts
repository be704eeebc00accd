import { lstatSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** What `.env` gives, by name, and what is wrong with it, a sentence each. Values stand in none: they may be secrets. */
type EnvFile = { values: Record<string, string>; faults: readonly string[] };

const unreadable = 'går inte att läsa. Det ska vara en fil som den som kör boten får läsa.';

/**
 * Read by the line, since Node passes over a line that it does not understand, and takes a quotation mark that is never
 * closed for the beginning of what follows: the bot would then start with other settings than were written.
 */
export function readEnvFile(path: string): EnvFile {
  const text = textOf(path);
  if (text === null) return { values: {}, faults: [] };
  if (typeof text !== 'string') return { values: {}, faults: [`${path} ${text.fault}`] };
  const values: Record<string, string> = {};
  const lines = new Map<string, number>();
  const faults: string[] = [];
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    const [, name = '', value = ''] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    const first = lines.get(name);
    const fault = name === '' ? noSetting : first ? twice(name, first) : valueFault(name, value);
    if (fault === null) Object.assign(values, parseEnv(line));
    else faults.push(`${path}, rad ${index + 1}: ${fault}`);
    if (name !== '') lines.set(name, first ?? index + 1);
  }
  return { values, faults };
}

const noSetting = 'raden går inte att förstå. Skriv NAMN=värde, eller # först om den inte ska gälla.';

const twice = (name: string, first: number): string => `${name} står redan på rad ${first}. Ta bort den ena.`;

/** What is wrong with how the value is written; null when nothing is. */
function valueFault(name: string, value: string): string | null {
  const [quote = ''] = value;
  if (/[“”„’‘]/.test(quote)) return `${name} står inom typografiska citattecken. Skriv raka: ".`;
  if (!/["'`]/.test(quote)) {
    return /\S#/.test(value) ? `det som står efter # i ${name} räknas inte. Skriv hela värdet inom '…'.` : null;
  }
  const end = value.indexOf(quote, 1);
  if (end < 0) return `citattecknet framför värdet för ${name} avslutas inte på raden.`;
  return /^\s*(?:#|$)/.test(value.slice(end + 1))
    ? null
    : `det som står efter citattecknet i ${name} räknas inte. Skriv hela värdet inom ett par citattecken.`;
}

/** Null: there is no such file. A link that leads nowhere is one that was meant to be there. */
function textOf(path: string): string | { fault: string } | null {
  if (!lstatSync(path, { throwIfNoEntry: false })) return null;
  const bytes = bytesOf(path);
  if (!Buffer.isBuffer(bytes)) return bytes;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? notUtf8 : text;
  } catch {
    return notUtf8;
  }
}

const notUtf8 = { fault: 'är inte sparad som UTF-8. Spara om den så.' };

function bytesOf(path: string): Buffer | { fault: string } {
  try {
    return readFileSync(path);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return {
      fault: isMissing ? 'är en länk till något som inte finns. Lägg filen där, eller ta bort länken.' : unreadable,
    };
  }
}
