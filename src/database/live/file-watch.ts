import { type BigIntStats, closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { databasePlace } from '../database-place.ts';
import { headerIn, isSqlite } from '../file-header.ts';

/** What has become of the file that the bot has open. Whatever is written from then on may be gone at the next start. */
export type LostFile = 'gone' | 'replaced' | 'log gone' | 'log replaced' | 'shrunk' | 'overwritten' | 'unreadable';

type FileLook = {
  fault: LostFile | null;
  /** Something has been written to the database itself, past the log, since the last look. */
  isWritten: boolean;
  /** Bytes of the database with its log. */
  bytes: number;
};

export type FileWatch = {
  look(): FileLook;
  /** Only once the database is closed. */
  close(): void;
};

type Part = '' | '-wal' | '-shm';
const parts: readonly Part[] = ['', '-wal', '-shm'];
const missing: Record<Part, LostFile> = { '': 'gone', '-wal': 'log gone', '-shm': 'log gone' };
const other: Record<Part, LostFile> = { '': 'replaced', '-wal': 'log replaced', '-shm': 'log replaced' };

/**
 * Compares what lies at the path with what the bot has open. SQLite notices nothing when that is removed or replaced.
 * The log's files stay the same for as long as somebody has them open, and the database never shrinks, since the bot
 * never vacuums it in place.
 *
 * The file is read through a handle that stays open: closing any handle of a file takes the process's locks on it, those
 * of SQLite too.
 */
export function watchFile(given: string): FileWatch {
  const { path } = databasePlace(given);
  const file = openSync(path, 'r');
  const first = fstatSync(file, { bigint: true });
  const opened = new Map<Part, BigIntStats>([['', first]]);
  let { size, mtimeNs: writtenAt } = first;

  function faultAmong(found: ReadonlyMap<Part, BigIntStats | undefined>): LostFile | null {
    for (const part of parts) {
      const [was, is] = [opened.get(part), found.get(part)];
      if (was && !is) return missing[part];
      if (was && is && (was.ino !== is.ino || was.dev !== is.dev)) return other[part];
    }
    if ((found.get('')?.size ?? 0n) < size) return 'shrunk';
    return isSqlite(headerIn(firstPage(file))) ? null : 'overwritten';
  }

  function look(): FileLook {
    const found = new Map(parts.map((part) => [part, statsOf(path + part)] as const));
    const fault = faultAmong(found);
    for (const [part, stats] of found) if (stats && !opened.has(part)) opened.set(part, stats);
    const now = fstatSync(file, { bigint: true });
    const isWritten = now.mtimeNs !== writtenAt;
    writtenAt = now.mtimeNs;
    if (fault === null) size = now.size;
    return { fault, isWritten, bytes: Number(now.size + (found.get('-wal')?.size ?? 0n)) };
  }

  return {
    look() {
      try {
        return look();
      } catch {
        return { fault: 'unreadable', isWritten: false, bytes: 0 };
      }
    },
    close: () => closeSync(file),
  };
}

/** A part of the path that is no folder any longer counts as a file that is gone. */
function statsOf(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function firstPage(file: number): Buffer {
  const page = Buffer.alloc(4096);
  readSync(file, page, 0, page.length, 0);
  return page;
}

/** Of a database in memory. */
export const noFile: FileWatch = { look: () => ({ fault: null, isWritten: false, bytes: 0 }), close() {} };
