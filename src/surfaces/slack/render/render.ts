import type { types } from '@slack/bolt';
import type { Block, ChartBlock, Message, TableBlock } from '../../../chat/message.ts';
import { messageInReadingOrder } from '../../../chat/reading-order/message-in-reading-order.ts';
import { shortened } from '../../../chat/swedish.ts';
import { pictureInWords } from '../../../pictures/picture.ts';
import type { PictureLink } from '../../common/picture-link.ts';
import type { NewerBlock } from '../newer-blocks.ts';
import { fallbackText } from './fallback-text.ts';
import { wordsOf } from './lines.ts';
import { type ButtonsBlock, renderButtons, roomsForOpeners } from './render-buttons.ts';
import { drawnChart } from './render-chart.ts';
import { dataTable, plainTable } from './render-table.ts';
import {
  type Accounts,
  bold,
  fitsWithin,
  fittedList,
  fittedRichText,
  jsonSize,
  linkAddress,
  plainElement,
  plainly,
  type RichLine,
  richTextBlock,
} from './rich-text.ts';

export type { Accounts } from './rich-text.ts';

/** `has`: the newer kinds of blocks that may stand there. */
type Limits = { blocks: number; characters: number; has: ReadonlySet<NewerBlock> };

/** PLATFORMS: 50 blocks, together below about 10,000 characters. */
const messageLimits: Limits = {
  blocks: 50,
  characters: 10_000,
  has: new Set(['data_table', 'table', 'data_visualization', 'image']),
};
/** 100 blocks and 250 kB; a modal of this length is already too long to read. */
const modalLimits: Limits = { blocks: 100, characters: 60_000, has: new Set() };
const homeLimits: Limits = { ...modalLimits, has: new Set(['table']) };

/** PLATFORMS: a message has at most so many of each. */
const mostTables = 1;
const mostCharts = 2;

const mostTitle = 150;
const mostAlt = 2000;
const mostContext = 2000;
/** For the sentence about what there was no room for. */
const roomForTail = 250;

type Blocks = types.KnownBlock[];
type ImageBlock = Extract<Block, { type: 'image' }>;
export type Options = Accounts & {
  /** The workspace has refused such blocks: what they show stands in words. */
  refuses?(kind: NewerBlock): boolean;
  /** Where pictures of our own can be fetched; missing: nowhere. */
  pictureAt?: PictureLink;
};

/** A message with its text for notifications and for where blocks cannot be shown. */
export function renderSlackMessage(message: Message, options: Options) {
  const shown = messageInReadingOrder(message);
  return { text: fallbackText(shown), mrkdwn: false, blocks: renderBlocks(shown, options, messageLimits) };
}

const mostModalTitle = 24;

/** A message in a modal: an answer to a form, or to a button on the home. */
export const messageModal = (message: Message, conversation: string, options: Options): types.ModalView => ({
  type: 'modal',
  callback_id: conversation,
  title: plainElement('Samverkansbot', mostModalTitle),
  close: plainElement('Stäng', mostModalTitle),
  blocks: viewBlocks(message, options, modalLimits),
});

export const homeView = (message: Message, options: Options): types.HomeView => ({
  type: 'home',
  blocks: viewBlocks(message, options, homeLimits),
});

const viewBlocks = (message: Message, options: Options, limits: Limits): Blocks =>
  renderBlocks(messageInReadingOrder(message), { ...options, isAnswer: true }, limits);

/** The message within the limits. What opens rows is given up, and space between texts, before anything that is said. */
function renderBlocks(message: Message, options: Options, limits: Limits): Blocks {
  const isOpened = message.blocks.some((block) => block.type === 'table' && block.opens);
  const rooms = isOpened ? roomsForOpeners : [0];
  const attempts: Attempt[] = rooms.map((roomForOpeners) => ({ options, limits, roomForOpeners, isTight: false }));
  let shown: Within = { blocks: [], isWhole: false };
  for (const attempt of [...attempts, { options, limits, roomForOpeners: 0, isTight: true }])
    if (!shown.isWhole) shown = blocksWithin(message, attempt);
  return shown.blocks;
}

/** `isTight`: neighbouring texts are one block. */
type Attempt = { options: Options; limits: Limits; roomForOpeners: number; isTight: boolean };
type Within = { blocks: Blocks; isWhole: boolean };

