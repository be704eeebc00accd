import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Letter } from './read-letter.ts';

/** A mail that needs more than this ends its worker, and not the bot. */
const mostMegabytes = 512;

/** Reads a mail where nobody waits for it. Null: it is no mail that can be read. */
export async function readLetterInWorker(bytes: Uint8Array<ArrayBuffer>): Promise<Letter | null> {
  const worker = new Worker(new URL('./letter-worker.ts', import.meta.url), {
    workerData: bytes,
    transferList: [bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  const ended = once(worker, 'exit').then(() => [null]);
  try {
    const [letter] = await Promise.race([once(worker, 'message'), ended]);
    return letter;
  } catch {
    return null;
  } finally {
    await worker.terminate();
  }
}
