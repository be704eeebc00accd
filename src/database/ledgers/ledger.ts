import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { databasePlace } from '../database-place.ts';
import { besideInPlainWords } from '../plain-faults.ts';
import { sync } from '../sync.ts';

/** What ends a line that was written whole. */
const end = ' .';

const fileOf = (given: string, ending: string): string => `${databasePlace(given).path}.${ending}`;

/**
 * The lines of a list that stands beside the database, so that an older copy of the database does not undo what is in it.
 * Null when there is no list. A line that was cut off by a power failure is left out.
 */
export function readLines(given: string, ending: string): string[] | null {
  const file = fileOf(given, ending);
  if (given === ':memory:' || !existsSync(file)) return null;
  return besideInPlainWords(file, () => readFileSync(file, 'utf8'))
    .split('\n')
    .flatMap((line) => (line.endsWith(end) ? [line.slice(0, -end.length)] : []));
}

/** Adds to the list, which is made if there is none, and returns when it is on the disk. Beside what is in memory there is none. */
export function addLines(given: string, ending: string, lines: readonly string[]): void {
  if (given === ':memory:') return;
  const file = fileOf(given, ending);
  const isNew = !existsSync(file);
  const handle = besideInPlainWords(file, () => openSync(file, 'a', 0o600));
  try {
    // The line break before a line ends one that was cut off.
    for (const line of lines) writeSync(handle, `\n${line}${end}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  if (isNew) sync(dirname(file));
}
