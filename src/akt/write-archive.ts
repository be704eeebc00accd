import { setImmediate } from 'node:timers/promises';
import { toPdf } from '../documents/pdf/pdf.ts';
import { writeCsv } from '../documents/write-csv.ts';
import { type ArchiveInParts, checkOf, type FileInTurn, zipInParts } from '../documents/zip-in-parts.ts';
import { indexDocument, standingNames } from './index-document.ts';
import { maskedDocument, maskedTable, type NameMask } from './mask-names.ts';
import type { FileOfMatter, Lack, MatterFile } from './matter-file.ts';

type Making = {
  timeZone: string;
  /** Null: names stay. */
  masking: { mask: NameMask; reason: string } | null;
};

type Entry = FileInTurn & { sha256: string };

/**
 * The archive. What was kept is read twice, first to see that it still is what was kept: so only one such file is in memory
 * at a time, and the list of contents says nothing that is not so.
 */
export async function writeArchive(of: MatterFile, { timeZone, masking }: Making): Promise<ArchiveInParts> {
  const entries: Entry[] = [];
  const files: FileOfMatter[] = [];
  const lacks: Lack[] = [...of.lacks];
  for (const given of of.files) {
    const file = masking ? { ...given, what: masking.mask.hide(given.what) } : given;
    const made = await entryOf(file, of, masking?.mask ?? null);
    if ('why' in made) lacks.push({ what: nameOfLack(file, masking?.mask ?? null), why: made.why });
    else {
      entries.push(made);
      files.push(file);
    }
    await setImmediate();
  }
  const listed = files.map((file, at) => ({ file, sha256: entries[at]?.sha256 ?? '' }));
  entries.push(await fixed('handlingar.csv', writeCsv(listOf(listed))));
  const index = indexDocument({ of, files, lacks, reason: masking?.reason ?? null, timeZone });
  const pdf = await toPdf(masking ? maskedDocument(index, masking.mask) : index, of.at);
  entries.unshift(await fixed('00-innehall.pdf', pdf));
  const sums = entries.map(({ sha256, name }) => `${sha256}  ${name}\n`).join('');
  const all = [...entries, await fixed('checksums.txt', new TextEncoder().encode(sums))];
  return zipInParts(all, of.at.toZonedDateTimeISO(timeZone));
}

const nameOfLack = ({ path, what }: FileOfMatter, mask: NameMask | null): string =>
  `${what} (${mask ? mask.hide(path) : path})`;

const listOf = (all: readonly { file: FileOfMatter; sha256: string }[]) => ({
  columns: ['Fil', 'Vad det är', 'Dag', 'Bedömning så som boten ser den', 'Varför', 'SHA-256'],
  rows: all.map(({ file: { path, what, on, standing, because }, sha256 }) => [
    ...[path, what, on, standingNames[standing], because, sha256],
  ]),
});

async function fixed(name: string, bytes: Uint8Array): Promise<Entry> {
  return { name, size: bytes.length, crc: checkOf(bytes), sha256: await sumOf(bytes), bytes: async () => bytes };
}

async function sumOf(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)).toString('hex');
}

/** Or why it is not with the others. */
async function entryOf(
  { path, content }: FileOfMatter,
  { at }: MatterFile,
  mask: NameMask | null,
): Promise<Entry | { why: string }> {
  switch (content.type) {
    case 'document':
      return fixed(path, await toPdf(mask ? maskedDocument(content.document, mask) : content.document, at));
    case 'table':
      return fixed(path, writeCsv(mask ? maskedTable(content.table, mask) : content.table));
    case 'kept': {
      const bytes = await content.bytes();
      if (bytes === null) return { why: 'Innehållet finns inte sparat i boten.' };
      const sha256 = await sumOf(bytes);
      if (content.sha256 !== null && content.sha256 !== sha256)
        return {
          why: 'Innehållet är skadat: kontrollsumman är en annan än när filen sparades. Hämta den ur en säkerhetskopia.',
        };
      const why = mask && (await whyNotMasked(content.words, bytes, mask));
      if (why) return { why };
      return {
        name: path,
        size: bytes.length,
        crc: checkOf(bytes),
        sha256,
        bytes: async () => againOf(await content.bytes(), path),
      };
    }
  }
}

function againOf(bytes: Uint8Array | null, path: string): Uint8Array {
  if (bytes === null) throw new Error(`${path} is no longer there.`);
  return bytes;
}

async function whyNotMasked(
  words: null | ((bytes: Uint8Array) => Promise<string>),
  bytes: Uint8Array,
  mask: NameMask,
): Promise<string | null> {
  if (words === null) return 'Originalet kan inte maskeras utan att ändras. Lämna ut det efter egen genomgång.';
  return mask.finds(await words(bytes)) ? 'Originalet har namn i sig och kan inte maskeras utan att ändras.' : null;
}
