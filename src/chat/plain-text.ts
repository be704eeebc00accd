import type { Block, Inline, Message } from './message.ts';

/** The message for where only plain text can be shown. */
export const plainText = ({ title, blocks }: Message): string =>
  [title, ...blocks.flatMap((block) => blockText(block) ?? [])].join('\n');

/** Null: its words stand beside it. */
function blockText(block: Block): string | null {
  switch (block.type) {
    case 'text':
    case 'note':
      return block.text.map(inlineText).join('');
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
    case 'table':
      return [block.columns, ...block.rows].map((cells) => cells.join(' | ')).join('\n');
    case 'image':
      return `${block.alt} (${block.url})`;
    case 'picture':
      return null;
    case 'buttons':
      return block.buttons.map(({ label }) => `[${label}]`).join(' ');
  }
}

function inlineText(inline: Inline): string {
  if (typeof inline === 'string') return inline;
  switch (inline.type) {
    case 'strong':
      return inline.text;
    case 'link':
      return inline.text === inline.url ? inline.url : `${inline.text} (${inline.url})`;
    case 'mention':
      return inline.name;
    case 'how to reply':
      return inline.inThread;
  }
}
