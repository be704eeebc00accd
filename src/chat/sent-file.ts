/** At most so many bytes of one file are taken. */
export const largestFile = 20 * 1024 * 1024;

/**
 * What is in a file. `words`: of what can be read in it, the parts that the guard must look at. `text`: its first pages, where
 * there is text that can be read. `written`: of a Word document the whole text, part by part, as JSON.
 */
type FileContent = { bytes: Uint8Array; sha256: string; words: string; text?: string; written?: string };

/**
 * Why a file is not here: too large; in another service, which it only links to; in a channel, where the platform hands
 * over none; or the platform did not hand it over.
 */
export type FileMissing = 'too large' | 'in another service' | 'in a channel' | 'not handed over';

/** A file that somebody sent. `ref`: the platform's id of it, the same each time it is told of. */
export type SentFile = { ref: string; name: string } & ({ content: FileContent } | { missing: FileMissing });

/** A file that is here. */
export type FetchedFile = Extract<SentFile, { content: FileContent }>;

const longestName = 120;

/** A name without what could act: paths, line breaks, and marks that turn the order of letters. */
export function safeFileName(name: string): string {
  const letters = name
    .toWellFormed()
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[/\\:*?"<>|]/gu, '-')
    .replace(/^[.\s]+|[.\s]+$/gu, '');
  const ending = extensionOf(letters);
  const stem = [...letters.slice(0, letters.length - ending.length)];
  return `${stem.slice(0, longestName - ending.length).join('') || 'fil'}${ending}`;
}

/** `.docx`, in small letters where they are given so; empty when there is none. */
export const extensionOf = (name: string): string => /(?<=.)\.[^.\s]{1,10}$/u.exec(name)?.[0] ?? '';
