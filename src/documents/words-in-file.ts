/** Bytes of text, unpacked: two thousand pages. More than that is not looked through. */
const mostText = 4 * 1024 * 1024;

/** The parts of a Word or OpenDocument file in which people write. */
const written = /^(?:word\/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)|content)\.xml$/u;

/** What can be read in a text, a table, a Word or an OpenDocument text; empty for all else, and what is broken. */
export async function wordsInFile(name: string, bytes: Uint8Array): Promise<string> {
  if (/\.xlsx$/iu.test(name) || isPackedTable(name, bytes)) return wordsInTable(bytes);
  if (/\.(?:txt|csv|tsv|json|ics)$/iu.test(name)) return decoded(bytes);
  if (!/\.(?:docx|odt)$/iu.test(name)) return '';
  try {
    return Object.values(await partsOf(bytes))
      .map(wordsInXml)
      .join('\n');
  } catch {
    return '';
  }
}

/** A workbook that was given another name is read as the workbook that it is. */
const isPackedTable = (name: string, bytes: Uint8Array): boolean =>
  /\.(?:csv|tsv|txt|json|xls)$/iu.test(name) && bytes[0] === 0x50 && bytes[1] === 0x4b;

/** One cell a line, so that digits in two cells are not one number. */
async function wordsInTable(bytes: Uint8Array): Promise<string> {
  const { readWorkbook } = await import('./tables/read-workbook.ts');
  const table = readWorkbook(bytes);
  if ('fault' in table) return '';
  const cells = table.sheets.flatMap(({ rows }) => rows.flatMap((row) => row.cells.filter((cell) => cell !== '')));
  return cells.join('\n\n').slice(0, mostText);
}

async function partsOf(bytes: Uint8Array): Promise<Record<string, Uint8Array>> {
  const { unzipSync } = await import('fflate');
  let room = mostText;
  return unzipSync(bytes, {
    filter({ name, originalSize }) {
      if (!written.test(name) || originalSize > room) return false;
      room -= originalSize;
      return true;
    },
  });
}

/** Numbers are ASCII in every encoding that people save text in, so that its letters may come out wrong. */
const decoded = (bytes: Uint8Array): string =>
  new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(bytes.subarray(0, mostText));

/** One word may be cut into many elements; a paragraph, a cell and a break end it. */
const wordsInXml = (part: Uint8Array): string =>
  new TextDecoder()
    .decode(part)
    .replace(/<(?:\/(?:w|text|table):(?:p|h|tc|table-cell)\b|(?:w|text):(?:br|tab|line-break|s)\b)[^>]*>/gu, '\n')
    .replace(/<[^>]*>/gu, '')
    .replace(/&(?:lt|gt|quot|apos|amp);/gu, (entity) => entities.get(entity) ?? entity);

const entities = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
  ['&amp;', '&'],
]);