/** Buttons are always shown; what there is no room for is counted. */
function blocksWithin({ title, blocks }: Message, { options, limits, roomForOpeners, isTight }: Attempt): Within {
  const heading = titleBlocks(title);
  const buttons = renderButtons(blocks, { isAnswer: options.isAnswer ?? false, roomForOpeners });
  const native = newerOf(options, limits, title);
  let room = limits.characters - roomForTail - jsonSize([heading, ...buttons.values()]);
  let left = 0;
  let isWhole = true;
  const cut = () => {
    isWhole = false;
  };
  const shown = gathered(blocks, options, isTight || blocks.length > mostApart).flatMap((part) => {
    if (part.type === 'buttons') return buttons.get(part) ?? [];
    const rendered = renderPart(part, { options, native, room, cut });
    room -= jsonSize(rendered ?? []);
    if (!rendered) left += 1;
    return [...(rendered ?? []), ...((part.type === 'table' && buttons.get(part)) || [])];
  });
  const all = [...heading, ...shown];
  const within = all.slice(0, limits.blocks - 1);
  left += all.length - within.length;
  if (left === 0) return { blocks: within, isWhole };
  const tail = richTextBlock([[plainly(`Allt får inte plats i Slack: ${left} stycken till.`)]]);
  return { blocks: [...within, tail], isWhole: false };
}

/** What Slack draws by itself, as long as the message may have more of it; null: it stands in words. */
type Native = { table(block: TableBlock): types.KnownBlock | null; chart(block: ChartBlock): types.KnownBlock | null };

function newerOf({ refuses }: Options, { has }: Limits, title: string): Native {
  const may = (kind: NewerBlock) => has.has(kind) && !refuses?.(kind);
  let tables = 0;
  let charts = 0;
  return {
    table(block) {
      if (may('data_table')) return dataTable(block, title);
      if (!may('table') || tables === mostTables) return null;
      tables += 1;
      return plainTable(block);
    },
    chart(block) {
      if (!may('data_visualization') || charts === mostCharts) return null;
      charts += 1;
      return drawnChart(block);
    },
  };
}

/** Lines that become one block. `small`: the same text, where it may be small print. */
type TextPart = { type: 'words'; lines: RichLine[]; items?: RichLine[]; small: string | null };
type Part = TextPart | ButtonsBlock | ImageBlock | TableBlock | ChartBlock;

/** In a message of more blocks than this, neighbouring texts are joined into one. */
const mostApart = 30;

function gathered(blocks: readonly Block[], options: Options, isJoined: boolean): Part[] {
  const parts: Part[] = [];
  for (const block of blocks) {
    const part = partOf(block, options);
    const last = parts.at(-1);
    if (isJoined && part.type === 'words' && last?.type === 'words' && !part.items && !last.items) {
      parts[parts.length - 1] = { type: 'words', lines: [...last.lines, ...part.lines], small: null };
    } else parts.push(part);
  }
  return parts;
}

function partOf(block: Block, options: Options): Part {
  if (block.type === 'buttons' || block.type === 'table' || block.type === 'chart') return block;
  if (options.refuses?.('image') !== true) {
    if (block.type === 'image' && linkAddress(block.url)) return block;
    const url = block.type === 'picture' ? (options.pictureAt?.(block) ?? block.url) : undefined;
    if (block.type === 'picture' && url !== undefined && linkAddress(url))
      return { type: 'image', url, alt: pictureInWords(block.picture) };
  }
  return {
    type: 'words',
    ...wordsOf(block, options),
    small: block.type === 'note' ? smallPrint(block) : null,
  };
}

/** `cut`: called where less is shown than was said. */
type Around = { options: Options; native: Native; room: number; cut(): void };

/** Null when there is no room for it. */
function renderPart(part: Exclude<Part, ButtonsBlock>, around: Around): Blocks | null {
  const { native, room } = around;
  switch (part.type) {
    case 'words':
      return words(part, around);
    case 'image':
      return picture(part, around);
    case 'table': {
      const drawn = native.table(part);
      return drawn && jsonSize(drawn) <= room ? [drawn] : inWords(part, around);
    }
    case 'chart': {
      const said = inWords(part, around);
      const drawn = native.chart(part);
      return drawn && said && jsonSize([drawn, said]) <= room ? [drawn, ...said] : said;
    }
  }
}

const inWords = (block: ImageBlock | TableBlock | ChartBlock, around: Around): Blocks | null =>
  words({ type: 'words', ...wordsOf(block, around.options), small: null }, around);

/** Null when there is no room for them. */
function words({ lines, items, small }: TextPart, { room, cut }: Around): Blocks | null {
  if ([...lines, ...(items ?? [])].every((line) => line.every((one) => one.type === 'text' && one.text === '')))
    return [];
  const context: types.ContextBlock | null =
    small === null ? null : { type: 'context', elements: [plainElement(small, mostContext)] };
  if (context && jsonSize(context) <= room) return [context];
  const said = { lines, ...(items && { items }) };
  if (!fitsWithin(said, room)) cut();
  const block = fittedList(said, room);
  return block && [block];
}

function picture(block: ImageBlock, around: Around): Blocks | null {
  const shown: types.ImageBlock = {
    type: 'image',
    image_url: linkAddress(block.url) ?? '',
    alt_text: shortened(block.alt, mostAlt) || 'Bild',
  };
  return jsonSize(shown) <= around.room ? [shown] : inWords(block, around);
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
