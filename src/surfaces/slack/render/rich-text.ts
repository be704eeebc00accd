import type { types } from '@slack/bolt';
import type { Inline } from '../../../chat/message.ts';
import { shortened } from '../../../chat/swedish.ts';
import { webAddress } from '../../common/web-address.ts';

/**
 * Rich text is Slack's only running text in which nothing is ever read as markup: `*x*`, `<!channel>`, `:smile:` and
 * addresses stay as they were typed, and what is bold, a link or a mention is an element of its own.
 */
export type RichElement = types.RichTextElement;

/** A paragraph, a fact or a row of a table. */
export type RichLine = readonly RichElement[];

export type Accounts = {
  /** The person's Slack account; null when they have none, and are named without being notified. */
  accountOf(person: string): string | null;
  /** An answer to one person, which the next answer may replace. */
  isAnswer?: boolean;
};

export const plainly = (text: string): RichElement => ({ type: 'text', text });
export const bold = (text: string): RichElement => ({ type: 'text', text, style: { bold: true } });

/** Slack refuses longer addresses. */
const mostUrl = 3000;

/** Null when Slack would refuse the address, or it is not on the web. */
export function linkAddress(url: string): string | null {
  const address = webAddress(url);
  return address !== null && address.length <= mostUrl ? address : null;
}

/** Slack refuses an empty text. */
export const plainElement = (text: string, most: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: shortened(text, most) || '–',
  emoji: false,
});

export function element(inline: Inline, { accountOf }: Accounts): RichElement {
  if (typeof inline === 'string') return plainly(inline);
  switch (inline.type) {
    case 'strong':
      return bold(inline.text);
    case 'link': {
      const url = linkAddress(inline.url);
      return url ? { type: 'link', url, text: inline.text } : plainly(`${inline.text} (${inline.url})`);
    }
    case 'mention': {
      const account = accountOf(inline.person);
      return account ? { type: 'user', user_id: account } : plainly(inline.name);
    }
    case 'how to reply':
      return plainly(inline.inThread);
  }
}

/** How much of a message's room a block takes: Slack counts its JSON. */
export const jsonSize = (blocks: unknown): number => JSON.stringify(blocks).length + 1;

const aroundBlock = jsonSize(richTextBlock([]));
/** The room for "och 1234567 till" as a block. */
const roomForRest = 60;
/** In characters: less of a text than this says nothing. */
const leastWorthShowing = 80;

export function richTextBlock(lines: readonly RichLine[]): types.RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: inOneParagraph(lines) }] };
}

/** The lines that there is room for, and how many more there are. */
export function fittedRichText(lines: readonly RichLine[], room: number): types.RichTextBlock | null {
  const kept = lines.map(withWords).filter((line) => line.length > 0);
  if (kept.length === 0) return null;
  const all = richTextBlock(kept);
  if (jsonSize(all) <= room) return all;
  const shown = kept.slice(0, howManyFit(kept, room - roomForRest));
  const left = kept.length - shown.length;
  if (shown.length > 0) return richTextBlock([...shown, [plainly(`och ${left} till`)]]);
  const cut = cutShort(kept[0] ?? [], room - aroundBlock - roomForRest);
  return cut && richTextBlock(left > 1 ? [cut, [plainly(`och ${left - 1} till`)]] : [cut]);
}

/** Slack refuses a text of no characters. */
const withWords = (line: RichLine): RichLine => line.filter((one) => one.type !== 'text' || one.text !== '');

function howManyFit(lines: readonly RichLine[], room: number): number {
  let fits = 0;
  let over = lines.length + 1;
  while (over - fits > 1) {
    const middle = Math.floor((fits + over) / 2);
    if (middle <= lines.length && jsonSize(richTextBlock(lines.slice(0, middle))) <= room) fits = middle;
    else over = middle;
  }
  return fits;
}

/** The beginning of one long paragraph, with how many characters are left out. */
function cutShort(line: RichLine, room: number): RichLine | null {
  const text = line.map(words).join('');
  for (let most = room; most >= leastWorthShowing; most = Math.floor(most * 0.9)) {
    const begun = shortened(text, most);
    const cut = [plainly(`${begun} (${text.length - begun.length} tecken till)`)];
    if (jsonSize(cut) <= room) return cut;
  }
  return null;
}

const words = (one: RichElement): string => {
  if (one.type === 'text') return one.text;
  return one.type === 'link' ? (one.text ?? one.url) : '';
};

/** Lines with the items of a list under them, so that a screen reader hears how many there are. */
function listBlock(lines: readonly RichLine[], items: readonly RichLine[]): types.RichTextBlock {
  const section = (of: readonly RichLine[]): types.RichTextSection[] =>
    of.length > 0 ? [{ type: 'rich_text_section', elements: inOneParagraph(of) }] : [];
  return {
    type: 'rich_text',
    elements: [
      ...section(lines),
      { type: 'rich_text_list', style: 'bullet', elements: items.map((item) => section([item])[0] ?? emptySection) },
    ],
  };
}

const emptySection: types.RichTextSection = { type: 'rich_text_section', elements: [plainly('–')] };

/** As a list where it fits as such, and else as lines, which take less room. */
export function fittedList(
  { lines, items = [] }: { lines: readonly RichLine[]; items?: readonly RichLine[] },
  room: number,
): types.RichTextBlock | null {
  const kept = items.map(withWords).filter((item) => item.length > 0);
  if (kept.length === 0) return fittedRichText(lines, room);
  const all = listBlock(lines, kept);
  if (jsonSize(all) <= room) return all;
  return fittedRichText(bulleted(lines, kept), room);
}

/** Whether such a list is shown whole. */
export function fitsWithin({ lines, items = [] }: Parameters<typeof fittedList>[0], room: number): boolean {
  const kept = items.map(withWords).filter((item) => item.length > 0);
  return jsonSize(fittedRichText(bulleted(lines, kept), Number.POSITIVE_INFINITY)) <= room;
}

const bulleted = (lines: readonly RichLine[], items: readonly RichLine[]): RichLine[] => [
  ...lines,
  ...items.map((item) => [plainly('• '), ...item]),
];

/** Joins neighbours of one style, so that a long list of plain rows takes little more room than its letters. */
function inOneParagraph(lines: readonly RichLine[]): RichElement[] {
  const joined: RichElement[] = [];
  for (const one of lines.flatMap((line, at) => (at === 0 ? line : [plainly('\n'), ...line]))) {
    const last = joined.at(-1);
    if (last?.type === 'text' && one.type === 'text' && isPlain(last) && isPlain(one)) {
      joined[joined.length - 1] = plainly(last.text + one.text);
    } else joined.push(one);
  }
  return joined;
}

const isPlain = (one: types.RichTextText): boolean => one.style === undefined;
