import { answerFromWorker } from '../../../database/answer-from-worker.ts';
import type { IncomingMail } from './read-mail.ts';

/** A mail that needs more than this ends its worker, and not the bot. */
const mostMegabytes = 512;

/** Reads a mail where nobody waits for it. Rejects where it cannot be read. */
export const readMailInWorker = (bytes: Uint8Array<ArrayBuffer>): Promise<IncomingMail> =>
  answerFromWorker(new URL('./mail-worker.ts', import.meta.url), {
    workerData: bytes,
    transferList: [bytes.buffer],
    mostMegabytes,
  });
