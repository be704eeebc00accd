import { z } from 'zod';
import { visibleText } from '../../chat/fold.ts';
import { addressAsWritten } from '../addresses.ts';
import type { NotedReading } from './reading.ts';

const longest = 200;
const address = z.email();

/** An address as programs copy it: "Anna Exempel <anna@example.org>", "mailto:anna@example.org", with what is invisible. */
export function readAddress(written: string): NotedReading<string> {
  const text = visibleText(written);
  const within = /<([^<>]*)>\s*[;,]?$/u.exec(text)?.[1] ?? text;
  const bare = within
    .replace(/^mailto:/iu, '')
    .replace(/\?.*$/u, '')
    .replace(/^['"]+|['"]+$/gu, '')
    .replace(/[;,.\s]+$/u, '')
    .trim();
  if (bare.split('@').length > 2 && /[;,\s]/u.test(bare)) return { fault: 'är flera adresser: skriv en' };
  if (/\s/u.test(bare)) return { fault: 'har ett mellanrum: skriv bara adressen' };
  const value = addressAsWritten(bare);
  if (value.length > longest) return { fault: `är för lång: högst ${longest} tecken` };
  return address.safeParse(value).success ? { value } : { fault: 'är ingen e-postadress' };
}
