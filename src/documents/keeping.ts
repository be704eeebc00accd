import type { Part } from './document.ts';

/**
 * Whether the part, or the last line of it, is to stand on the page of what comes after it: a heading, who said what comes
 * under it, and what has its source below.
 */
export function staysWithNext(parts: readonly Part[], index: number): boolean {
  const [before, part, next] = [parts[index - 1], parts[index], parts[index + 1]];
  if (!part || !next) return false;
  switch (part.type) {
    case 'heading':
      return true;
    case 'source':
      return before?.type === 'heading' && next.type !== 'heading';
    case 'paragraph':
      return (
        next.type === 'source' || introduces(part.text, next) || (before?.type === 'heading' && isShort(part.text))
      );
    case 'list':
    case 'picture':
      return next.type === 'source';
    case 'table':
      return false;
  }
}

/** "Bilagor:", over its list. */
const introduces = (text: string, next: Part): boolean => text.endsWith(':') && next.type !== 'heading';

/** A few lines between a heading and the text, as a question is. */
const isShort = (text: string): boolean => text.length <= 300;
