import { suspectParts } from '../../chat/personnummer/suspect-parts.ts';
import { extensionOf, type FetchedFile, safeFileName } from '../../chat/sent-file.ts';
import { readWord } from '../../documents/word/word-reading.ts';
import { wordsInFile } from '../../documents/words-in-file.ts';

/** In characters: a letter and its questions, and not a whole report. */
const mostText = 60_000;

/** A file as the bot takes it. What takes time is done before the bot is asked, while others are answered. */
export async function readSentFile(
  { ref, name: given }: { ref: string; name: string },
  bytes: Uint8Array<ArrayBuffer>,
): Promise<FetchedFile> {
  const name = safeFileName(given);
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  const text = await wordsInFile(name, bytes);
  const words = await suspectParts(text);
  const parts = extensionOf(name).toLowerCase() === '.docx' ? await readWord(bytes) : null;
  const written = parts === null ? {} : { written: JSON.stringify(parts) };
  const content = { bytes, sha256: Buffer.from(digest).toString('hex'), words, ...written };
  const beginning = text.slice(0, mostText).trim();
  return { ref, name, content: beginning === '' ? content : { ...content, text: beginning } };
}
