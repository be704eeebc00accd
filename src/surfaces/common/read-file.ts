import { suspectParts } from '../../chat/personnummer/suspect-parts.ts';
import { extensionOf, type FetchedFile, safeFileName } from '../../chat/sent-file.ts';
import { readWord } from '../../documents/word-reading.ts';
import { wordsInFile } from '../../documents/words-in-file.ts';

/** A file as the bot takes it. What takes time is done before the bot is asked, while others are answered. */
export async function readSentFile(
  { ref, name: given }: { ref: string; name: string },
  bytes: Uint8Array<ArrayBuffer>,
): Promise<FetchedFile> {
  const name = safeFileName(given);
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  const words = await suspectParts(await wordsInFile(name, bytes));
  const parts = extensionOf(name).toLowerCase() === '.docx' ? await readWord(bytes) : null;
  const written = parts === null ? {} : { written: JSON.stringify(parts) };
  return { ref, name, content: { bytes, sha256: Buffer.from(digest).toString('hex'), words, ...written } };
}
