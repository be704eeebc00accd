import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { databasePlace } from './database-place.ts';
import { sync } from './sync.ts';

/**
 * That somebody was forgotten, by a mark from which only the database can tell who it was. The list stands beside the
 * database, so that a copy of it from before that does not bring anybody back.
 */
export type Forgetting = { mark: string; at: string };

const ledgerFile = (given: string): string => `${databasePlace(given).path}.glomda`;

/** Null when there is no list. A line that was cut off by a power failure is left out. */
export function readLedger(given: string): Forgetting[] | null {
  const file = ledgerFile(given);
  if (given === ':memory:' || !existsSync(file)) return null;
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [mark, at, end] = line.split(' ');
      return mark && at && end === '.' ? [{ mark, at }] : [];
    });
}

/** Adds to the list, which is made if there is none, and returns when it is on the disk. */
export function addToLedger(given: string, forgettings: readonly Forgetting[]): void {
  const file = ledgerFile(given);
  const isNew = !existsSync(file);
  const handle = openSync(file, 'a', 0o600);
  try {
    // The line break before a line ends one that was cut off.
    for (const { mark, at } of forgettings) writeSync(handle, `\n${mark} ${at} .\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  if (isNew) sync(dirname(file));
}
