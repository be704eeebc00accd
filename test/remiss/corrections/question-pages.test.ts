import { expect, test } from 'vitest';
import { joinedParts, partsOfText } from '../../../src/remiss/case/text-parts.ts';
import { questionPages } from '../../../src/remiss/corrections/question-pages.ts';

const ofLength = (lengths: readonly number[]) =>
  lengths.map((length, at) => ({ nr: at + 1, text: 'å'.repeat(length) }));
const numbers = (lengths: readonly number[]) =>
  questionPages(ofLength(lengths)).map((page) => page.map(({ nr }) => nr));

test('a page holds eight questions, and fewer when they are long; each is on one page', () => {
  expect(numbers(Array.from({ length: 10 }, () => 50))).toEqual([
    [1, 2, 3, 4, 5, 6, 7, 8],
    [9, 10],
  ]);
  expect(numbers([3_000, 3_000, 10, 6_000, 10])).toEqual([[1, 2], [3], [4], [5]]);
  expect(questionPages([])).toEqual([]);
});

test('a long text is cut where a line or a word ends, and is the same once it is joined', () => {
  const text = `${'Första raden. '.repeat(5)}\n${'Andra raden är åäö. '.repeat(6)}${'x'.repeat(95)}`;
  const parts = partsOfText(text, 40);
  expect(Math.max(...parts.map((part) => part.text.length))).toBeLessThanOrEqual(40);
  expect(
    joinedParts(
      parts,
      parts.map((part) => part.text),
    ),
  ).toBe(text);
  expect(
    joinedParts(
      parts,
      parts.map(() => null),
    ),
  ).toBeNull();
});
