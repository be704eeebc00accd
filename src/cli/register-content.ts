import { existsSync, readFileSync, statSync } from 'node:fs';
import { type RegisterContent, registerContent } from '../register/import/register-content.ts';

/** How to read a register file, or why it cannot be read, in whole sentences. */
export function contentOf(file: string): RegisterContent {
  if (!existsSync(file)) return { fault: `Filen ${file} finns inte.` };
  if (statSync(file).isDirectory()) return { fault: `${file} är en mapp, inte en fil.` };
  const bytes = bytesOf(file);
  if (bytes === null) return { fault: `Filen ${file} går inte att läsa. Kontrollera rättigheterna.` };
  const content = registerContent(bytes, file);
  return 'fault' in content ? { fault: `Filen ${file} ${content.fault}.` } : content;
}

function bytesOf(file: string): Uint8Array | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
