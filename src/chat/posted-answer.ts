import type { Message } from './message.ts';
import type { Response } from './response.ts';

/** An answer that is posted as a message of its own, after what was asked has been acknowledged. */
export type PostedAnswer = {
  /** The platform's id of the place. */
  address: string;
  message: Message;
  /** What else its surface needs to send it; it is kept as JSON. Empty: a message in the direct conversation. */
  extra: object;
  /** Posted instead when this one can never arrive. */
  otherwise: PostedAnswer | null;
  /** Of one in `otherwise`: the same answer in another place, which is posted also when this one may not have arrived. */
  isSame?: true;
  /** Of one beside the answer in words: what it is. The words do not wait for it, nor it for them. */
  beside?: (typeof besideAnswers)[number];
  /** The surface gives the answer by a call of its own; this one is posted when it does not say soon that it has. */
  standsBy?: true;
};

/**
 * A file, a mark on what was written, and a line in the room where others saw what was asked, which says nothing when the
 * answer goes another way. They stand in keys and lanes, so they are never changed.
 */
export const besideAnswers = ['fil', 'markering', 'rum'] as const;

/**
 * How a surface posts the bot's response.
 *
 * @param acted of a sender whom the surface knows as a person: whether they have done something that is in the log
 */
export type Posting = (response: Response, acted?: boolean) => readonly PostedAnswer[];
