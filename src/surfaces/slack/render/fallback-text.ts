import type { Message } from '../../../chat/message.ts';
import { plainText } from '../../../chat/plain-text.ts';
import { shortened } from '../../../chat/swedish.ts';

/** Slack takes about 4,000 characters when a message is changed, counted after escaping. */
const most = 3900;

/** The message as text, for notifications, screen readers and clients that cannot show blocks. */
export function fallbackText(message: Message): string {
  const full = plainText(message);
  for (let length = most; ; length = Math.floor(length * 0.8)) {
    const text = escaped(shortened(full, length));
    if (text.length <= most) return text || '–';
  }
}

/** Slack's control characters: without them no text can mention or link. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
