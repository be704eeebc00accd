import { diffArrays, diffWords } from 'diff';
import type { Part } from '../../documents/document.ts';

/** A paragraph that is another in the later text. @property under the heading above it; null before the first. */
export type TextChange = { under: string | null } & (
  | { kind: 'added' | 'removed'; text: string }
  | { kind: 'changed'; text: string; removed: readonly string[]; added: readonly string[] }
);

type Line = { under: string | null; text: string };

/** The paragraphs that were added, removed and changed, in the order of the later text, and of the changed ones which words. */
export function changesBetween(before: readonly Part[], after: readonly Part[]): TextChange[] {
  const hunks = diffArrays(linesOf(before), linesOf(after), { comparator: (a, b) => a.text === b.text });
  return hunks.flatMap((hunk, at) => {
    const next = hunks[at + 1];
    if (hunk.removed) return changesOf(hunk.value, next?.added ? next.value : []);
    return hunk.added && !hunks[at - 1]?.removed ? changesOf([], hunk.value) : [];
  });
}

/** The first of those that went against the first of those that came, and so on. */
function changesOf(gone: readonly Line[], come: readonly Line[]): TextChange[] {
  const both = Math.min(gone.length, come.length);
  return [
    ...come.slice(0, both).map((line, at) => wordsBetween(gone[at]?.text ?? '', line)),
    ...gone.slice(both).map(({ under, text }) => ({ kind: 'removed' as const, under, text })),
    ...come.slice(both).map(({ under, text }) => ({ kind: 'added' as const, under, text })),
  ];
}

function wordsBetween(before: string, { under, text }: Line): TextChange {
  const pieces = diffWords(before, text);
  const words = (of: 'added' | 'removed') =>
    pieces
      .filter((piece) => piece[of])
      .map(({ value }) => value.trim())
      .filter((value) => value !== '');
  return { kind: 'changed', under, text, removed: words('removed'), added: words('added') };
}

function linesOf(parts: readonly Part[]): Line[] {
  let under: string | null = null;
  return parts.flatMap((part): Line[] => {
    if (part.type === 'heading') under = part.text;
    return textsOf(part).map((text) => ({ under, text }));
  });
}

function textsOf(part: Part): string[] {
  switch (part.type) {
    case 'heading':
    case 'paragraph':
    case 'source':
      return [part.text];
    case 'list':
      return [...part.items];
    case 'table':
      return [part.columns, ...part.rows].map((row) => row.join(' | '));
    case 'picture':
      return [];
  }
}
