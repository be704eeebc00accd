import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openInUse } from '../support/new-database.ts';
import { nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { formOf, testBot } from '../support/test-bot.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'export-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function runs(script: string, database: string, ...args: string[]) {
  const command = ['--require', './src/preload.cjs', `src/cli/${script}.ts`, ...args];
  const env = { PATH: process.env.PATH, DATABASE: join(folder, database) };
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, env, encoding: 'utf8' });
  return { status, said: stdout + stderr };
}

test('the register goes out and comes back, and the same again changes nothing', () => {
  const out = join(folder, 'ut');
  expect(runs('import', 'a.sqlite', 'data/register.json').status).toBe(0);
  expect(runs('export', 'a.sqlite', 'register', '--to', out)).toMatchObject({ status: 0 });
  const files = readdirSync(out);
  expect(files.map((name) => name.replace(/-\d{4}-\d\d-\d\d/u, '')).toSorted()).toEqual([
    ...['grupper.csv', 'moten.csv', 'personer.csv', 'platser.csv', 'register.json'],
  ]);
  const json = join(out, files.find((name) => name.endsWith('.json')) ?? '');
  expect(runs('import', 'a.sqlite', json).said).toContain('Allt i filen finns redan i registret');
  expect(runs('import', 'b.sqlite', json).status).toBe(0);
  const before = readFileSync(json, 'utf8');
  expect(runs('export', 'b.sqlite', 'register', '--to', out).status).toBe(0);
  expect(readFileSync(json, 'utf8')).toBe(before);
}, 60_000);

test.each([
  [['--to', 'x', 'kaffe'], 2, 'Skriv så här'],
  [['register'], 2, 'Skriv så här'],
  [['remiss', '--to', 'x'], 2, 'Skriv så här'],
  [['akt', '--to', 'x'], 2, 'Skriv så här'],
  [['register', 'nu', '--to', 'x'], 2, 'Skriv så här'],
  [['all', '--to', 'x'], 1, 'finns inte'],
])('%j is answered with what to do', (args, status, said) => {
  const result = runs('export', 'none.sqlite', ...args);
  expect(result).toMatchObject({ status });
  expect(result.said).toContain(said);
});

test('a remiss that is not there, and a folder that is a file, are said in words', () => {
  runs('import', 'a.sqlite', 'data/register.json');
  expect(runs('export', 'a.sqlite', 'remiss', '7', '--to', join(folder, 'ut')).said).toContain(
    'Det finns ingen remiss 7',
  );
  const akt = (...words: string[]) =>
    runs('export', 'a.sqlite', 'akt', ...words, '--to', join(folder, 'ut')).said.trim();
  // What chat would ask back with buttons, or with a command of its own.
  expect(akt('regionsjukvårdsgruppn', '2026')).toMatch(/^Det finns ingen akt för ”regionsjukvårdsgruppn 2026”\./u);
  expect(akt('ledningsgruppn', '2026')).toMatch(
    /^Det finns ingen akt för ”ledningsgruppn 2026”\. Namnen som liknar det är ”[^”]+”/u,
  );
  expect(akt('rsg', '2026')).toMatch(
    /^”rsg 2026” kan vara ”RSG [^”]+”, ”RSG [^”]+” och ”RSG [^”]+”\. Skriv hela namnet\.$/u,
  );
  expect(akt('grupp')).toContain('Skriv till exempel akt remiss 2027-03');
  writeFileSync(join(folder, 'fil'), '');
  expect(runs('export', 'a.sqlite', 'all', '--to', join(folder, 'fil')).said).toContain('är ingen mapp');
  const within = join(folder, 'fil', 'ut');
  expect(runs('export', 'a.sqlite', 'register', '--to', within)).toEqual({
    status: 1,
    said: `${within} går inte att skriva i: en del av sökvägen är en fil och ingen mapp. Välj en annan mapp med --to.\n`,
  });
}, 60_000);

test('the akt of an area and of a group’s year go out whole, and what is not clear is asked back', async () => {
  const bot = testBot('2026-02-16T10:00', { register: nhvRegister, db: openInUse(join(folder, 'a.sqlite')) });
  await bot.fills('karin', formOf(await bot.says('karin', 'nhv ny')), {
    ...{ name: 'Svår ångest', step: '4', on: '2026-02-15' },
  });
  await openRemiss(bot);
  await openRemiss(bot, { ...polio, blind: 'ja' });
  bot.db.close();
  const out = join(folder, 'ut');
  const akt = (...words: string[]) => runs('export', 'a.sqlite', 'akt', ...words, '--to', out);
  expect(akt('nhv', 'svår', 'ångest')).toMatchObject({ status: 0 });
  expect(akt('nhv-gruppen', '2026')).toMatchObject({ status: 0 });
  expect(akt('remiss', '2026-01')).toMatchObject({ status: 0 });
  const files = readdirSync(out).toSorted();
  expect(files).toEqual(['akt-nhv-gruppen-2026.zip', 'akt-nhv-svar-angest.zip', 'akt-remiss-2026-01.zip']);
  for (const name of files)
    expect(Object.keys(unzipSync(readFileSync(join(out, name)))), name).toContain('00-innehall.pdf');
  expect(akt('nhv', 'finns inte')).toMatchObject({
    status: 1,
    said: expect.stringContaining('Det finns ingen akt för'),
  });
  expect(akt('okänd grupp', '2026')).toMatchObject({ status: 1, said: expect.stringContaining('okänd grupp') });
  expect(akt('remiss', '2026-02')).toMatchObject({ status: 1, said: expect.stringContaining('samlas in blint') });
  expect(akt('remiss', '2026-77')).toMatchObject({ status: 1, said: expect.stringContaining('2026-77') });
}, 60_000);
