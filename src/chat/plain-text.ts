import { pictureInWords } from '../pictures/picture.ts';
import type { Block, Inline, Message, PersonShown } from './message.ts';

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
    case 'list':
      return block.items.map((item) => `- ${item.map(inlineText).join('')}`).join('\n');
    case 'people':
      return `${block.label}: ${block.people.map(personInWords).join(', ')}`;
    case 'chart':
      return [block.title, ...block.bars.map(({ label, count }) => `${label}: ${count}`)].join('\n');
    case 'picture':
      return block.isAlone ? pictureInWords(block.picture) : null;
    case 'buttons':
      return block.buttons.map(({ label }) => `[${label}]`).join(' ');
  }
}

/** "Anna Exempel (ordförande)". */
export const personInWords = ({ name, as }: PersonShown): string => (as ? `${name} (${as})` : name);

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
