import { XmlDocument } from 'libxml2-wasm';

/** What stands at an XPath in a drawing, where `s` is the name space of SVG. Throws where the drawing is no XML. */
export function foundInSvg(svg: string, xpath: string): string[] {
  const xml = XmlDocument.fromString(svg);
  const all = xml.find(xpath, { s: 'http://www.w3.org/2000/svg' }).map(({ content }) => content);
  xml.dispose();
  return all;
}
