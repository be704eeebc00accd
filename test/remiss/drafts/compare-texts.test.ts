import { expect, test } from 'vitest';
import type { Part } from '../../../src/documents/document.ts';
import { changesBetween } from '../../../src/remiss/drafts/compare-texts.ts';

const heading = (text: string): Part => ({ type: 'heading', level: 1, text });
const paragraph = (text: string): Part => ({ type: 'paragraph', text });

test('says which words of a paragraph went and came, and which paragraphs are new and gone', () => {
  const before = [
    heading('Fråga 1'),
    paragraph('Vi tillstyrker tre enheter.'),
    paragraph('Gammalt.'),
    heading('Fråga 2'),
  ];
  const after = [
    ...[heading('Fråga 1'), paragraph('Vi tillstyrker fyra enheter.'), heading('Fråga 2'), paragraph('Nytt.')],
  ];
  expect(changesBetween(before, after)).toEqual([
    { kind: 'changed', under: 'Fråga 1', text: 'Vi tillstyrker fyra enheter.', removed: ['tre'], added: ['fyra'] },
    { kind: 'removed', under: 'Fråga 1', text: 'Gammalt.' },
    { kind: 'added', under: 'Fråga 2', text: 'Nytt.' },
  ]);
});

test('the same text in lists and tables is no change, and the first paragraph stands under nothing', () => {
  const list: Part[] = [{ type: 'list', items: ['a', 'b'] }];
  expect(changesBetween(list, list)).toEqual([]);
  expect(changesBetween([], list)).toEqual([
    { kind: 'added', under: null, text: 'a' },
    { kind: 'added', under: null, text: 'b' },
  ]);
});
