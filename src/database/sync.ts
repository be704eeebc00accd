import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Returns when the content of the file, or the names in the folder, are on the disk. */
export function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
