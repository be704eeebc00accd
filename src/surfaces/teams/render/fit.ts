import type { Block, Inline, Message } from '../../../chat/message.ts';

type Fits = (message: Message) => boolean;
/** `left`: how many of its rows were left out. */
type Shortened = { block: Block; left: number };

/** Shortens a message until it fits, and counts what is left out: first lists, then texts, then whole blocks. */
export function fittedCard(message: Message, fits: Fits): Message {
  if (fits(message)) return message;
  return (
    shorterLists(message, fits) ?? fewerBlocks({ title: cutText(message.title), blocks: message.blocks.map(cut) }, fits)
  );
}

/** Shortens the longest list a little at a time. */
function shorterLists(message: Message, fits: Fits): Message | null {
  let shortened = message.blocks.map((block): Shortened => ({ block, left: 0 }));
  for (;;) {
    const longest = Math.max(0, ...shortened.map(({ block }) => rowsIn(block)));
    if (longest < 2) return null;
    const at = shortened.findIndex(({ block }) => rowsIn(block) === longest);
    shortened = shortened.map((one, index) => (index === at ? withoutLast(one, Math.ceil(longest / 25)) : one));
    const attempt = { ...message, blocks: shortened.flatMap(counted) };
    if (fits(attempt)) return attempt;
  }
}

/** The parts of a block that are alike, and the block with others in their place; null: it is no list. */
function listIn(block: Block): { rows: number; first(count: number): Block } | null {
  switch (block.type) {
    case 'table':
      return { rows: block.rows.length, first: (count) => ({ ...block, rows: block.rows.slice(0, count) }) };
    case 'facts':
      return { rows: block.facts.length, first: (count) => ({ ...block, facts: block.facts.slice(0, count) }) };
    case 'list':
      return { rows: block.items.length, first: (count) => ({ ...block, items: block.items.slice(0, count) }) };
    case 'people':
      return { rows: block.people.length, first: (count) => ({ ...block, people: block.people.slice(0, count) }) };
    case 'chart':
      return { rows: block.bars.length, first: (count) => ({ ...block, bars: block.bars.slice(0, count) }) };
    default:
      return null;
  }
}

const rowsIn = (block: Block): number => listIn(block)?.rows ?? 0;

const withoutLast = ({ block, left }: Shortened, count: number): Shortened => ({
  block: listIn(block)?.first(rowsIn(block) - count) ?? block,
  left: left + count,
});

const counted = ({ block, left }: Shortened): Block[] =>
  left === 0 ? [block] : [block, remark(`… och ${left} till, som inte får plats i Teams.`)];

const remark = (words: string): Block => ({ type: 'note', text: [words] });

const mostOfAText = 3_000;

const cut = (block: Block): Block =>
  block.type === 'text' || block.type === 'note' ? { ...block, text: block.text.map(cutInline) } : block;

const cutInline = (inline: Inline): Inline => (typeof inline === 'string' ? cutText(inline) : inline);

const cutText = (text: string): string =>
  text.length > mostOfAText ? `${text.slice(0, mostOfAText)}… (${text.length - mostOfAText} tecken till)` : text;

/** Removes blocks from the end, but never buttons. */
function fewerBlocks(message: Message, fits: Fits): Message {
  for (let { blocks } = message, left = 0; ; left += 1) {
    const attempt =
      left === 0
        ? message
        : { ...message, blocks: [...blocks, remark(`Allt får inte plats i Teams: ${left} stycken till.`)] };
    const last = blocks.findLastIndex(({ type }) => type !== 'buttons');
    if (last < 0 || fits(attempt)) return attempt;
    blocks = blocks.toSpliced(last, 1);
  }
}
