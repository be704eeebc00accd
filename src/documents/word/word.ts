import type { Document } from '../document.ts';

/** The document as Word opens it, a .docx. The package behind it is loaded with the first document. */
export async function toWord(document: Document): Promise<Uint8Array> {
  const { writeWord } = await import('./word-document.ts');
  return writeWord(document);
}
