/** Marks the edge of a paragraph; edges that touch become one line break. */
const edge = '\u0001';
const struck = new Set(['s', 'strike', 'del']);
const paragraphs = new Set('blockquote div h1 h2 h3 h4 h5 h6 ol p pre table tr ul'.split(' '));

/**
 * HTML from Teams as plain text with line breaks. Pictures are left out; links are followed by their address, and what is
 * struck out is said to be.
 */
export function plainFromHtml(html: string): string {
  let text = '';
  let link = { address: '', from: 0 };
  const lists: List[] = [];
  for (const part of html
    .replaceAll(edge, '')
    .replaceAll(/\s+/g, ' ')
    .split(/(<[^<>]*>)/)) {
    const [, closing, name = '', attributes = ''] = part.match(/^<(\/?)([a-z][a-z\d]*)\b([^<>]*)>$/i) ?? [];
    if (name === '') text += part.startsWith('<!') ? '' : decoded(part);
    else if (name.toLowerCase() !== 'a') {
      const tag = { name: name.toLowerCase(), isClosing: closing === '/', attributes };
      text += tag.name === 'li' && !tag.isClosing ? `${edge}${itemIn(lists)}` : textOfTag(tag);
      noteList(lists, tag);
    } else if (closing) text += leadingTo(link.address, text.slice(link.from));
    else link = { address: attributeOf(attributes, 'href'), from: text.length };
  }
  return tidied(text.replaceAll(new RegExp(` ?\\n? ?${edge}[ ${edge}]*`, 'g'), '\n'));
}

type Tag = { name: string; isClosing: boolean; attributes: string };

/** `next`: the number of the next item; null where items have none. */
type List = { next: number | null };

/** Lists may stand in lists. */
function noteList(lists: List[], { name, isClosing, attributes }: Tag): void {
  if (name !== 'ol' && name !== 'ul') return;
  if (isClosing) lists.pop();
  else lists.push({ next: name === 'ol' ? Number.parseInt(attributeOf(attributes, 'start'), 10) || 1 : null });
}

function itemIn(lists: readonly List[]): string {
  const list = lists.at(-1);
  if (!list || list.next === null) return '- ';
  list.next += 1;
  return `${list.next - 1}. `;
}

function textOfTag({ name, isClosing, attributes }: Tag): string {
  if (name === 'br') return '\n';
  if (name === 'li') return edge;
  if (struck.has(name)) return isClosing ? ')' : '(struket: ';
  if (name === 'td' || name === 'th') return isClosing ? ' ' : '';
  if (name === 'img' || name === 'emoji') return emojiIn(attributeOf(attributes, 'alt'));
  return paragraphs.has(name) ? edge : '';
}

/** An emoji is a picture of itself. */
const emojiIn = (words: string): string => (/\p{Extended_Pictographic}/u.test(words) ? words : '');

const leadingTo = (address: string, words: string): string =>
  /^https?:/i.test(address) && !words.includes(address) ? ` (${address})` : '';

const attributeOf = (attributes: string, name: string): string =>
  decoded(attributes.match(new RegExp(`\\b${name}="([^"]*)"`, 'i'))?.[1] ?? '');

/** With line breaks of one kind, and no spaces at the ends of lines. */
export const tidied = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\u00A0', ' ')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();

const named = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: '\u00A0',
    aring: 'å',
    auml: 'ä',
    ouml: 'ö',
    Aring: 'Å',
    Auml: 'Ä',
    Ouml: 'Ö',
    eacute: 'é',
    uuml: 'ü',
    ndash: '–',
    mdash: '—',
    hellip: '…',
    rdquo: '”',
    rsquo: '’',
    bull: '•',
    sect: '§',
  }),
);

const decoded = (text: string): string =>
  text.replaceAll(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi, (entity, hex, decimal, name) => {
    if (name) return named.get(name) ?? entity;
    const point = Number.parseInt(hex ?? decimal, hex ? 16 : 10);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : entity;
  });
