import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { DiskCall } from './trace.ts';

type Change = Extract<DiskCall, { type: 'write' | 'truncate' }>;

/** A file as the disk surely has it, and what it has been asked for since. */
type DiskFile = { kept: Buffer; pending: Change[] };

/** Which of what was not synced had reached the disk when the power went. */
export const remains = ['nothing', 'the first half', 'some of it', 'some of it, reordered'] as const;
export type Remains = (typeof remains)[number];

/**
 * A disk that keeps what is synced, and of the rest whatever it likes. It does not lie about a sync, and tears no sector;
 * names are changed at once.
 *
 * @param folder with the files as they are in the beginning
 */
export function createDisk(folder: string) {
  const files = new Map<string, DiskFile>();
  for (const { name, parentPath } of readdirSync(folder, { recursive: true, withFileTypes: true }).filter(isKept)) {
    const path = join(parentPath, name);
    files.set(relative(folder, path), { kept: readFileSync(path), pending: [] });
  }
  const at = (path: string): DiskFile => {
    const file = files.get(path) ?? { kept: Buffer.alloc(0), pending: [] };
    files.set(path, file);
    return file;
  };

  return {
    take(call: DiskCall): void {
      const { type, path } = call;
      switch (type) {
        case 'write':
        case 'truncate':
          at(path).pending.push(call);
          return;
        case 'sync':
          for (const file of [files.get(path)].flatMap((one) => one ?? [])) {
            file.kept = changed(file.kept, file.pending);
            file.pending = [];
          }
          return;
        case 'create':
          at(path);
          return;
        case 'rename':
          files.set(call.to, at(path));
          files.delete(path);
          return;
        case 'remove':
          files.delete(path);
      }
    },
    /** Writes what is left when the power goes now into another folder. */
    leave(to: string, left: Remains, random: () => number): void {
      for (const [path, { kept, pending }] of files) {
        const place = join(to, path);
        mkdirSync(dirname(place), { recursive: true });
        writeFileSync(place, changed(kept, leftOf(pending, left, random)));
      }
    },
  };
}

const isKept = (entry: { name: string; isFile(): boolean }): boolean => entry.isFile() && !entry.name.endsWith('-shm');

function leftOf(pending: readonly Change[], left: Remains, random: () => number): readonly Change[] {
  const some = () => pending.filter(() => random() < 0.5);
  switch (left) {
    case 'nothing':
      return [];
    case 'the first half':
      return pending.slice(0, Math.ceil(pending.length / 2));
    case 'some of it':
      return some();
    case 'some of it, reordered':
      return some()
        .map((change) => ({ change, rank: random() }))
        .sort((one, other) => one.rank - other.rank)
        .map(({ change }) => change);
  }
}

function changed(kept: Buffer, changes: readonly Change[]): Buffer {
  let length = kept.length;
  let longest = kept.length;
  for (const change of changes) {
    length = change.type === 'truncate' ? change.length : Math.max(length, change.offset + change.bytes.length);
    longest = Math.max(longest, length);
  }
  const bytes = Buffer.alloc(longest);
  kept.copy(bytes);
  for (const change of changes) {
    if (change.type === 'write') change.bytes.copy(bytes, change.offset);
    else bytes.fill(0, change.length);
  }
  return bytes.subarray(0, length);
}
