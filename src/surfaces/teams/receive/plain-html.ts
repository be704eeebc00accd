/** Marks the edge of a paragraph; edges that touch become one line break. */
const edge = '\u0001';
const paragraphs = new Set('blockquote div h1 h2 h3 h4 h5 h6 ol p pre table tr ul'.split(' '));

/** HTML from Teams as plain text with line breaks. Pictures are left out; links are followed by their address. */
export function plainFromHtml(html: string): string {
  let text = '';
  let link = { address: '', from: 0 };
  for (const part of html
    .replaceAll(edge, '')
    .replaceAll(/\s+/g, ' ')
    .split(/(<[^<>]*>)/)) {
    const [, closing, name = '', attributes = ''] = part.match(/^<(\/?)([a-z][a-z\d]*)\b([^<>]*)>$/i) ?? [];
    if (name === '') text += part.startsWith('<!') ? '' : decoded(part);
    else if (name.toLowerCase() !== 'a') text += textOfTag(name.toLowerCase(), closing === '/', attributes);
    else if (closing) text += leadingTo(link.address, text.slice(link.from));
    else link = { address: attributeOf(attributes, 'href'), from: text.length };
  }
  return tidied(text.replaceAll(new RegExp(` ?\\n? ?${edge}[ ${edge}]*`, 'g'), '\n'));
}

function textOfTag(name: string, closing: boolean, attributes: string): string {
  if (name === 'br') return '\n';
  if (name === 'li') return closing ? edge : `${edge}- `;
  if (name === 'td' || name === 'th') return closing ? ' ' : '';
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
