import type { Document } from '../document.ts';

/** The document as PDF, which says when it was made. The packages behind it are loaded with the first document. */
export async function toPdf(document: Document, at: Temporal.Instant): Promise<Uint8Array> {
  const { writePdf } = await import('./pdf-document.ts');
  return writePdf(document, at);
}
