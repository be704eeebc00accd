import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { faultOf } from '../../src/database/checked-copy.ts';
import { openDatabase } from '../../src/database/open.ts';

const script = new URL('../../src/cli/backup.ts', import.meta.url).pathname;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-cli-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** `npm run backup -- …args` in the test's own folder. */
const run = (args: string[], env: Record<string, string> = { DATABASE: 'bot.sqlite' }) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(
      process.execPath,
      [script, ...args],
      { cwd: folder, env: { PATH: process.env.PATH, ...env } },
      (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, err }),
    );
  });

test('a copy of the database in use is made and checked', async () => {
  const db = openDatabase(join(folder, 'bot.sqlite'));
  expect(await run(['kopia.sqlite'])).toEqual({
    code: 0,
    out: expect.stringMatching(/^Kopian av bot\.sqlite är klar och kontrollerad: kopia\.sqlite \(\d,\d MB\)\.\n$/),
    err: '',
  });
  expect(faultOf(join(folder, 'kopia.sqlite'))).toBeNull();
  db.close();
});

test('.env names the database, where the environment does not', async () => {
  openDatabase(join(folder, 'annan.sqlite')).close();
  writeFileSync(join(folder, '.env'), 'DATABASE=annan.sqlite\n');
  expect(await run(['kopia.sqlite'], {})).toMatchObject({ code: 0, out: expect.stringContaining('annan.sqlite') });
  expect(await run(['kopia-2.sqlite'], { DATABASE: 'bot.sqlite' })).toMatchObject({ code: 1 });
});

test.each([
  ['without a file', []],
  ['with two files', ['a', 'b']],
  ['with an option', ['--force']],
])('%s it says how it is used', async (_, args) => {
  expect(await run(args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining('npm run backup -- FIL') });
});

test.each<[string, () => void]>([
  ['an empty file', () => writeFileSync(join(folder, 'bot.sqlite'), '')],
  [
    "another program's database",
    () => {
      const db = new SQLite(join(folder, 'bot.sqlite'));
      db.exec('CREATE TABLE thing (name TEXT)');
      db.close();
    },
  ],
])('a whole copy of %s is no backup', async (_, make) => {
  make();
  expect(await run(['kopia.sqlite'])).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringMatching(/^bot\.sqlite är ingen databas från Samverkansbot, eller så är den tom\./),
  });
  expect(existsSync(join(folder, 'kopia.sqlite'))).toBe(false);
});

test('what cannot be done is said in a sentence', async () => {
  expect(await run(['kopia.sqlite'])).toEqual({ code: 1, out: '', err: 'Det finns ingen databas i bot.sqlite.\n' });
  expect(await run(['kopia.sqlite'], { DATABASE: 'bot.sqlite', PORT: 'abc' })).toEqual({
    code: 1,
    out: '',
    err: 'Inställningarna går inte att använda:\n- PORT ska vara ett heltal mellan 0 och 65535.\n',
  });
});
