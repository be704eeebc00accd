/** Footnote marks stand right after a number without being part of it. */
const raised = /[\u00B2\u00B3\u00B9\u2070\u2074-\u2079\u2080-\u2089]/g;
/** Invisible characters, and marks on a character: soft hyphens, direction marks, strike-through, keycaps. */
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{M}]+/gu;
const unseenBetween = /(?<=\p{Nd})[\p{Cf}\p{Default_Ignorable_Code_Point}\p{M}]+(?=\p{Nd})/gu;
const guid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi;
const inline = 'a|at|b|code|del|em|font|i|ins|mark|s|small|span|strike|strong|sub|sup|u';
/** In order: a link of Slack's, tags inside a line, other tags, a link of Markdown's, an address in brackets, BBCode. */
const markup: readonly (readonly [RegExp, string])[] = [
  [/<(?:https?:|mailto:|tel:)[^<>|]*\|([^<>]*)>/gi, '$1'],
  [new RegExp(`</?(?:${inline})\\b[^<>]*>`, 'gi'), ''],
  [/<[/!]?[a-z][^<>]*>/gi, ' '],
  [/\]\([^()\s]*\)/g, ']'],
  [/\s?\(https?:[^()\s]*\)/gi, ''],
  [/\[\/?[a-z]{1,10}\]/gi, ''],
  [/(?<=\d)[*_~`]+(?=\d)/g, ''],
];
/** Links within links are encoded once for each. */
const mostDecoded = 3;

/**
 * The ways in which a text can be read: as it is; without the markup of Slack, Teams, HTML, Markdown and links; and with a
 * sign for invisible characters between digits. In all of them digits of every script are 0–9, and nothing is invisible.
 */
export function readingsOf(text: string): readonly string[] {
  const bare = markup.reduce((left, [mark, instead]) => left.replace(mark, instead), visible(decoded(text)));
  return [...new Set([visible(text), bare, visible(text.replace(unseenBetween, '·'))])];
}

const visible = (text: string): string =>
  text
    .normalize('NFC')
    .replace(raised, ' ')
    .replace(unseen, '')
    .replace(/(?!\p{ASCII})\p{N}/gu, western)
    .replace(guid, ' id ');

/** Every script has its ten digits in a row. Of other numbers those in circles and the like count, fractions do not. */
function western(sign: string): string {
  if (!decimal.test(sign)) return sign.normalize('NFKC').match(/^\d$/)?.[0] ?? ' ';
  const point = sign.codePointAt(0) ?? 0;
  let zero = point;
  while (decimal.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((point - zero) % 10);
}

const decimal = /\p{Nd}/u;

function decoded(text: string): string {
  let left = text;
  for (let time = 0; time < mostDecoded; time += 1) {
    const once = left.replace(/(?:%[0-9a-f]{2})+/gi, fromPercent).replace(entities, fromEntity);
    if (once === left) break;
    left = once;
  }
  return left;
}

const fromPercent = (bytes: string): string => new TextDecoder().decode(Uint8Array.fromHex(bytes.replaceAll('%', '')));

const entities = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z][a-z0-9]{1,20}));/gi;

/** Of those with names only the ampersand can begin another; the rest are signs between. */
function fromEntity(_entity: string, hex?: string, decimal?: string, name?: string): string {
  if (name) return name.toLowerCase() === 'amp' ? '&' : ' ';
  const point = Number.parseInt(hex ?? decimal ?? '', hex ? 16 : 10);
  return point <= 0x10ffff ? String.fromCodePoint(point) : ' ';
}
