import type { Message } from './message.ts';
import type { Response } from './response.ts';

/** An answer that is posted as a message of its own, after what was asked has been acknowledged. */
export type PostedAnswer = PlacedMessage & {
  /** Posted instead when this one can never arrive. */
  otherwise: PostedAnswer | null;
  /** Posted beside it, where others saw what was asked: not if this one cannot arrive before that. */
  beside?: PlacedMessage;
};

/** A message, and where it is to stand. */
export type PlacedMessage = {
  /** The platform's id of the place. */
  address: string;
  message: Message;
  /** What else its surface needs to send it; it is kept as JSON. */
  extra: object;
};

/** How a surface posts the bot's response; null: nothing is posted. */
export type Posting = (response: Response) => PostedAnswer | null;
