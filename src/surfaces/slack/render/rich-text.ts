import type { types } from '@slack/bolt';
import type { Inline } from '../../../chat/message.ts';
import { shortened } from '../../../chat/swedish.ts';

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
};

export const plainly = (text: string): RichElement => ({ type: 'text', text });
export const bold = (text: string): RichElement => ({ type: 'text', text, style: { bold: true } });

/** Slack refuses longer addresses. */
export const mostUrl = 3000;

/** Null for anything that is not on the web: `javascript:` and `data:` are programs, not places. */
export function webAddress(url: string): string | null {
  const parsed = URL.parse(url);
  const onTheWeb = parsed && ['http:', 'https:'].includes(parsed.protocol) && parsed.href.length <= mostUrl;
  return onTheWeb ? parsed.href : null;
}

export function element(inline: Inline, { accountOf }: Accounts): RichElement {
  if (typeof inline === 'string') return plainly(inline);
  switch (inline.type) {
    case 'strong':
      return bold(inline.text);
    case 'link': {
      const url = webAddress(inline.url);
      return url ? { type: 'link', url, text: inline.text } : plainly(`${inline.text} (${inline.url})`);
    }
    case 'mention': {
      const account = accountOf(inline.person);
      return account ? { type: 'user', user_id: account } : plainly(inline.name);
    }
  }
}

/** What a block costs of a message's room: Slack counts them as they are written. */
export const jsonSize = (blocks: unknown): number => JSON.stringify(blocks).length + 1;

const aroundBlock = jsonSize(richTextBlock([]));
/** "och 1234567 rader till" with what it is written in. */
const roomForRest = 60;
/** Less of a text than this says nothing. */
const leastWorthShowing = 80;

export function richTextBlock(lines: readonly RichLine[]): types.RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: inOneParagraph(lines) }] };
}

/** As many of the lines as there is room for, and how many they were: nothing is left out without a word. */
export function fittedRichText(lines: readonly RichLine[], room: number): types.RichTextBlock | null {
  const said = lines.map(withWords).filter((line) => line.length > 0);
  if (said.length === 0) return null;
  const whole = richTextBlock(said);
  if (jsonSize(whole) <= room) return whole;
  const shown = said.slice(0, howManyFit(said, room - roomForRest));
  const left = said.length - shown.length;
  if (shown.length > 0) return richTextBlock([...shown, [plainly(`och ${left} till`)]]);
  const cut = cutShort(said[0] ?? [], room - aroundBlock - roomForRest);
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

/** The beginning of one long paragraph, which says how much more there was. */
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

/** Neighbours of one style are written as one: a long list of plain rows costs hardly more than its letters. */
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
