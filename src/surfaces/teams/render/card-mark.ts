import { createHash } from 'node:crypto';

/** So many letters of a hash are never the same for two messages. */
const letters = 22;

/** What a message's card carries of its key: short, and it says nothing of whom the message is to. */
export const cardMark = (key: string): string =>
  `utskick-${createHash('sha256').update(key).digest('base64url').slice(0, letters)}`;

/** Whether there is a mark, of any message, in the text of a card. */
export const hasCardMark = (card: string): boolean => /"utskick-[\w-]{22}"/.test(card);
