import { readFileSync, statSync } from 'node:fs';
import { whyNoFile } from '../database/database-place.ts';

/** Bytes. The largest register is some hundred kilobytes: what is larger is another file than was meant. */
const most = 100_000_000;

/** What is in a file that a command is given, or why it cannot be read, as a whole sentence. A pipe would be waited for without end. */
export function givenFile(file: string): Uint8Array | { fault: string } {
  try {
    const found = statSync(file);
    const what = whyNoFile(found);
    if (what) return { fault: `${file} är ${what}, inte en fil.` };
    if (found.size > most)
      return {
        fault: `Filen ${file} är ${Math.round(found.size / 1e6)} MB, och det är för mycket: den får vara högst 100 MB.`,
      };
    return readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    return {
      fault:
        code === 'ENOENT' || code === 'ENOTDIR'
          ? `Filen ${file} finns inte.`
          : `Filen ${file} går inte att läsa. Kontrollera rättigheterna.`,
    };
  }
}
