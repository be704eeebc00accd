import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const text = readFileSync(new URL('../CONTRIBUTING.md', import.meta.url), 'utf8');

/** The table of clauses: each row's number, and its last cell, which says what is missing. */
const rows = [...text.matchAll(/^\| (\d+) \|(?:[^|\n]*\|){5} ([^|\n]*) \|$/gmu)].map(([, number, verdict = '']) => ({
  number: Number(number),
  isFull: /^full(?::|$)/u.test(verdict),
  verdict,
}));
const full = rows.filter(({ isFull }) => isFull);

test('each of the 125 clauses stands in the table once, in order', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 125 }, (_, at) => at + 1));
});

test('the text says how many are full, and they are most', () => {
  expect(text).toContain(`${full.length} of 125 are full.`);
  expect(full.length).toBeGreaterThanOrEqual(85);
});

test('of each of the others it is said what is missing and what brings it, or why a bot should not', () => {
  const silent = rows.filter(({ isFull, verdict }) => !isFull && verdict.split(' ').length < 4);
  expect(silent.map(({ number }) => number)).toEqual([]);
  expect(rows.filter(({ verdict }) => /\blater\b|TODO/iu.test(verdict))).toEqual([]);
});
