import type { RehearsedItem } from '../../obligations/rehearsal.ts';
import type { Delivery } from '../../outbox/delivery.ts';
import type { InterestConflict } from '../interests/conflict.ts';

/** A message to be sent, with what it is about. */
export type NoticeToSend = { delivery: Delivery; items: readonly RehearsedItem[] };

/**
 * What has been sent, beside what the database knows: a rehearsal remembers it from one of its mornings to the next, the
 * tick begins each with nothing.
 */
export type SentLedger = {
  notices: Set<number>;
  conflicts: Map<string, InterestConflict | null>;
  followUps: Set<number>;
  yearly: Set<string>;
};

export const emptyLedger = (): SentLedger => ({
  notices: new Set(),
  conflicts: new Map(),
  followUps: new Set(),
  yearly: new Set(),
});

/** What one morning brings. The tick keeps it in the database, a rehearsal in its ledger. */
export type NoticeBatch = {
  toSend: readonly NoticeToSend[];
  keep(): void;
  remember(sent: SentLedger): void;
};

export const emptyBatch: NoticeBatch = { toSend: [], keep: () => {}, remember: () => {} };

export const joinBatches = (batches: readonly NoticeBatch[]): NoticeBatch => ({
  toSend: batches.flatMap(({ toSend }) => toSend),
  keep: () => {
    for (const batch of batches) batch.keep();
  },
  remember: (sent) => {
    for (const batch of batches) batch.remember(sent);
  },
});
