import type { Block, Button, Fact, Inline, Message } from '../../chat/message.ts';
import { messageInReadingOrder } from '../../chat/reading-order/message-in-reading-order.ts';
import { type Picture, pictureInWords } from '../../pictures/picture.ts';
import { drawSvg } from '../../pictures/svg.ts';
import { webAddress } from '../common/web-address.ts';

/** A message as the browser gets it: plain objects whose every string is shown as text and never read as markup. */
export type ShownContent = { title: string; blocks: readonly ShownBlock[] };

export type ShownBlock =
  | { type: 'text'; text: readonly ShownInline[] }
  | { type: 'facts'; facts: readonly Fact[] }
  | { type: 'table'; columns: readonly string[]; rows: readonly (readonly string[])[] }
  | { type: 'image'; url: string | null; alt: string }
  | { type: 'buttons'; buttons: readonly Required<Button>[] }
  | { type: 'note'; text: readonly ShownInline[] };

export type ShownInline =
  | { type: 'plain'; text: string }
  | { type: 'strong'; text: string }
  | { type: 'mention'; text: string }
  | { type: 'link'; text: string; url: string };

export function renderPageMessage(message: Message): ShownContent {
  const { title, blocks } = messageInReadingOrder(message);
  return { title, blocks: blocks.map(renderBlock) };
}

function renderBlock(block: Block): ShownBlock {
  switch (block.type) {
    case 'text':
      return { type: 'text', text: block.text.map(renderInline) };
    case 'facts':
      return { type: 'facts', facts: block.facts };
    case 'table':
      return { type: 'table', columns: block.columns, rows: block.rows };
    case 'image':
      return { type: 'image', url: webAddress(block.url), alt: block.alt };
    case 'picture':
      return { type: 'image', url: pictureAddress(block.picture), alt: pictureInWords(block.picture) };
    case 'buttons':
      return { type: 'buttons', buttons: block.buttons.map((button) => ({ primary: false, ...button })) };
    case 'note':
      return { type: 'note', text: block.text.map(renderInline) };
  }
}

/** As an image of its own, in which nothing runs. */
const pictureAddress = (picture: Picture): string =>
  `data:image/svg+xml;base64,${Buffer.from(drawSvg(picture)).toString('base64')}`;

function renderInline(inline: Inline): ShownInline {
  if (typeof inline === 'string') return { type: 'plain', text: inline };
  switch (inline.type) {
    case 'strong':
      return { type: 'strong', text: inline.text };
    case 'mention':
      return { type: 'mention', text: inline.name };
    case 'how to reply':
      return { type: 'plain', text: inline.inThread };
    case 'link':
      return renderLink(inline.text, inline.url);
  }
}

function renderLink(text: string, url: string): ShownInline {
  const address = webAddress(url);
  return address ? { type: 'link', text, url: address } : { type: 'plain', text: `${text} (${url})` };
}
