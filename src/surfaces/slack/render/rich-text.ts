import type { types } from '@slack/bolt';
import type { Inline } from '../../../chat/message.ts';
import { shortened } from '../../../chat/swedish.ts';

/**
 * Rich text is Slack's only running text in which nothing is ever read as markup: `*x*`, `<!channel>`, `:smile:` and
 * addresses stay as they were typed, and what is bold, a link or a mention is an element of its own.
 */
export type Element = types.RichTextElement;

/** A paragraph, a fact or a row of a table. */
export type Line = readonly Element[];

export type Accounts = {
  /** The person's Slack account; null when they have none, and are named without being notified. */
  accountOf(person: string): string | null;
};

export const plainly = (text: string): Element => ({ type: 'text', text });
export const bold = (text: string): Element => ({ type: 'text', text, style: { bold: true } });

/** Slack refuses longer addresses. */
export const mostUrl = 3000;

/** Null for anything that is not on the web: `javascript:` and `data:` are programs, not places. */
export function webAddress(url: string): string | null {
  const parsed = URL.parse(url);
  const onTheWeb = parsed && ['http:', 'https:'].includes(parsed.protocol) && parsed.href.length <= mostUrl;
  return onTheWeb ? parsed.href : null;
}

export function element(inline: Inline, { accountOf }: Accounts): Element {
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
export const sizeOf = (blocks: unknown): number => JSON.stringify(blocks).length + 1;

const aroundBlock = sizeOf(richText([]));
/** "och 1234567 rader till" with what it is written in. */
const roomForRest = 60;
/** Less of a text than this says nothing. */
const leastWorthShowing = 80;

export function richText(lines: readonly Line[]): types.RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: inOneParagraph(lines) }] };
}

/** As many of the lines as there is room for, and how many they were: nothing is left out without a word. */
export function fitted(lines: readonly Line[], room: number): types.RichTextBlock | null {
  const said = lines.map(withWords).filter((line) => line.length > 0);
  if (said.length === 0) return null;
  const whole = richText(said);
  if (sizeOf(whole) <= room) return whole;
  const shown = said.slice(0, howManyFit(said, room - roomForRest));
  const left = said.length - shown.length;
  if (shown.length > 0) return richText([...shown, [plainly(`och ${left} till`)]]);
  const cut = cutShort(said[0] ?? [], room - aroundBlock - roomForRest);
  return cut && richText(left > 1 ? [cut, [plainly(`och ${left - 1} till`)]] : [cut]);
}

/** Slack refuses a text of no characters. */
const withWords = (line: Line): Line => line.filter((one) => one.type !== 'text' || one.text !== '');

function howManyFit(lines: readonly Line[], room: number): number {
  let fits = 0;
  let over = lines.length + 1;
  while (over - fits > 1) {
    const middle = Math.floor((fits + over) / 2);
    if (middle <= lines.length && sizeOf(richText(lines.slice(0, middle))) <= room) fits = middle;
    else over = middle;
  }
  return fits;
}

/** The beginning of one long paragraph, which says how much more there was. */
function cutShort(line: Line, room: number): Line | null {
  const text = line.map(words).join('');
  for (let most = room; most >= leastWorthShowing; most = Math.floor(most * 0.9)) {
    const begun = shortened(text, most);
    const cut = [plainly(`${begun} (${text.length - begun.length} tecken till)`)];
    if (sizeOf(cut) <= room) return cut;
  }
  return null;
}

const words = (one: Element): string => {
  if (one.type === 'text') return one.text;
  return one.type === 'link' ? (one.text ?? one.url) : '';
};

/** Neighbours of one style are written as one: a long list of plain rows costs hardly more than its letters. */
function inOneParagraph(lines: readonly Line[]): Element[] {
  const joined: Element[] = [];
  for (const one of lines.flatMap((line, at) => (at === 0 ? line : [plainly('\n'), ...line]))) {
    const last = joined.at(-1);
    if (last?.type === 'text' && one.type === 'text' && isPlain(last) && isPlain(one)) {
      joined[joined.length - 1] = plainly(last.text + one.text);
    } else joined.push(one);
  }
  return joined;
}

const isPlain = (one: types.RichTextText): boolean => one.style === undefined;
