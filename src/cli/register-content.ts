import { existsSync, readFileSync, statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { decoded } from '../register/import/decoded.ts';
import {
  type ImportOptions,
  type ImportResult,
  importRegister,
  importSeats,
} from '../register/import/import-register.ts';
import { parseJson } from './parse-json.ts';

/** How to import a register file, or why it cannot be read. */
export type Content = { take(db: Database, options: ImportOptions): ImportResult } | { fault: string };

export function contentOf(file: string): Content {
  if (!existsSync(file)) return { fault: `Filen ${file} finns inte.` };
  if (statSync(file).isDirectory()) return { fault: `${file} är en mapp, inte en fil.` };
  const text = textOf(file);
  if (text === null) return { fault: `Filen ${file} går inte att läsa. Kontrollera rättigheterna.` };
  if (text.trim() === '') return { fault: `Filen ${file} är tom.` };
  if (/\.csv$/i.test(file)) return { take: (db, options) => importSeats(db, text, options) };
  const parsed = parseJson(text);
  if ('json' in parsed) return { take: (db, options) => importRegister(db, parsed.json, options) };
  return {
    fault: `Filen ${file} är inte giltig JSON: felet märks på rad ${parsed.line}, kolumn ${parsed.column}. Ofta saknas ett kommatecken eller citattecken strax före, eller så finns ett kommatecken för mycket.`,
  };
}

function textOf(file: string): string | null {
  try {
    return decoded(readFileSync(file));
  } catch {
    return null;
  }
}
