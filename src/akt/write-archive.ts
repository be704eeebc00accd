import { setImmediate } from 'node:timers/promises';
import type { Document } from '../documents/document.ts';
import { toPdf } from '../documents/pdf/pdf.ts';
import { writeCsv } from '../documents/write-csv.ts';
import { type ArchiveInParts, type FileInTurn, zipInParts } from '../documents/zip-in-parts.ts';
import type { ArchiveWork } from './archive-work.ts';
import { indexDocument, standingNames } from './index-document.ts';
import { maskedDocument, maskedTable, type NameMask } from './mask-names.ts';
import type { FileOfMatter, Lack, MatterContent, MatterFile } from './matter-file.ts';
import { type SummedBytes, type SumsOfBytes, summed } from './summed.ts';

type Making = {
  timeZone: string;
  /** Null: names stay. */
  masking: { mask: NameMask; reason: string } | null;
  /** Does what takes long. Null: it is done here. */
  aside: ArchiveWork | null;
};

/** How a file is written: without names, and where. */
type Written = { at: Temporal.Instant; mask: NameMask | null; aside: ArchiveWork | null };

type Entry = FileInTurn & { sha256: string };

/**
 * The archive. What was kept is read twice, first to see that it still is what was kept: so only one such file is in memory
 * at a time, and the list of contents says nothing that is not so.
 */
export async function writeArchive(of: MatterFile, { timeZone, masking, aside }: Making): Promise<ArchiveInParts> {
  const written: Written = { at: of.at, mask: masking?.mask ?? null, aside };
  const entries: Entry[] = [];
  const files: FileOfMatter[] = [];
  const lacks: Lack[] = [...of.lacks];
  for (const given of of.files) {
    const file = masking ? { ...given, what: masking.mask.hide(given.what) } : given;
    const made = await entryOf(file, written);
    if ('why' in made) lacks.push({ what: nameOfLack(file, written.mask), why: made.why });
    else {
      entries.push(made);
      files.push(file);
    }
    await setImmediate();
  }
  const listed = files.map((file, at) => ({ file, sha256: entries[at]?.sha256 ?? '' }));
  entries.push(await fixed('handlingar.csv', writeCsv(listOf(listed))));
  const index = indexDocument({ of, files, lacks, reason: masking?.reason ?? null, timeZone });
  entries.unshift(
    ofBytes('00-innehall.pdf', await pdfOf(masking ? maskedDocument(index, masking.mask) : index, written)),
  );
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

const fixed = async (name: string, bytes: Uint8Array): Promise<Entry> =>
  ofBytes(name, { bytes, ...(await summed(bytes)) });

const ofBytes = (name: string, { bytes, ...sums }: SummedBytes): Entry => ({ name, ...sums, bytes: async () => bytes });

async function pdfOf(document: Document, { at, aside }: Written): Promise<SummedBytes> {
  if (aside) return aside.pdf(document, at);
  const bytes = await toPdf(document, at);
  return { bytes, ...(await summed(bytes)) };
}

/** Or why it is not with the others. */
async function entryOf({ path, content }: FileOfMatter, written: Written): Promise<Entry | { why: string }> {
  const { mask } = written;
  switch (content.type) {
    case 'document':
      return ofBytes(path, await pdfOf(mask ? maskedDocument(content.document, mask) : content.document, written));
    case 'table':
      return fixed(path, writeCsv(mask ? maskedTable(content.table, mask) : content.table));
    case 'kept':
      return keptEntry(path, content, written);
  }
}

type Kept = Extract<MatterContent, { type: 'kept' }>;

async function keptEntry(path: string, content: Kept, { mask, aside }: Written): Promise<Entry | { why: string }> {
  const given = content.isGiven && content.sha256 !== null && mask === null ? content.sha256 : null;
  const bytes = async (): Promise<Uint8Array | null> =>
    aside && given !== null ? await aside.bytesOf(given) : await content.bytes();
  const found: (SumsOfBytes & Partial<SummedBytes>) | null =
    aside && given !== null ? await aside.sumsOf(given) : await summedOrNull(await content.bytes());
  if (found === null) return { why: 'Innehållet finns inte sparat i boten.' };
  const { size, crc, sha256 } = found;
  if (content.sha256 !== null && content.sha256 !== sha256)
    return {
      why: 'Innehållet är skadat: kontrollsumman är en annan än när filen sparades. Hämta den ur en säkerhetskopia.',
    };
  const why = mask && found.bytes && (await whyNotMasked(content.words, found.bytes, mask));
  if (why) return { why };
  return { name: path, size, crc, sha256, bytes: async () => againOf(await bytes(), path) };
}

const summedOrNull = async (bytes: Uint8Array | null): Promise<SummedBytes | null> =>
  bytes && { bytes, ...(await summed(bytes)) };

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
