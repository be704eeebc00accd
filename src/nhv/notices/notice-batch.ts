import type { Delivery } from '../../outbox/delivery.ts';

/** What one morning brings, and what stores that it has been said. */
export type NoticeBatch = { toSend: readonly Delivery[]; keep(): void };

export const emptyBatch: NoticeBatch = { toSend: [], keep: () => {} };

export const joinBatches = (batches: readonly NoticeBatch[]): NoticeBatch => ({
  toSend: batches.flatMap(({ toSend }) => toSend),
  keep: () => {
    for (const batch of batches) batch.keep();
  },
});
