import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { checkOf, type FileInTurn, zipInParts } from '../../src/documents/zip-in-parts.ts';

const at = Temporal.ZonedDateTime.from('2027-03-12T10:15:00[Europe/Stockholm]');

/** Files of those sizes, which count how many of them are read. */
function counted(sizes: readonly number[]) {
  const read: number[] = [];
  const bytesOf = (size: number, nr: number) => new Uint8Array(size).fill(nr);
  const files = sizes.map(
    (size, nr): FileInTurn => ({
      name: `å/${nr}-öppen.bin`,
      size,
      crc: checkOf(bytesOf(size, nr)),
      bytes: async () => {
        read.push(nr);
        return bytesOf(size, nr);
      },
    }),
  );
  return { files, read };
}

test('of forty large files no more than one is read before it is asked for', async () => {
  const { files, read } = counted(Array.from({ length: 40 }, () => 5000));
  const archive = zipInParts(files, at);
  expect(read).toEqual([]);
  let size = 0;
  let most = 0;
  for await (const part of archive.parts()) {
    size += part.length;
    most = Math.max(most, read.length * 5000 - size);
    expect(part.length).toBeLessThan(6000);
  }
  expect(size).toBe(archive.size);
  expect(most).toBeLessThanOrEqual(0);
  expect(read).toEqual(files.map((_, nr) => nr));
});

test('another program reads it, and whoever stops reading leaves the rest unread', async () => {
  const { files, read } = counted([3, 0, 7]);
  const parts: Uint8Array[] = [];
  for await (const part of zipInParts(files, at).parts()) parts.push(part);
  const opened = unzipSync(Buffer.concat(parts));
  expect(Object.fromEntries(Object.entries(opened).map(([name, bytes]) => [name, [...bytes]]))).toEqual({
    'å/0-öppen.bin': [0, 0, 0],
    'å/1-öppen.bin': [],
    'å/2-öppen.bin': [2, 2, 2, 2, 2, 2, 2],
  });
  read.length = 0;
  for await (const _part of zipInParts(files, at).parts()) break;
  expect(read).toEqual([]);
});

test('a file that is not what it was is no part of an archive that looks whole', async () => {
  const { files } = counted([3]);
  const [file] = files;
  if (!file) throw new Error('no file');
  const changed = { ...file, bytes: async () => new Uint8Array(4) };
  const reads = async () => {
    for await (const _part of zipInParts([changed], at).parts());
  };
  await expect(reads()).rejects.toThrow('no longer as it was');
});
