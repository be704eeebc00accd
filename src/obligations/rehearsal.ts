import type { Message } from '../chat/message.ts';
import type { Addressee } from '../outbox/delivery.ts';

/** What a message that the bot sends by itself is about (SPEC 1). */
export type RehearsedKind = 'reminder' | 'digest' | 'meeting' | 'minutes' | 'term' | 'approval' | 'remiss' | 'nhv';

/** One thing that a message is about: `group`, `lastDay` and `rung` mean the same for all, the rest says which thing. */
export type RehearsedItem = Readonly<Record<string, string | number>>;

/** A message that would be sent if nobody did anything. */
export type Rehearsed = {
  at: Temporal.Instant;
  to: Addressee;
  kind: RehearsedKind;
  message: Message;
  items: readonly RehearsedItem[];
};

export type Span = { from: Temporal.Instant; to: Temporal.Instant };
