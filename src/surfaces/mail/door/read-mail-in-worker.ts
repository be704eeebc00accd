import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { IncomingMail } from './read-mail.ts';

/** A mail that needs more than this ends its worker, and not the bot. */
const mostMegabytes = 512;

/** Reads a mail where nobody waits for it. Rejects where it cannot be read. */
export async function readMailInWorker(bytes: Uint8Array<ArrayBuffer>): Promise<IncomingMail> {
  const worker = new Worker(new URL('./mail-worker.ts', import.meta.url), {
    workerData: bytes,
    transferList: [bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  const ended = once(worker, 'exit').then(() => {
    throw new Error('The worker ended without an answer');
  });
  try {
    const [mail] = await Promise.race([once(worker, 'message'), ended]);
    return mail;
  } finally {
    await worker.terminate();
  }
}
