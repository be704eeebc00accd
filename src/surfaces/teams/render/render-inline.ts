import type { Block, HowToReply, Inline } from '../../../chat/message.ts';
import { webAddress } from '../../common/web-address.ts';
import { type CardElement, type MentionEntity, richTextElement, run, type TextRun } from './card.ts';

export type InlineRendering = {
  /** The account of a person in the register; null: the mention is only a name. */
  accountOf(person: string): string | null;
  /** In a chat without threads one quotes. */
  hasThreads?: boolean;
};

/** A mention needs a TextBlock, which reads Markdown; other text is in runs, which do not. */
export function inlineElements(inlines: readonly Inline[], rendering: InlineRendering, style: object): CardElement[] {
  const mentioning = inlines.some((inline) => mentionOf(inline, rendering) !== null);
  if (!mentioning) return [richTextElement(inlines.map((inline) => inlineRun(inline, rendering, style)))];
  const text = inlines.map((inline) => inlineMarkdown(inline, rendering)).join('');
  return [{ type: 'TextBlock', text, wrap: true, ...style }];
}

function inlineRun(inline: Inline, rendering: InlineRendering, style: object): TextRun {
  if (typeof inline === 'string') return run(inline, style);
  switch (inline.type) {
    case 'strong':
      return run(inline.text, { ...style, weight: 'Bolder' });
    case 'mention':
      return run(inline.name, style);
    case 'how to reply':
      return run(replyWords(inline, rendering), style);
    case 'link': {
      const address = webAddress(inline.url);
      return address
        ? run(inline.text, { ...style, color: 'Accent', selectAction: { type: 'Action.OpenUrl', url: address } })
        : run(`${inline.text} (${inline.url})`, style);
    }
  }
}

function inlineMarkdown(inline: Inline, rendering: InlineRendering): string {
  if (typeof inline === 'string') return escaped(inline);
  switch (inline.type) {
    case 'strong':
      return `**${escaped(inline.text)}**`;
    case 'mention':
      return mentionOf(inline, rendering)?.text ?? escaped(inline.name);
    case 'how to reply':
      return escaped(replyWords(inline, rendering));
    case 'link': {
      const address = webAddress(inline.url);
      return address
        ? `[${escaped(inline.text)}](${address.replaceAll(/[()]/g, encodeURIComponent)})`
        : escaped(`${inline.text} (${inline.url})`);
    }
  }
}

const replyWords = ({ inThread, byQuoting }: HowToReply, { hasThreads = true }: InlineRendering): string =>
  hasThreads ? inThread : byQuoting;

function mentionOf(inline: Inline, { accountOf }: InlineRendering): MentionEntity | null {
  if (typeof inline === 'string' || inline.type !== 'mention') return null;
  const id = accountOf(inline.person);
  const name = inline.name.replaceAll(/[<>]/g, '');
  return id === null ? null : { type: 'mention', text: `<at>${name}</at>`, mentioned: { id, name } };
}

export const mentionEntities = (blocks: readonly Block[], rendering: InlineRendering): MentionEntity[] =>
  blocks
    .flatMap((block) => {
      if (block.type === 'list') return block.items.flat();
      return block.type === 'text' || block.type === 'note' ? block.text : [];
    })
    .map((inline) => mentionOf(inline, rendering))
    .filter((mention) => mention !== null);

/** Escapes Markdown, `<at>` and `{{DATE}}`, so that what was typed is only shown. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[\\`*_{}[\]()#+\-.!|~>]/g, String.raw`\$&`)
    .replaceAll('<', '\\<\u200B')
    .replaceAll('\n', '\n\n');
