import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where Debian puts the library, for whatever processor. */
const libraries = '/usr/lib';

function libraryPath(): string {
  const found = readdirSync(libraries)
    .map((folder) => join(libraries, folder, 'faketime'))
    .find((folder) => holds(folder));
  if (!found) throw new Error('the library of faketime was not found');
  return join(found, 'libfaketimeMT.so.1');
}

function holds(folder: string): boolean {
  try {
    return readdirSync(folder).includes('libfaketimeMT.so.1');
  } catch {
    return false;
  }
}

/** A clock for a process, which can be turned while it runs. Its monotonic clock goes on as it does. */
export function turnableClock(folder: string) {
  const file = join(folder, 'clock');
  const set = (seconds: number): void => writeFileSync(file, `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}\n`);
  set(0);
  return {
    env: {
      ...{ LD_PRELOAD: libraryPath(), FAKETIME_TIMESTAMP_FILE: file },
      ...{ FAKETIME_CACHE_DURATION: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1', DONT_FAKE_MONOTONIC: '1' },
    },
    /** So many seconds ahead of the machine's clock. It takes up to a second. */
    set,
  };
}

export type TurnableClock = ReturnType<typeof turnableClock>;
