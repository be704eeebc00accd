import { readFileSync, statSync } from 'node:fs';
import { whyNoFile } from '../../database/database-place.ts';

/** What the file holds, or why it cannot be used, as the end of a sentence about it. */
export function readPrivateFile(path: string): { content: string } | { fault: string } {
  try {
    const found = statSync(path);
    const what = whyNoFile(found);
    if (what) return { fault: `är ${what} och ingen fil` };
    if (found.mode & 0o077) return { fault: `kan läsas av andra än den som kör boten. Skriv: chmod 600 ${path}` };
    return { content: readFileSync(path, 'utf8') };
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { fault: isMissing ? 'finns inte' : 'går inte att läsa' };
  }
}
