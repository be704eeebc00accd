import { parentPort, workerData } from 'node:worker_threads';
import { givenContentStore } from '../attachments/given-content-store.ts';
import { openReader } from '../database/open.ts';
import { toPdf } from '../documents/pdf/pdf.ts';
import type { ArchiveAnswer, ArchiveAsk } from './archive-ask.ts';
import { summed } from './summed.ts';

const contents = givenContentStore(openReader(workerData as string));

/** Its own memory, so that it can be handed over as it is. */
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(bytes);

async function answerTo(asked: ArchiveAsk): Promise<{ result: unknown; handedOver: ArrayBuffer[] }> {
  if (asked.of === 'pdf') {
    const bytes = own(await toPdf(asked.document, Temporal.Instant.from(asked.at)));
    return { result: { bytes, ...(await summed(bytes)) }, handedOver: [bytes.buffer] };
  }
  const bytes = contents.bytes(asked.sha256);
  if (bytes === null) return { result: null, handedOver: [] };
  if (asked.of === 'sums') return { result: await summed(bytes), handedOver: [] };
  const copy = own(bytes);
  return { result: copy, handedOver: [copy.buffer] };
}

parentPort?.on('message', async ({ id, asked }: { id: number; asked: ArchiveAsk }) => {
  try {
    const { result, handedOver } = await answerTo(asked);
    parentPort?.postMessage({ id, result } satisfies ArchiveAnswer, handedOver);
  } catch (error) {
    parentPort?.postMessage({
      id,
      fault: String(error instanceof Error ? error.stack : error),
    } satisfies ArchiveAnswer);
  }
});
