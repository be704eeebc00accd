import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { besides } from '../database-place.ts';

type FileHolder = { program: string; process: number };

/**
 * Another process that has the database open, also without a lock on it. Only Linux shows this, and only of the user's
 * own processes; otherwise there is the lock.
 */
export function holderOf(path: string): FileHolder | null {
  const files = new Set([path, ...besides.map((end) => path + end)]);
  const id = processes().find((each) => openFilesOf(each).some((file) => files.has(file)));
  return id === undefined ? null : { program: programOf(id), process: id };
}

const processes = (): number[] =>
  namesIn('/proc')
    .map(Number)
    .filter((id) => Number.isInteger(id) && id !== process.pid);

const openFilesOf = (id: number): string[] =>
  namesIn(`/proc/${id}/fd`).map((handle) => orEmpty(() => readlinkSync(`/proc/${id}/fd/${handle}`)));

const programOf = (id: number): string => orEmpty(() => readFileSync(`/proc/${id}/comm`, 'utf8').trim()) || 'okänt';

/** Empty when the process has just ended, or is another user's. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function orEmpty(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
