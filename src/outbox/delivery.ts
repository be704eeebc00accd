import type { Message } from '../chat/message.ts';

/** Who gets it. Which platform and which channel is chosen when it is sent. */
export type Addressee = { person: string } | { conversation: number };

/** A message to somebody. */
export type Delivery = {
  /** Says what the message is, for ever: putting the same key again does nothing. */
  key: string;
  /** By which the message can be updated or withdrawn later: `reminder/2027-02-12/p/anna`. */
  subject?: string;
  /**
   * Keys of what the message asks or reminds its addressee of. When they get a later message about the same, this one
   * is updated a last time to say so.
   */
  about?: readonly string[];
  /** What a reply in its thread is about: `remiss/5/2`. Without a topic, replies are not read. */
  topic?: string;
  to: Addressee;
  message: Message;
  dueAt: Temporal.Instant;
  /**
   * Must not be missed: where it may not have arrived and the platform cannot tell, it is sent once more, and says that it
   * is. To be set on what asks people for something and on what makes it too late, and on nothing that is only news.
   */
  insist?: boolean;
};

/** Messages in one lane are sent in order. */
export const laneOf = (to: Addressee): string => ('person' in to ? `p/${to.person}` : `c/${to.conversation}`);

/** Whose lane it is; null for text that is none. */
export function addresseeOfLane(lane: string): Addressee | null {
  const [, kind, id] = /^(p|c)\/([^/]+)/u.exec(lane) ?? [];
  if (!kind || !id) return null;
  return kind === 'p' ? { person: id } : { conversation: Number(id) };
}

/** Each person and each conversation once, in the order given. */
export const uniqueRecipients = (all: readonly Addressee[]): Addressee[] => [
  ...new Map(all.map((to) => [laneOf(to), to])).values(),
];

/** What a message that was put before says as things are now. */
export type SaidAnew = {
  /** @param later the keys of what it is about, of which its reader has got a later message */
  message(later: ReadonlySet<string>): Message;
  /** Nothing in it holds any longer: if it has not been sent, it never is. */
  isOver?: boolean;
};

/** Composes a feature's message again from its subject alone; null when there is nothing to say. */
export type SayAnew = (subject: string, now: Temporal.Instant) => SaidAnew | null;
