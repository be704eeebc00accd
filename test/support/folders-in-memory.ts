import { mkdirSync, mkdtempSync, rmSync, statfsSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
const tmpfs = 0x01021994;
/** Bytes. A container often has some tens of megabytes there, which its browsers need. */
const enough = 4 * 2 ** 30;
/** What Node has compiled, for every process that a test starts: it outlives the run. */
const compiled = 'node-compile-cache';

/**
 * The tests' folders are in memory where there is much of it, until this process ends: a disk takes milliseconds for each
 * commit, and no test here cuts the power. Whoever has said where they are to be has them there.
 */
export function foldersInMemory(): void {
  if (process.env.TMPDIR || !hasRoom()) return;
  const onDisk = join(tmpdir(), compiled);
  const folder = mkdtempSync(join(memory, 'samverkansbot-test-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(onDisk, { recursive: true });
  symlinkSync(onDisk, join(folder, compiled));
  process.env.TMPDIR = folder;
}

function hasRoom(): boolean {
  try {
    const { type, bavail, bsize } = statfsSync(memory);
    return type === tmpfs && bavail * bsize >= enough;
  } catch {
    return false;
  }
}
