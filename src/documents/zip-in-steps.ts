import { setImmediate } from 'node:timers/promises';
import { crc32 } from 'node:zlib';

/** A file whose bytes are read when their turn comes, and forgotten after it. */
export type FileInTurn = { name: string; size: number; crc: number; bytes(): Promise<Uint8Array> };

export const checkOf = (bytes: Uint8Array): number => crc32(bytes);

const local = { signature: 0x04034b50, size: 30 };
const central = { signature: 0x02014b50, size: 46 };
const end = { signature: 0x06054b50, size: 22 };
/** Names are UTF-8. */
const flags = 0x0800;
const version = 20;

/** One archive of the files as they are, one file at a time. The same files and moment are the same bytes. */
export async function zipInSteps(files: readonly FileInTurn[], at: Temporal.ZonedDateTime): Promise<Uint8Array> {
  const named = files.map((file) => ({ ...file, path: new TextEncoder().encode(file.name) }));
  const total = named.reduce(
    (sum, { size, path }) => sum + size + local.size + central.size + 2 * path.length,
    end.size,
  );
  const zip = Buffer.allocUnsafeSlow(total);
  const starts: number[] = [];
  let place = 0;
  for (const file of named) {
    starts.push(place);
    place = writeHeader(zip, place, file, at);
    const bytes = await file.bytes();
    if (bytes.length !== file.size) throw new Error(`${file.name} is no longer as it was.`);
    zip.set(bytes, place);
    place += bytes.length;
    await setImmediate();
  }
  const list = place;
  for (const [index, file] of named.entries())
    place = writeEntry(zip, place, { ...file, start: starts[index] ?? 0 }, at);
  zip.writeUInt32LE(end.signature, place);
  zip.fill(0, place + 4, place + 8);
  zip.writeUInt16LE(named.length, place + 8);
  zip.writeUInt16LE(named.length, place + 10);
  zip.writeUInt32LE(place - list, place + 12);
  zip.writeUInt32LE(list, place + 16);
  zip.writeUInt16LE(0, place + 20);
  return zip;
}

type Written = { path: Uint8Array; size: number; crc: number };

/** What both headers say: version, flags, stored as it is, time, day, check, sizes, and how long the name is. */
function writeCommon(zip: Buffer, place: number, { path, size, crc }: Written, at: Temporal.ZonedDateTime): void {
  zip.writeUInt16LE(version, place);
  zip.writeUInt16LE(flags, place + 2);
  zip.writeUInt16LE(0, place + 4);
  zip.writeUInt16LE((at.hour << 11) | (at.minute << 5) | (at.second >> 1), place + 6);
  zip.writeUInt16LE(((Math.max(1980, at.year) - 1980) << 9) | (at.month << 5) | at.day, place + 8);
  zip.writeUInt32LE(crc, place + 10);
  zip.writeUInt32LE(size, place + 14);
  zip.writeUInt32LE(size, place + 18);
  zip.writeUInt16LE(path.length, place + 22);
  zip.writeUInt16LE(0, place + 24);
}

function writeHeader(zip: Buffer, place: number, file: Written, at: Temporal.ZonedDateTime): number {
  zip.writeUInt32LE(local.signature, place);
  writeCommon(zip, place + 4, file, at);
  zip.set(file.path, place + local.size);
  return place + local.size + file.path.length;
}

function writeEntry(zip: Buffer, place: number, file: Written & { start: number }, at: Temporal.ZonedDateTime): number {
  zip.writeUInt32LE(central.signature, place);
  zip.writeUInt16LE(version, place + 4);
  writeCommon(zip, place + 6, file, at);
  zip.fill(0, place + 32, place + 42);
  zip.writeUInt32LE(file.start, place + 42);
  zip.set(file.path, place + central.size);
  return place + central.size + file.path.length;
}
