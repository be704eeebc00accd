import type { Message } from '../../../chat/message.ts';
import { plainText } from '../../../chat/plain-text.ts';
import { shortened } from '../../../chat/swedish.ts';

/** Slack takes about 4,000 characters when a message is changed, counted as they are written. */
const most = 3900;

/** The message in words: for notifications, screen readers and what cannot show blocks. */
export function fallbackText(message: Message): string {
  const whole = plainText(message);
  for (let length = most; ; length = Math.floor(length * 0.8)) {
    const text = escaped(shortened(whole, length));
    if (text.length <= most) return text || '–';
  }
}

/** Slack's control characters: without them no text can mention or link. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
