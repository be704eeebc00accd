import { expect, test } from 'vitest';
import { sourceFiles } from '../support/source-files.ts';

/** What stands between the parenthesis that begins there and its own end. */
function within(text: string, begin: number): string {
  let depth = 0;
  for (let at = begin; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return text.slice(begin, at + 1);
  }
  return text.slice(begin);
}

/** The calls that draw a list to choose in, by what they are given. */
const listsIn = (text: string): string[] =>
  [...text.matchAll(/\b(?:selectField|choiceField|listedField)\(/gu)].map(({ 0: { length }, index }) =>
    within(text, index + length - 1),
  );

test('no list that one chooses in is cut: what a list does not hold is found as one types', () => {
  const lists = sourceFiles().flatMap(({ path, source }) => listsIn(source).map((list) => ({ path, list })));
  expect(lists.length).toBeGreaterThan(40);
  expect(lists.filter(({ list }) => /\.slice\(/u.test(list)).map(({ path }) => path)).toEqual([]);
});
