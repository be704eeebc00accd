import type { Bar, Block, Button, ColumnKind, Confirmation, Fact, Inline, Message } from '../../chat/message.ts';
import { personInWords } from '../../chat/plain-text.ts';
import { messageInReadingOrder } from '../../chat/reading-order/message-in-reading-order.ts';
import { type Picture, pictureInWords, pictureUnder } from '../../pictures/picture.ts';
import { drawSvg } from '../../pictures/svg.ts';
import { webAddress } from '../common/web-address.ts';

/** A message as the browser gets it: plain objects whose every string is shown as text and never read as markup. */
export type ShownContent = { title: string; blocks: readonly ShownBlock[] };

export type ShownBlock =
  | { type: 'text'; text: readonly ShownInline[] }
  | { type: 'facts'; facts: readonly Fact[] }
  | {
      type: 'table';
      columns: readonly string[];
      rows: readonly (readonly string[])[];
      /** Of each column. */
      kinds: readonly ColumnKind[];
      /** What each row opens. */
      opens: readonly (ShownButton | null)[];
    }
  | { type: 'list'; items: readonly (readonly ShownInline[])[] }
  | { type: 'chart'; title: string; bars: readonly Bar[] }
  | { type: 'image'; url: string | null; alt: string }
  | { type: 'buttons'; buttons: readonly ShownButton[] }
  | { type: 'note'; text: readonly ShownInline[] };

export type ShownButton = Required<Pick<Button, 'id' | 'label' | 'value' | 'primary'>> & {
  confirm: Confirmation | null;
  /** It stands behind the others. */
  isLessUsed: boolean;
};

export type ShownInline =
  | { type: 'plain'; text: string }
  | { type: 'strong'; text: string }
  | { type: 'mention'; text: string }
  | { type: 'link'; text: string; url: string };

export function renderPageMessage(message: Message): ShownContent {
  const { title, blocks } = messageInReadingOrder(message);
  return { title, blocks: blocks.map((block) => renderBlock(block, title)) };
}

function renderBlock(block: Block, title: string): ShownBlock {
  switch (block.type) {
    case 'text':
      return { type: 'text', text: block.text.map(renderInline) };
    case 'facts':
      return { type: 'facts', facts: block.facts };
    case 'table':
      return {
        type: 'table',
        columns: block.columns,
        rows: block.rows,
        kinds: block.columns.map((_, at) => block.kinds?.[at] ?? 'text'),
        opens: block.rows.map((_, at) => orNothing(block.opens?.[at])),
      };
    case 'list':
      return { type: 'list', items: block.items.map((item) => item.map(renderInline)) };
    case 'people':
      return {
        type: 'facts',
        facts: [{ label: block.label, value: block.people.map(personInWords).join(', ') || 'Ingen' }],
      };
    case 'chart':
      return { type: 'chart', title: block.title, bars: block.bars };
    case 'image':
      return { type: 'image', url: webAddress(block.url), alt: block.alt };
    case 'picture':
      return {
        type: 'image',
        url: pictureAddress(pictureUnder(title, block.picture)),
        alt: pictureInWords(block.picture),
      };
    case 'buttons':
      return { type: 'buttons', buttons: block.buttons.map(renderButton) };
    case 'note':
      return { type: 'note', text: block.text.map(renderInline) };
  }
}

const renderButton = ({ id, label, value, primary, confirm, isLessUsed }: Button): ShownButton => ({
  id,
  label,
  value,
  primary: primary ?? false,
  confirm: confirm ?? null,
  isLessUsed: isLessUsed ?? false,
});

const orNothing = (button: Button | null | undefined): ShownButton | null => (button ? renderButton(button) : null);

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
