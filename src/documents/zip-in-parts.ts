import { setImmediate } from 'node:timers/promises';
import { crc32 } from 'node:zlib';

/** A file whose bytes are read when their turn comes, and forgotten after it. */
export type FileInTurn = { name: string; size: number; crc: number; bytes(): Promise<Uint8Array> };

/** An archive whose size is known before any of it is there. */
export type ArchiveInParts = { size: number; parts(): AsyncIterable<Uint8Array> };

export const checkOf = (bytes: Uint8Array): number => crc32(bytes);

const local = { signature: 0x04034b50, size: 30 };
const central = { signature: 0x02014b50, size: 46 };
const end = { signature: 0x06054b50, size: 22 };
/** Names are UTF-8. */
const flags = 0x0800;
const version = 20;

type Named = FileInTurn & { path: Uint8Array };

/**
 * One archive of the files as they are, of which one file at a time is in memory. The same files and moment are the same
 * bytes.
 */
export function zipInParts(files: readonly FileInTurn[], at: Temporal.ZonedDateTime): ArchiveInParts {
  const named = files.map((file): Named => ({ ...file, path: new TextEncoder().encode(file.name) }));
  const size = named.reduce(
    (sum, { size, path }) => sum + size + local.size + central.size + 2 * path.length,
    end.size,
  );
  return { size, parts: () => partsOf(named, at) };
}

async function* partsOf(files: readonly Named[], at: Temporal.ZonedDateTime): AsyncGenerator<Uint8Array> {
  const entries: Buffer[] = [];
  let place = 0;
  for (const file of files) {
    const header = headerOf(file, at);
    entries.push(entryOf(file, place, at));
    yield header;
    const bytes = await file.bytes();
    if (bytes.length !== file.size) throw new Error(`${file.name} is no longer as it was.`);
    yield bytes;
    place += header.length + bytes.length;
    await setImmediate();
  }
  const list = Buffer.concat(entries);
  yield list;
  yield endOf(entries.length, place, list.length);
}

/** What both headers say: version, flags, stored as it is, time, day, check, sizes, and how long the name is. */
function writeCommon(header: Buffer, place: number, { path, size, crc }: Named, at: Temporal.ZonedDateTime): void {
  header.writeUInt16LE(version, place);
  header.writeUInt16LE(flags, place + 2);
  header.writeUInt16LE((at.hour << 11) | (at.minute << 5) | (at.second >> 1), place + 6);
  header.writeUInt16LE(((Math.max(1980, at.year) - 1980) << 9) | (at.month << 5) | at.day, place + 8);
  header.writeUInt32LE(crc, place + 10);
  header.writeUInt32LE(size, place + 14);
  header.writeUInt32LE(size, place + 18);
  header.writeUInt16LE(path.length, place + 22);
}

function headerOf(file: Named, at: Temporal.ZonedDateTime): Buffer {
  const header = Buffer.alloc(local.size + file.path.length);
  header.writeUInt32LE(local.signature, 0);
  writeCommon(header, 4, file, at);
  header.set(file.path, local.size);
  return header;
}

function entryOf(file: Named, start: number, at: Temporal.ZonedDateTime): Buffer {
  const entry = Buffer.alloc(central.size + file.path.length);
  entry.writeUInt32LE(central.signature, 0);
  entry.writeUInt16LE(version, 4);
  writeCommon(entry, 6, file, at);
  entry.writeUInt32LE(start, 42);
  entry.set(file.path, central.size);
  return entry;
}

function endOf(count: number, list: number, size: number): Buffer {
  const written = Buffer.alloc(end.size);
  written.writeUInt32LE(end.signature, 0);
  written.writeUInt16LE(count, 8);
  written.writeUInt16LE(count, 10);
  written.writeUInt32LE(size, 12);
  written.writeUInt32LE(list, 16);
  return written;
}
