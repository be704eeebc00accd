import SQLite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { DatabaseRefusal, inPlainWords, reasonOf, refusalOf } from '../../src/database/plain-faults.ts';

const withCode = (code: string) => Object.assign(new Error(`${code}: english words, open 'x'`), { code });

test.each([
  ['SQLITE_CORRUPT', 'databasen är skadad'],
  ['SQLITE_CORRUPT_INDEX', 'databasen är skadad'],
  ['SQLITE_NOTADB', 'filen är ingen databas'],
  ['SQLITE_FULL', 'disken är full'],
  ['SQLITE_READONLY_DIRECTORY', 'den kan bara läsas'],
  ['SQLITE_CANTOPEN_ISDIR', 'filen kan inte öppnas'],
  ['SQLITE_BUSY_RECOVERY', 'ett annat program håller på med den'],
  ['SQLITE_LOCKED', 'ett annat program håller på med den'],
  ['SQLITE_IOERR_READ', 'disken svarar med fel'],
  ['EACCES', 'det saknas behörighet till mappen eller filen'],
  ['EPERM', 'det saknas behörighet till mappen eller filen'],
  ['EROFS', 'disken kan bara läsas'],
  ['ENOSPC', 'disken är full'],
  ['EDQUOT', 'utrymmet som boten får använda är slut'],
  ['EMFILE', 'för många filer är öppna'],
  ['EIO', 'disken svarar med fel'],
  ['SQLITE_SOMETHING_NEW', 'ett oväntat fel (SQLITE_SOMETHING_NEW)'],
  ['ENEW', 'ett oväntat fel (ENEW)'],
])('%s is said in words', (code, words) => {
  expect(reasonOf(withCode(code))).toBe(words);
  const refusal = refusalOf('data/bot.sqlite', withCode(code));
  expect(refusal.message).toMatch(new RegExp(`^data/bot\\.sqlite går inte att använda: ${RegExp.escape(words)}\\.`));
  expect(refusal.message).not.toContain('english');
  expect(refusal.cause).toMatchObject({ code });
});

test('our own sentences stay as they are', () => {
  const own = new DatabaseRefusal('Porten är upptagen.');
  expect(() =>
    inPlainWords('x', () => {
      throw own;
    }),
  ).toThrow(own);
});

test('what SQLite throws has such a code', () => {
  const broken = () => new SQLite(':memory:').exec('SELEKT');
  expect(() => inPlainWords('x', broken)).toThrow('x går inte att använda: ett oväntat fel (SQLITE_ERROR).');
});
