import type { Message } from '../chat/message.ts';

/** Who gets it. Which platform and which channel is chosen when it is sent. */
export type Addressee = { person: string } | { conversation: number };

/** Something to be told. */
export type Delivery = {
  /** What it is, for ever: putting the same key again does nothing. */
  key: string;
  /** Set when the message may be said anew: `reminder/2027-02-12/p/anna`. */
  subject?: string;
  /**
   * Keys of what it asks or reminds its addressee of. When something later comes to them about the same, this says so
   * once and is kept up to date no longer.
   */
  about?: readonly string[];
  /** What a reply in its thread is about: `remiss/5/2`. Without one, nobody listens to its thread. */
  topic?: string;
  to: Addressee;
  message: Message;
  dueAt: Temporal.Instant;
  /** Sent once more when a platform that cannot be read back leaves it unsure: only for what must not be missed. */
  insist?: boolean;
  /** Ids of the people who get it instead, the first that can be reached, when it cannot reach its addressee. */
  instead?: readonly string[];
};

/** What is sent in one lane keeps its order. */
export const laneOf = (to: Addressee): string => ('person' in to ? `p/${to.person}` : `c/${to.conversation}`);

/** A message as it stands now. */
export type SaidAnew = {
  /** @param later keys of what it is about of which the reader has got something later. */
  message(later: ReadonlySet<string>): Message;
  /** Nothing in it holds any longer: what has not gone does not go. */
  isOver?: boolean;
};

/** How a feature says its messages anew, from the subject alone; null when there is nothing left to say. */
export type SayAnew = (subject: string, now: Temporal.Instant) => SaidAnew | null;
