import type { types } from '@slack/bolt';
import type { Block, Button, Message } from '../../chat/message.ts';
import { shortened } from '../../chat/swedish.ts';
import { fallbackText } from './fallback-text.ts';
import { linesOf } from './lines.ts';
import { type Accounts, bold, fitted, plainly, richText, sizeOf, webAddress } from './rich-text.ts';

export type { Accounts } from './rich-text.ts';

export type Limits = { blocks: number; characters: number };

/** PLATFORMS: 50 blocks, together below about 10,000 characters. */
const messageLimits: Limits = { blocks: 50, characters: 10_000 };
/** 100 blocks and 250 kB; a modal of this length is already too long to read. */
export const viewLimits: Limits = { blocks: 100, characters: 60_000 };

const mostTitle = 150;
const mostLabel = 75;
const mostAlt = 2000;
const mostContext = 2000;
const mostInActions = 25;
/** For the word about what there was no room for. */
const roomForTail = 250;

type Blocks = types.KnownBlock[];
type ButtonsBlock = Extract<Block, { type: 'buttons' }>;
type Options = Accounts & {
  /** An answer to one person, in whose place the next may stand. */
  isAnswer?: boolean;
};

/** A message with its text for notifications and for where blocks cannot be shown. */
export const renderMessage = (message: Message, options: Options) => ({
  text: fallbackText(message),
  mrkdwn: false,
  blocks: renderBlocks(message, options, messageLimits),
});

export type Rendered = ReturnType<typeof renderMessage>;

/** The whole message within the limits. Buttons always stand; of words too many, the rest is counted. */
export function renderBlocks({ title, blocks }: Message, options: Options, limits: Limits): Blocks {
  const heading = titleBlocks(title);
  const buttons = new Map(blocks.filter((block) => block.type === 'buttons').map((block) => [block, actions(block)]));
  numbered([...buttons.values()].flat(), options.isAnswer ?? false);
  let room = limits.characters - roomForTail - sizeOf([heading, ...buttons.values()]);
  let left = 0;
  const shown = blocks.flatMap((block) => {
    if (block.type === 'buttons') return buttons.get(block) ?? [];
    const rendered = renderBlock(block, options, room);
    room -= sizeOf(rendered ?? []);
    if (!rendered) left += 1;
    return rendered ?? [];
  });
  const all = merged([...heading, ...shown], limits.blocks - 1);
  const words = all.slice(0, limits.blocks - 1);
  left += all.length - words.length;
  return left === 0 ? words : [...words, richText([[plainly(`Allt får inte plats i Slack: ${left} stycken till.`)]])];
}

function titleBlocks(title: string): Blocks {
  if (title.length <= mostTitle) return [{ type: 'header', text: plain(title, mostTitle) }];
  return [fitted([[bold(title)]], 3500) ?? richText([])];
}

/** Null when there is no room for it. */
function renderBlock(block: Exclude<Block, ButtonsBlock>, options: Options, room: number): Blocks | null {
  const picture = block.type === 'image' ? webAddress(block.url) : null;
  if (block.type === 'image' && picture && sizeOf(block) < room - 50) {
    return [{ type: 'image', image_url: picture, alt_text: shortened(block.alt, mostAlt) || 'Bild' }];
  }
  const lines = linesOf(block, options);
  if (lines.every((line) => line.every((one) => one.type === 'text' && one.text === ''))) return [];
  const small = block.type === 'note' ? smallPrint(block, room) : null;
  const words = small ?? fitted(lines, room);
  return words && [words];
}

/** Small print cannot both be small and carry emphasis, links or mentions without reading what was typed as markup. */
function smallPrint({ text }: Extract<Block, { type: 'note' }>, room: number): types.ContextBlock | null {
  if (!text.every((inline) => typeof inline === 'string')) return null;
  const words = text.join('');
  if (words.length > mostContext) return null;
  const block: types.ContextBlock = { type: 'context', elements: [plain(words, mostContext)] };
  return sizeOf(block) <= room ? block : null;
}

function actions({ buttons }: ButtonsBlock): Blocks {
  const long = buttons.filter(({ label }) => label.length > mostLabel);
  const inFull =
    long.length > 0
      ? fitted(
          long.map(({ label }) => [plainly(`• ${label}`)]),
          2500,
        )
      : null;
  const rows = Array.from({ length: Math.ceil(buttons.length / mostInActions) }, (_, row) =>
    buttons.slice(row * mostInActions, (row + 1) * mostInActions),
  );
  return [
    ...(inFull ? [inFull] : []),
    ...rows.map((row): types.ActionsBlock => ({ type: 'actions', elements: row.map(button) })),
  ];
}

const button = ({ id, label, value, primary }: Button): types.Button => ({
  type: 'button',
  action_id: id,
  text: plain(label, mostLabel),
  value,
  ...(primary && { style: 'primary' }),
});

/** Slack wants every `action_id` to be unique; the bot's own id is what stands before the mark. */
function numbered(blocks: Blocks, isAnswer: boolean): void {
  let number = 0;
  for (const block of blocks) {
    if (block.type !== 'actions') continue;
    for (const one of block.elements) {
      one.action_id = `${one.action_id}${mark}${number}${isAnswer ? `${mark}${answerMark}` : ''}`;
      number += 1;
    }
  }
}

const mark = '#';
const answerMark = 'svar';

/** Which button it was, and whether it stands in an answer, which may be replaced by the next. */
export function pressed(actionId: string): { id: string; isAnswer: boolean } {
  const [id = '', , of] = actionId.split(mark);
  return { id, isAnswer: of === answerMark };
}

/** Slack refuses an empty text. */
export const plain = (text: string, most: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: shortened(text, most) || '–',
  emoji: false,
});

/** Fewer blocks with the same words: texts that follow each other become one. */
function merged(blocks: Blocks, most: number): Blocks {
  if (blocks.length <= most) return blocks;
  const fewer: Blocks = [];
  for (const block of blocks) {
    const last = fewer.at(-1);
    if (last?.type === 'rich_text' && block.type === 'rich_text') {
      fewer[fewer.length - 1] = { type: 'rich_text', elements: [...last.elements, ...block.elements] };
    } else fewer.push(block);
  }
  return fewer;
}
