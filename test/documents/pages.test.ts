import { expect, test } from 'vitest';
import type { Part } from '../../src/documents/document.ts';
import { intoPages } from '../../src/documents/pages.ts';

const named = {
  heading: { type: 'heading', level: 1, text: 'Rubrik' },
  words: { type: 'paragraph', text: 'Ord' },
  source: { type: 'source', text: 'Källa' },
  narrow: { type: 'table', columns: ['A'], rows: [] },
  wide: { type: 'table', columns: Array.from({ length: 15 }, () => 'Tillstyrker'), rows: [] },
} as const satisfies Record<string, Part>;

type Name = keyof typeof named;

const turned = (...names: Name[]) =>
  intoPages(names.map((name) => named[name])).map(({ orientation, parts }) => `${orientation} ${parts.length}`);

test.each<[string, Name[], string[]]>([
  ['nothing', [], []],
  ['what fits stands', ['heading', 'words', 'narrow', 'source'], ['portrait 4']],
  ['a wide table lies', ['wide'], ['landscape 1']],
  [
    'its heading and its source go with it',
    ['words', 'heading', 'wide', 'source', 'words'],
    ['portrait 1', 'landscape 3', 'portrait 1'],
  ],
  ['so do the headings above its heading', ['words', 'heading', 'heading', 'wide'], ['portrait 1', 'landscape 3']],
  [
    'so do a few words between',
    ['heading', 'words', 'heading', 'words', 'words', 'wide'],
    ['portrait 2', 'landscape 4'],
  ],
  ['but not many', ['heading', 'words', 'words', 'words', 'wide'], ['portrait 4', 'landscape 1']],
  ['a few words that begin the document go with it', ['words', 'wide'], ['landscape 2']],
  ['two wide tables follow each other', ['heading', 'wide', 'heading', 'wide', 'words'], ['landscape 4', 'portrait 1']],
])('%s', (_, names, pages) => {
  expect(turned(...names)).toEqual(pages);
});

test('no part is lost and none changes its place', () => {
  const parts = [named.words, named.heading, named.wide, named.words, named.wide, named.source, named.narrow];
  expect(intoPages(parts).flatMap((pages) => pages.parts)).toEqual(parts);
});

test('a long list does not follow a wide table to its page', () => {
  const items = ['a', 'b', 'c', 'd'];
  const table: Part = { type: 'table', columns: Array.from({ length: 13 }, () => 'Tillstyrker'), rows: [] };
  const heading: Part = { type: 'heading', level: 1, text: 'Sammanfattning' };
  const turned = (...parts: Part[]) => intoPages(parts).map(({ orientation, parts: own }) => [orientation, own.length]);
  expect(turned(heading, { type: 'list', items }, table)).toEqual([
    ['portrait', 2],
    ['landscape', 1],
  ]);
  expect(turned(heading, { type: 'list', items: ['a'] }, table)).toEqual([['landscape', 3]]);
});
