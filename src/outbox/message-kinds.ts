import type { MessageFor } from './update-messages.ts';

/** What is known of a message that was given up. */
export type GivenUpMessage = {
  now: Temporal.Instant;
  /** When it was to be sent. */
  dueAt: Temporal.Instant;
  /** Of its first addressee, also where it went to somebody else instead. */
  lane: string;
};

/** What a message that was given up says as things are now. */
export type SaidAgain = {
  /** @param later the keys of what it is about, of which its reader has got a later message */
  isOver(later: ReadonlySet<string>): boolean;
  /** To somebody who has not got it. */
  message: MessageFor;
  /** Where it stands already, if it says another thing there. */
  standing?: MessageFor | undefined;
  /** Stores that it is said today, where its days are counted from the day it is said. */
  keep?(): void;
};

/** A kind of message, by its subject or, where it has none, by its key; and what becomes of one that is tried again. */
export type MessageKind = { kind: string; pattern: RegExp } & (
  | {
      /** Null: what it was about is gone. @param parts what the pattern caught */
      again(parts: readonly string[], row: GivenUpMessage): SaidAgain | null;
    }
  | {
      /** Why its words are kept as they were. */
      asItWas: string;
      /** Whether they still hold. */
      holds(parts: readonly string[], row: GivenUpMessage): boolean;
    }
);

/** Of one that is composed anew whatever its reader has got since; null: nothing of it holds. */
export const saidToday = (message: ReturnType<MessageFor> | null): SaidAgain | null =>
  message && { isOver: () => false, message: () => message };
