import type { Part } from './document.ts';
import { inOneLine } from './written-lines.ts';

/** Whether there is anything in the part to read. */
export function hasWords(part: Part): boolean {
  switch (part.type) {
    case 'heading':
    case 'paragraph':
    case 'source':
      return isWords(part.text);
    case 'list':
      return part.items.some(isWords);
    case 'picture':
      return true;
    case 'table':
      return [part.columns, ...part.rows].flat().some(isWords);
  }
}

export const isWords = (text: string): boolean => inOneLine(text) !== '';
