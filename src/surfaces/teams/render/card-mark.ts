import { createHash } from 'node:crypto';
import { type Epoch, firstEpoch } from '../../../chat/epoch/epoch.ts';

/** So many letters of a hash are never the same for two messages. */
const letters = 22;

const markOf = (key: string): string =>
  `utskick-${createHash('sha256').update(key).digest('base64url').slice(0, letters)}`;

/** What a message's card carries of its key: short, and it says nothing of whom the message is to. */
export const cardMark = (key: string, epoch: Epoch = firstEpoch): string =>
  epoch === firstEpoch ? markOf(key) : `${markOf(key)}-${epoch}`;

/** Whether the text of a card has the key's mark. @param epoch null: of any epoch */
export function hasMarkOf(card: string, key: string, epoch: Epoch | null): boolean {
  if (epoch !== null) return card.includes(`"${cardMark(key, epoch)}"`);
  return card.includes(`"${markOf(key)}"`) || card.includes(`"${markOf(key)}-`);
}

/** Whether there is a mark, of any message, in the text of a card. */
export const hasCardMark = (card: string): boolean => /"utskick-[\w-]{22}(-[0-9a-z]{1,12})?"/.test(card);
