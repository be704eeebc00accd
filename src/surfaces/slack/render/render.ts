import type { types } from '@slack/bolt';
import type { Block, Message } from '../../../chat/message.ts';
import { messageInReadingOrder } from '../../../chat/reading-order/message-in-reading-order.ts';
import { shortened } from '../../../chat/swedish.ts';
import { fallbackText } from './fallback-text.ts';
import { richLinesOf } from './lines.ts';
import { type ButtonsBlock, renderButtons } from './render-buttons.ts';
import {
  type Accounts,
  bold,
  fittedRichText,
  jsonSize,
  linkAddress,
  plainElement,
  plainly,
  type RichLine,
  richTextBlock,
} from './rich-text.ts';

export type { Accounts } from './rich-text.ts';

type Limits = { blocks: number; characters: number };

/** PLATFORMS: 50 blocks, together below about 10,000 characters. */
const messageLimits: Limits = { blocks: 50, characters: 10_000 };
/** 100 blocks and 250 kB; a modal of this length is already too long to read. */
const viewLimits: Limits = { blocks: 100, characters: 60_000 };

const mostTitle = 150;
const mostAlt = 2000;
const mostContext = 2000;
/** For the sentence about what there was no room for. */
const roomForTail = 250;

type Blocks = types.KnownBlock[];
type ImageBlock = Extract<Block, { type: 'image' }>;
type Options = Accounts & {
  /** An answer to one person, which the next answer may replace. */
  isAnswer?: boolean;
};

/** A message with its text for notifications and for where blocks cannot be shown. */
export function renderSlackMessage(message: Message, options: Options) {
  const shown = messageInReadingOrder(message);
  return { text: fallbackText(shown), mrkdwn: false, blocks: renderBlocks(shown, options, messageLimits) };
}

const mostModalTitle = 24;

/** A message in a modal: an answer to a form, or to a button on the home. */
export const messageModal = (message: Message, conversation: string, accounts: Accounts): types.ModalView => ({
  type: 'modal',
  callback_id: conversation,
  title: plainElement('Samverkansbot', mostModalTitle),
  close: plainElement('Stäng', mostModalTitle),
  blocks: viewBlocks(message, accounts),
});

export const homeView = (message: Message, accounts: Accounts): types.HomeView => ({
  type: 'home',
  blocks: viewBlocks(message, accounts),
});

const viewBlocks = (message: Message, accounts: Accounts): Blocks =>
  renderBlocks(messageInReadingOrder(message), { ...accounts, isAnswer: true }, viewLimits);

/** The message within the limits. Buttons are always shown; what there is no room for is counted. */
function renderBlocks({ title, blocks }: Message, options: Options, limits: Limits): Blocks {
  const heading = titleBlocks(title);
  const buttons = renderButtons(blocks, options.isAnswer ?? false);
  let room = limits.characters - roomForTail - jsonSize([heading, ...buttons.values()]);
  let left = 0;
  const shown = gathered(blocks, options).flatMap((part) => {
    if (part.type === 'buttons') return buttons.get(part) ?? [];
    const rendered = part.type === 'words' ? words(part, room) : picture(part, options, room);
    room -= jsonSize(rendered ?? []);
    if (!rendered) left += 1;
    return rendered ?? [];
  });
  const all = [...heading, ...shown];
  const within = all.slice(0, limits.blocks - 1);
  left += all.length - within.length;
  return left === 0
    ? within
    : [...within, richTextBlock([[plainly(`Allt får inte plats i Slack: ${left} stycken till.`)]])];
}

/** Lines that become one block. `small`: the same text, where it may be small print. */
type TextPart = { type: 'words'; lines: RichLine[]; small: string | null };
type Part = TextPart | ButtonsBlock | ImageBlock;

/** In a message of more blocks than this, neighbouring texts are joined into one. */
const mostApart = 30;

function gathered(blocks: readonly Block[], accounts: Accounts): Part[] {
  const parts: Part[] = [];
  for (const block of blocks) {
    const part = partOf(block, accounts);
    const last = parts.at(-1);
    if (blocks.length > mostApart && part.type === 'words' && last?.type === 'words') {
      parts[parts.length - 1] = { type: 'words', lines: [...last.lines, ...part.lines], small: null };
    } else parts.push(part);
  }
  return parts;
}

function partOf(block: Block, accounts: Accounts): Part {
  if (block.type === 'buttons') return block;
  if (block.type === 'image' && linkAddress(block.url)) return block;
  return {
    type: 'words',
    lines: richLinesOf(block, accounts),
    small: block.type === 'note' ? smallPrint(block) : null,
  };
}

/** Null when there is no room for them. */
function words({ lines, small }: TextPart, room: number): Blocks | null {
  if (lines.every((line) => line.every((one) => one.type === 'text' && one.text === ''))) return [];
  const context: types.ContextBlock | null =
    small === null ? null : { type: 'context', elements: [plainElement(small, mostContext)] };
  if (context && jsonSize(context) <= room) return [context];
  const block = fittedRichText(lines, room);
  return block && [block];
}

function picture(block: ImageBlock, accounts: Accounts, room: number): Blocks | null {
  const shown: types.ImageBlock = {
    type: 'image',
    image_url: linkAddress(block.url) ?? '',
    alt_text: shortened(block.alt, mostAlt) || 'Bild',
  };
  return jsonSize(shown) <= room
    ? [shown]
    : words({ type: 'words', lines: richLinesOf(block, accounts), small: null }, room);
}

/** Small print with emphasis, links or mentions would be markup, and then what somebody typed could act as markup. */
function smallPrint({ text }: Extract<Block, { type: 'note' }>): string | null {
  const plain = text.map((inline) => (typeof inline === 'object' && 'inThread' in inline ? inline.inThread : inline));
  if (!plain.every((inline) => typeof inline === 'string')) return null;
  const words = plain.join('');
  return words !== '' && words.length <= mostContext ? words : null;
}

function titleBlocks(title: string): Blocks {
  if (title.length <= mostTitle) return [{ type: 'header', text: plainElement(title, mostTitle) }];
  return [fittedRichText([[bold(title)]], 3500) ?? richTextBlock([])];
}
