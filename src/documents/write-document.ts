import type { Document } from './document.ts';
import { toPdf } from './pdf.ts';
import { toWord } from './word.ts';

/** What a document can be written as: also the ending of its name. */
export const documentFormats = ['docx', 'pdf'] as const;
export type DocumentFormat = (typeof documentFormats)[number];

/** As what a file of that name is written: Word, where its ending says nothing else. */
export const formatOfName = (name: string): DocumentFormat => (/\.pdf$/iu.test(name) ? 'pdf' : 'docx');

/** @param at when it is made. The same document of the same moment is the same PDF. */
export function writeDocument(document: Document, format: DocumentFormat, at: Temporal.Instant): Promise<Uint8Array> {
  switch (format) {
    case 'docx':
      return toWord(document);
    case 'pdf':
      return toPdf(document, at);
  }
}
