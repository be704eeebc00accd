import { extensionOf, type FetchedFile, type FileMissing, type SentFile } from '../chat/sent-file.ts';

/** What people write, count and picture in: nothing that runs when it is opened, and nothing packed, which may hide it. */
const taken: ReadonlySet<string> = new Set([
  ...['.doc', '.docx', '.odt', '.pdf', '.rtf', '.txt'],
  ...['.csv', '.json', '.ods', '.tsv', '.xls', '.xlsx'],
  ...['.odp', '.ppt', '.pptx', '.ics'],
  ...['.gif', '.heic', '.jpeg', '.jpg', '.png', '.tif', '.tiff', '.webp'],
]);

/** How programs begin, whatever they are called: for Windows, for Linux, and for whatever runs scripts. */
const programs = ['MZ', '\x7fELF', '#!'].map((text) => Buffer.from(text, 'latin1'));

/** Why a file is not kept. */
export type FileFault =
  | FileMissing
  | 'in a thread of words'
  | 'with nothing it belongs to'
  | 'empty'
  | 'of another kind'
  | 'a program';

/** A file that is not kept, and why. */
export type RefusedFile = { name: string; fault: FileFault };

function faultOf(file: SentFile): FileFault | null {
  if ('missing' in file) return file.missing;
  const { bytes } = file.content;
  if (bytes.length === 0) return 'empty';
  if (!taken.has(extensionOf(file.name).toLowerCase())) return 'of another kind';
  return programs.some((beginning) => beginning.equals(bytes.subarray(0, beginning.length))) ? 'a program' : null;
}

/** The files that can be kept, and those that cannot. */
export function sortedFiles(files: readonly SentFile[]): { kept: FetchedFile[]; refused: RefusedFile[] } {
  const judged = files.map((file) => ({ file, fault: faultOf(file) }));
  return {
    kept: judged.flatMap(({ file, fault }) => (fault === null && 'content' in file ? [file] : [])),
    refused: judged.flatMap(({ file, fault }) => (fault === null ? [] : [{ name: file.name, fault }])),
  };
}
