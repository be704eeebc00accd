import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parts } from './parts.ts';
import { percentOf, sharesOf } from './shares.ts';

const root = new URL('../../', import.meta.url).pathname;

test('every file of a part is there, in no other part, and tests stand beside it', () => {
  const files = parts.flatMap(({ mutate }) => mutate);
  expect(files.filter((file) => globSync(file, { cwd: root }).length !== 1)).toEqual([]);
  expect(new Set(files).size).toBe(files.length);
  expect(parts.filter(({ tests }) => tests.some((one) => globSync(`test/${one}`, { cwd: root }).length === 0))).toEqual(
    [],
  );
});

const mutant = (status: string, line: number, more: object = {}) => ({
  ...{ mutatorName: 'ConditionalExpression', replacement: 'true', status },
  location: { start: { line, column: 11 }, end: { line, column: 16 } },
  ...more,
});
const file = (...mutants: ReturnType<typeof mutant>[]) => ({ source: 'const a =\n  return b < c;\n', mutants });

test('what no test finds is told with where it is, and what stood there', () => {
  const { files } = {
    files: { 'src/a.ts': file(mutant('Killed', 2), mutant('Survived', 2), mutant('NoCoverage', 2)) },
  };
  expect(sharesOf({ files })).toEqual([
    {
      ...{ file: 'src/a.ts', killed: 1, mutants: 3 },
      survivors: ['src/a.ts:2 < c; → true', 'src/a.ts:2 < c; → true (no test runs it)'],
    },
  ]);
});

test('one that hangs is found, and one that does not run at all is not counted', () => {
  const files = { 'src/a.ts': file(mutant('Timeout', 2), mutant('CompileError', 2), mutant('Ignored', 2)) };
  expect(sharesOf({ files })[0]).toMatchObject({ killed: 1, mutants: 1, survivors: [] });
});

test('a share is rounded down', () => {
  expect([849, 850, 1000, 0].map((killed) => percentOf({ file: '', killed, mutants: 1000, survivors: [] }))).toEqual([
    84, 85, 100, 0,
  ]);
  expect(percentOf({ file: '', killed: 0, mutants: 0, survivors: [] })).toBe(100);
});
