/** What stands in a text file, or the fault that keeps it from being read, at a line where there is one. */
type DecodedText = { text: string } | { fault: string; line: number | null };

const saveAnew = 'spara om den i Excel som "CSV UTF-8" eller som .xlsx';

/**
 * A text file as Windows writes it: UTF-8 or UTF-16, with or without its mark, or Windows-1252, which is what Excel's plain
 * "CSV" is in Sweden. A file that is UTF-8 but for some bytes is refused, since guessing would spoil each å, ä and ö in it.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const wide = utf16Of(bytes);
  if (wide !== null) return { text: new TextDecoder(wide).decode(bytes) };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return decodeSingleBytes(bytes);
  }
}

function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // Without its mark: every other byte of Swedish text is zero.
  const start = bytes.subarray(0, 200);
  const zeros = (rest: number) => start.filter((byte, at) => byte === 0 && at % 2 === rest).length;
  if (zeros(1) > start.length / 4) return 'utf-16le';
  return zeros(0) > start.length / 4 ? 'utf-16be' : null;
}

function decodeSingleBytes(bytes: Uint8Array): DecodedText {
  const { whole, wrongAt } = utf8In(bytes);
  if (whole > 0) {
    const byte = (bytes[wrongAt] ?? 0).toString(16).toUpperCase().padStart(2, '0');
    const before = new TextDecoder().decode(bytes.subarray(Math.max(0, wrongAt - 12), wrongAt));
    const near = before.slice(before.lastIndexOf('\n') + 1).replace(/^\uFFFD+/u, '');
    return {
      fault: `är sparad som UTF-8, men byten ${byte}${near === '' ? '' : ` efter "${near}"`} är det inte: skriv om det tecknet, eller ${saveAnew}`,
      line: bytes.subarray(0, wrongAt).filter((one) => one === 0x0a).length + 1,
    };
  }
  return isWindows1252(bytes)
    ? { text: new TextDecoder('windows-1252').decode(bytes) }
    : { fault: `är sparad i en teckenkodning som jag inte läser: ${saveAnew}`, line: null };
}

/** How many characters beyond ASCII the bytes hold as UTF-8, and where the first byte is that is no part of any. */
function utf8In(bytes: Uint8Array): { whole: number; wrongAt: number } {
  let [whole, wrongAt] = [0, -1];
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceAt(bytes, at);
    if (length > 1) whole += 1;
    if (length === 0 && wrongAt < 0) wrongAt = at;
    at += Math.max(1, length);
  }
  return { whole, wrongAt };
}

/** 0: none begins there. */
function sequenceAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] ?? 0;
  if (byte < 0x80) return 1;
  const length =
    byte >= 0xc2 && byte <= 0xdf ? 2 : byte >= 0xe0 && byte <= 0xef ? 3 : byte >= 0xf0 && byte <= 0xf4 ? 4 : 0;
  const rest = bytes.subarray(at + 1, at + length);
  return rest.length === length - 1 && rest.every((one) => one >= 0x80 && one <= 0xbf) ? length : 0;
}

/** å, ä, ö and é in it, in both cases. */
const swedish = new Set([0xe5, 0xe4, 0xf6, 0xc5, 0xc4, 0xd6, 0xe9, 0xc9]);
/** Means nothing in it. */
const unused = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
const isAsciiLetter = (byte: number | undefined): boolean =>
  byte !== undefined && /[A-Za-z]/u.test(String.fromCharCode(byte));
/** Its marks between letters, as in O’Exempel and 1–2. */
const marks = new Set([0x92, 0x91, 0x96, 0x97, 0xb4, 0xa0, 0xad]);

/** Whether the letters are where Windows has them: other systems have theirs where Windows has marks. */
function isWindows1252(bytes: Uint8Array): boolean {
  if (bytes.some((byte) => unused.has(byte))) return false;
  const within = [...bytes.keys()].filter(
    (at) => (bytes[at] ?? 0) >= 0x80 && isAsciiLetter(bytes[at - 1]) && isAsciiLetter(bytes[at + 1]),
  );
  const odd = within.filter((at) => !isLetterInWindows(bytes[at] ?? 0) && !marks.has(bytes[at] ?? 0));
  return odd.length === 0 || bytes.some((byte) => swedish.has(byte));
}

/** From À to ÿ. What is a letter below is rarer in Swedish names than another system's å, ä and ö. */
const isLetterInWindows = (byte: number): boolean => byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7;
