import { type FetchedFile, safeFileName } from '../../chat/sent-file.ts';
import { wordsInFile } from '../../documents/words-in-file.ts';

/** A file as the bot takes it. Its hash is worked out beside the event loop, and its words before the bot is asked. */
export async function readSentFile(
  { ref, name: given }: { ref: string; name: string },
  bytes: Uint8Array<ArrayBuffer>,
): Promise<FetchedFile> {
  const name = safeFileName(given);
  const [digest, words] = await Promise.all([crypto.subtle.digest('SHA-256', bytes), wordsInFile(name, bytes)]);
  return { ref, name, content: { bytes, sha256: Buffer.from(digest).toString('hex'), words } };
}
