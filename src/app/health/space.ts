import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { databasePlace } from '../../database/database-place.ts';
import type { Problem } from './problem.ts';

const megabyte = 1_000_000;
/** Bytes, however small the database is. */
const little = 100 * megabyte;
const almostNone = 10 * megabyte;

/** Bytes that the bot may still use where the database is; null when the system does not tell. */
export function freeSpace(database: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(dirname(databasePlace(database).path));
    return bavail * bsize;
  } catch {
    return null;
  }
}

/**
 * A night's copy takes as much room as the database with its log, and an upgrade as much again: it is warned of before
 * three of them no longer fit, and a problem when not even one does.
 */
export function spaceProblem(free: number | null, bytes: number): Problem | null {
  if (free === null || free >= Math.max(little, 3 * bytes)) return null;
  const left = `Det finns ${Math.floor(free / megabyte)} MB ledigt där databasen ligger. Databasen är ${Math.ceil(bytes / megabyte)} MB`;
  return free < Math.max(almostNone, bytes)
    ? { code: 'space', gravity: 'problem', words: `${left}, så nästa säkerhetskopia får inte plats.` }
    : { code: 'space', gravity: 'warning', words: `${left}, och varje säkerhetskopia blir lika stor.` };
}
