import { strFromU8, unzipSync } from 'fflate';
import { XmlDocument } from 'libxml2-wasm';

const namespaces = {
  w: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  cp: 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
  dc: 'http://purl.org/dc/elements/1.1/',
};

/** A .docx opened: the XML of each of its parts by path, and what XPath finds there. Throws when one is no XML. */
export function openWord(bytes: Uint8Array) {
  const files = new Map(Object.entries(unzipSync(bytes)).map(([path, data]) => [path, strFromU8(data)]));
  for (const [path, xml] of files) if (!path.startsWith('word/media/')) XmlDocument.fromString(xml).dispose();
  return {
    files,
    /** The words of each element or attribute found; in the document itself, when no other part is named. */
    find(xpath: string, path = 'word/document.xml'): string[] {
      const xml = XmlDocument.fromString(files.get(path) ?? '');
      const found = xml.find(xpath, namespaces).map(({ content }) => content);
      xml.dispose();
      return found;
    },
  };
}
