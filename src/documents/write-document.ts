import { textsInOrder } from '../pictures/reading-order.ts';
import type { Document } from './document.ts';
import { formatOfName } from './document-format.ts';
import { toPdf } from './pdf/pdf.ts';
import { toWord } from './word/word.ts';

/** @property name of the file, whose ending says what it is written as. @property at when it is made. */
type Written = { name: string; at: Temporal.Instant };

/** The document as a file. As PDF, the same document of the same moment is the same bytes. */
export function writeDocument(written: Document, { name, at }: Written): Promise<Uint8Array> {
  const document = textsInOrder(written);
  switch (formatOfName(name)) {
    case 'docx':
      return toWord(document);
    case 'pdf':
      return toPdf(document, at);
  }
}
