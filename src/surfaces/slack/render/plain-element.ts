import type { types } from '@slack/bolt';
import { shortened } from '../../../chat/swedish.ts';

/** Slack refuses an empty text. */
export const plain = (text: string, most: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: shortened(text, most) || '–',
  emoji: false,
});
