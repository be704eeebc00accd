import type { Button, Message } from '../chat/message.ts';
import type { RehearsedAs } from './rehearsed.ts';
import type { MessageFor } from './update-messages.ts';

/** What is only news, of which its addressee chooses how to hear. */
export const newsKinds = ['papers', 'meetings', 'remisser', 'utfall', 'areas', 'channels'] as const;
export type NewsKind = (typeof newsKinds)[number];

/** What is known of a message besides its words. */
export type MessageFacts = {
  now: Temporal.Instant;
  /** When it was to be sent. */
  dueAt: Temporal.Instant;
  /** Of its first addressee, also where it went to somebody else instead. */
  lane: string;
  /** Keys of what stands beside it in the same message, and need not stand in it too. */
  besides?: ReadonlySet<string>;
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

/**
 * What whoever stands in for an addressee opens, which they may. One of the deputies stands in, or the vice chair where the
 * addressee chairs the group; otherwise the kansli does.
 */
export type StandInView = {
  open: Button;
  group?: string;
  deputies?: readonly string[];
  /** What it is, where its own title is said to its addressee. */
  title?: string;
};

/**
 * A kind of message, by its subject or, where it has none, by its key; what a rehearsal says that it is about; and what
 * becomes of one that was given up and is tried again.
 */
export type MessageKind = {
  kind: string;
  pattern: RegExp;
  /**
   * Asked when the message is sent, with what the pattern caught. Null: it only answers what somebody has done just now,
   * and is no part of a rehearsal.
   */
  rehearsed: ((parts: readonly string[], row: MessageFacts) => RehearsedAs) | null;
  /** Null: nobody needs to stand in for its addressee. It returns null where what it was about is gone. */
  standIn: ((parts: readonly string[], row: MessageFacts) => StandInView | null) | null;
  /** What news it is; null or missing: it is none, so nobody chooses how to hear of it. */
  news?(parts: readonly string[]): NewsKind | null;
} & (
  | {
      /** Null: what it was about is gone. @param parts what the pattern caught */
      again(parts: readonly string[], row: MessageFacts): SaidAgain | null;
    }
  | {
      /** Why its words are kept as they were. */
      asItWas: string;
      /** Whether they still hold. */
      holds(parts: readonly string[], row: MessageFacts): boolean;
    }
);

/** `parts`: what its pattern caught. */
type KnownKind = { kind: MessageKind; parts: readonly string[] };

/** @param about the subject of a message, or its key where it has none */
export function kindOf(kinds: readonly MessageKind[], about: string): KnownKind | null {
  for (const kind of kinds) {
    const match = kind.pattern.exec(about);
    if (match) return { kind, parts: match.slice(1) };
  }
  return null;
}

/** As things are now. Null: nothing of it holds. */
export function saidNow({ kind, parts }: KnownKind, facts: MessageFacts): SaidAgain | 'as it was' | null {
  if ('again' in kind) return kind.again(parts, facts);
  return kind.holds(parts, facts) ? 'as it was' : null;
}

const nothingLater: ReadonlySet<string> = new Set();

/** Whether anything of it holds, to somebody who has got nothing later of what it is about. */
export function stillHolds(known: KnownKind, facts: MessageFacts): boolean {
  const said = saidNow(known, facts);
  return said === 'as it was' || (said !== null && !said.isOver(nothingLater));
}

/** The message in the words of now, to such a one. Null: nothing of it holds. */
export function inWordsOfNow(known: KnownKind, message: Message, facts: MessageFacts): Message | null {
  const said = saidNow(known, facts);
  if (said === 'as it was') return message;
  return said && !said.isOver(nothingLater) ? said.message(nothingLater) : null;
}

/** Of one that is composed anew whatever its reader has got since; null: nothing of it holds. */
export const saidToday = (message: ReturnType<MessageFor> | null): SaidAgain | null =>
  message && { isOver: () => false, message: () => message };
