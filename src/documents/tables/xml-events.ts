/** An element's beginning or end, by its local name, or text between. */
export type XmlEvent =
  | { type: 'open'; name: string; attributes: ReadonlyMap<string, string>; isEmpty: boolean }
  | { type: 'close'; name: string }
  | { type: 'text'; text: string };

const tokens =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<[?!][^>]*>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/gu;
const attribute = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu;

/** What stands in XML that a program has written, piece by piece. Entities of its own are not followed. */
export function* xmlEvents(xml: string): Generator<XmlEvent> {
  for (const [, data, slash, name, inside, end, text] of xml.matchAll(tokens)) {
    if (data !== undefined) yield { type: 'text', text: data };
    else if (text !== undefined) yield { type: 'text', text: unescaped(text) };
    else if (name === undefined) continue;
    else if (slash === '/') yield { type: 'close', name: localName(name) };
    else yield { type: 'open', name: localName(name), attributes: attributesIn(inside ?? ''), isEmpty: end === '/' };
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const attributesIn = (inside: string): ReadonlyMap<string, string> =>
  new Map(
    [...inside.matchAll(attribute)].map(([, name = '', double, single]) => [
      localName(name),
      unescaped(double ?? single ?? ''),
    ]),
  );

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

const unescaped = (text: string): string =>
  text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/giu, (whole, hex, decimal, name) => {
    const code = hex === undefined ? Number(decimal ?? Number.NaN) : Number.parseInt(hex, 16);
    if (name !== undefined) return named[name] ?? whole;
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
