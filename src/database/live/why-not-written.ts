import { closeSync, fsyncSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { besides } from '../database-place.ts';
import { reasonOf } from '../plain-faults.ts';

/** Bytes. More than what SQLite writes at once. */
const trial = 64 * 1024;

/**
 * Why nothing could be written to the database, in words. SQLite says of most faults only that the disk failed, so the
 * system is asked by writing a file beside it.
 */
export function whyNotWritten(path: string, error: unknown): string {
  if (!isVague(error)) return reasonOf(error);
  if (mayNotGrow(path)) return reasonOf(systemFault('EFBIG'));
  const beside = `${path}.prov`;
  try {
    const file = openSync(beside, 'w', 0o600);
    try {
      writeSync(file, Buffer.alloc(trial));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return reasonOf(error);
  } catch (cause) {
    return reasonOf(cause);
  } finally {
    removed(beside);
  }
}

const isVague = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^SQLITE_(?:IOERR|READONLY|CANTOPEN)/.test(String(error.code));

const systemFault = (code: string): Error => Object.assign(new Error(code), { code });

/** Whether the database or its log has come to the limit that the system sets for the process's files. */
function mayNotGrow(path: string): boolean {
  const limit = fileSizeLimit();
  return ['', ...besides].some((end) => sizeOf(path + end) + trial >= limit);
}

/** Bytes. Only Linux tells. */
function fileSizeLimit(): number {
  try {
    const [, soft] = /^Max file size\s+(\S+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    return Number(soft) || Number.POSITIVE_INFINITY;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** On a disk that can only be read there is nothing to remove, and saying so would hide the reason. */
function removed(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It was never made.
  }
}
