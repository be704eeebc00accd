import type { MessageRef } from './invocation.ts';

/** A reply that is kept and counts: which version of it, and whose it is. */
export type KeptReply = {
  /** The platform's id of the reply in its conversation. */
  message: string;
  version: number;
  /** Its writer's account. */
  account: string;
};

/** The threads of one matter in one conversation, in which people may still answer. */
export type OpenThreads = {
  /** The platform's id of the conversation. */
  address: string;
  /** Our messages that the threads stand under. */
  under: readonly MessageRef[];
  /** The replies there that count as things are now. */
  kept(): readonly KeptReply[];
};

/** How far a surface has heard what people say to it, and where they may have said more. All is about that surface. */
export type Hearing = {
  /** All that was said before then has been heard. Null: nothing is known. */
  heardUntil(): Temporal.Instant | null;
  /** Stores it. */
  keepHeardUntil(then: Temporal.Instant): void;
  /** Those in which something may be said now, or could at that time: what came later gets its word. */
  openThreads(since: Temporal.Instant): readonly OpenThreads[];
  /** Whether something was handled whose event is, in the order of text, at least `from` and before `to`. */
  hasHandled(from: string, to: string): boolean;
  /** Everyone in the register who can be reached here. */
  accounts(): readonly string[];
  now(): Temporal.Instant;
};
