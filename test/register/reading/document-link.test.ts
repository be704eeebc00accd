import { expect, test } from 'vitest';
import { sourceFiles } from '../../support/source-files.ts';

test('whatever takes a link or a number refuses what nobody can follow', () => {
  const asking = sourceFiles().filter(({ source }) => /Field\(\s*'[Ll]änk(?: eller|,) diarienummer/u.test(source));
  expect(asking.map(({ path }) => path)).toContain('uppdrag/given/uppdrag-forms.ts');
  expect(asking.filter(({ source }) => !source.includes('.check(linkFault)')).map(({ path }) => path)).toEqual([]);
});
