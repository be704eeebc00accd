/** An element of a page as a browser would read it. */
export type Element = { tag: string; attributes: Readonly<Record<string, string>>; children: (Element | string)[] };

const ours = new Set(
  'html head meta title style body header main footer div h1 h2 p a br strong dl dt dd table thead tbody tr th td img form input button label textarea select option datalist ul li span caption meter details summary'.split(
    ' ',
  ),
);
const empty = new Set(['meta', 'br', 'img', 'input']);
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

const decoded = (text: string): string =>
  text.replace(/&(?:#(\d+)|(\w+));/gu, (_whole, number?: string, name = '') => {
    if (number !== undefined) return String.fromCodePoint(Number(number));
    const letter = named[name];
    if (letter === undefined) throw new Error(`no entity ${name}`);
    return letter;
  });

/** Reads a page of ours. Throws where anything in it is not as we write it, such as an element that somebody typed. */
export function readHtml(markup: string): Element {
  const root: Element = { tag: '', attributes: {}, children: [] };
  const open = [root];
  for (const [, text, closing, tag = '', attributes = ''] of markup.matchAll(
    /([^<]+)|<(?:!doctype html|(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"<]*")?)*))>|(?:<)/gu,
  )) {
    const parent = open.at(-1) ?? root;
    if (text !== undefined) {
      parent.children.push(parent.tag === 'style' ? text : decoded(text));
    } else if (tag === '') {
      if (parent !== root) throw new Error('a stray < in the page');
    } else if (closing === '/') {
      if (open.pop()?.tag !== tag) throw new Error(`</${tag}> closes something else`);
    } else {
      if (!ours.has(tag)) throw new Error(`<${tag}> is none of ours`);
      const element: Element = { tag, attributes: attributesIn(attributes), children: [] };
      parent.children.push(element);
      if (!empty.has(tag)) open.push(element);
    }
  }
  if (open.length > 1) throw new Error(`<${open.at(-1)?.tag}> is not closed`);
  return root;
}

const attributesIn = (written: string): Record<string, string> =>
  Object.fromEntries(
    [...written.matchAll(/([a-z-]+)(?:="([^"]*)")?/gu)].map(([, name = '', value = '']) => {
      if (/^on/u.test(name)) throw new Error(`${name} acts`);
      return [name, decoded(value)];
    }),
  );

export const all = (element: Element, ...tags: readonly string[]): Element[] =>
  element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(tags.includes(child.tag) ? [child] : []), ...all(child, ...tags)],
  );

const lineBefore = new Set([
  'p',
  'h1',
  'h2',
  'dt',
  'dd',
  'tr',
  'li',
  'div',
  'form',
  'label',
  'br',
  'th',
  'td',
  'caption',
]);

/** The words that its reader sees. */
export function wordsOf(element: Element): string {
  if (element.tag === 'style' || element.tag === 'title') return '';
  const inside = element.children.map((child) => (typeof child === 'string' ? child : wordsOf(child))).join('');
  return lineBefore.has(element.tag) ? `\n${inside}` : inside;
}

/** The words of an element in which nothing stands on a line of its own. */
export const textIn = (element: Element): string => wordsOf(element).replace(/^\n/u, '');
