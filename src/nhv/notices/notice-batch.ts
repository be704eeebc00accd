import type { RehearsedItem } from '../../obligations/rehearsal.ts';
import type { Delivery } from '../../outbox/delivery.ts';
import type { InterestConflict } from '../interests/conflict.ts';

/** Something to be told, with what it is about. */
export type NoticeToSend = { delivery: Delivery; items: readonly RehearsedItem[] };

/**
 * What has been said beside what the database knows: a rehearsal remembers it from one of its mornings to the next, the
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

/** What one morning brings. It is kept in the database by the tick, and in memory by a rehearsal. */
export type NoticeBatch = {
  tellings: readonly NoticeToSend[];
  keep(): void;
  remember(memory: SentLedger): void;
};

export const joinBatches = (mornings: readonly NoticeBatch[]): NoticeBatch => ({
  tellings: mornings.flatMap(({ tellings }) => tellings),
  keep: () => {
    for (const morning of mornings) morning.keep();
  },
  remember: (memory) => {
    for (const morning of mornings) morning.remember(memory);
  },
});

/** The first part of the keys of what NHV sends by itself. */
export const ownPrefix = 'nhv-morgon';
