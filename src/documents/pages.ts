import type { Part } from './document.ts';
import type { Orientation } from './paper.ts';
import { layOut } from './table-layout.ts';

/** Parts that follow each other on pages of one kind. */
export type Pages = { orientation: Orientation; parts: Part[] };

/** The parts in order. A table that is too wide for a portrait page gets a landscape one, with what belongs to it. */
export function intoPages(parts: readonly Part[]): Pages[] {
  const landscape = new Set(parts.flatMap((part, index) => (isWide(part) ? aroundTable(parts, index) : [])));
  const pages: Pages[] = [];
  for (const [index, part] of parts.entries()) {
    const orientation = landscape.has(index) ? 'landscape' : 'portrait';
    const last = pages.at(-1);
    if (last?.orientation === orientation) last.parts.push(part);
    else pages.push({ orientation, parts: [part] });
  }
  return pages;
}

const isWide = (part: Part): boolean => part.type === 'table' && layOut(part).orientation === 'landscape';

/** The places of the table, its headings, the few parts between them and it, and its sources. */
function aroundTable(parts: readonly Part[], table: number): number[] {
  const isHeading = (index: number) => parts[index]?.type === 'heading';
  let first = table;
  while (first > 0 && table - first < fewWords && !isHeading(first - 1) && !isLong(parts[first - 1])) first -= 1;
  if (first > 0 && !isHeading(first - 1)) first = table;
  while (isHeading(first - 1)) first -= 1;
  let last = table;
  while (parts[last + 1]?.type === 'source') last += 1;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** A long list stands by itself, and does not follow its table. */
const isLong = (part: Part | undefined): boolean => part?.type === 'list' && part.items.length > longList;
const longList = 3;

/** So many parts between a heading and its table still follow the table to its page. */
const fewWords = 2;
