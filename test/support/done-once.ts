import type { Database } from 'better-sqlite3';
import { asItStood } from './new-database.ts';

const images = new Map<string, Buffer>();
const mostKept = 64;

/**
 * A database in memory as the work leaves it, which is done once for all tests that ask for the same.
 *
 * @param key all that the work depends on
 */
export function doneOnce(key: string, work: () => Database): Database {
  const image = images.get(key) ?? work().serialize();
  keep(key, image);
  return asItStood(image);
}

/** Only the latest are kept. */
function keep(key: string, image: Buffer): void {
  images.delete(key);
  images.set(key, image);
  const [oldest] = images.keys();
  if (images.size > mostKept && oldest) images.delete(oldest);
}
