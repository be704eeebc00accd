import { type RegisterContent, registerContent } from '../register/import/register-content.ts';
import { givenFile } from './given-file.ts';

/** How to read a register file, or why it cannot be read, in whole sentences. */
export function contentOf(file: string): RegisterContent {
  const given = givenFile(file);
  if ('fault' in given) return given;
  const content = registerContent(given, file);
  return 'fault' in content ? { fault: `Filen ${file} ${content.fault}.` } : content;
}
