import { closeSync, openSync, readSync } from 'node:fs';

/** What the first bytes of a file say. They are read without SQLite, which would replay a log beside the file. */
type FileHeader = { format: string | null; hasLog: boolean; version: number };

const sqlite = 'SQLite';
const formats = [
  [sqlite, Buffer.from('SQLite format 3\0')],
  ['gzip', Buffer.from([0x1f, 0x8b])],
  ['zip', Buffer.from('PK\x03\x04')],
  ['zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd])],
  ['xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a])],
  ['bzip2', Buffer.from('BZh')],
] as const;

/** Never of a database that this process has open: to close the file would take SQLite's locks on it. */
export const headerOf = (path: string): FileHeader => headerIn(firstBytes(path, 100));

/** `format` is null when it is unknown. The offsets are those of SQLite's file format. @param bytes at least 100 */
export function headerIn(bytes: Buffer): FileHeader {
  const format = formats.find(([, magic]) => bytes.subarray(0, magic.length).equals(magic))?.[0] ?? null;
  return { format, hasLog: bytes[18] === 2, version: bytes.readUInt32BE(60) };
}

export const isSqlite = ({ format }: FileHeader): boolean => format === sqlite;

function firstBytes(path: string, count: number): Buffer {
  const bytes = Buffer.alloc(count);
  const file = openSync(path, 'r');
  try {
    readSync(file, bytes, 0, count, 0);
    return bytes;
  } finally {
    closeSync(file);
  }
}
