import { closeSync, fsyncSync, openSync } from 'node:fs';

/** What has been written to a file, or which names stand in a folder, is on the disk when this returns. */
export function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
