import type { Part } from './document.ts';
import type { TableLayout } from './table-layout.ts';

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
        next.type === 'source' ||
        introduces(part.text, next) ||
        (before?.type === 'heading' && isShort(part.text) && isWithin(next, before.level))
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

/** Under the same heading still: what has nothing but a few words may end a page. */
const isWithin = (next: Part, level: number): boolean => next.type !== 'heading' || next.level > level;

/** A few lines between a heading and the text, as a question is. */
const isShort = (text: string): boolean => text.length <= 300;

/** So many rows of short cells stay on one page. */
const mostKept = 13;
const shortCell = 60;

/** Whether a table with these rows is small enough for none of them to go on over the page. */
export const staysWhole = (cells: TableLayout['cells']): boolean =>
  cells.length <= mostKept && cells.flat().every(({ length }) => length < shortCell);
