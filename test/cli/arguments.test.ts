import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'arguments-'));
const database = join(folder, 'bot.sqlite');
afterAll(() => rmSync(folder, { recursive: true }));

/** Every command that is run with `npm`, by the file that it runs. */
const commands = Object.entries(manifest.scripts).flatMap(([name, line]) => {
  const file = line.match(/src\/(?:cli\/[\w-]+|main)\.ts$/u)?.[0];
  return file ? [{ name, file }] : [];
});

function runs(file: string, ...args: string[]) {
  const env = { PATH: process.env.PATH, DATABASE: database, PORT: '0' };
  const command = ['--disable-warning=ExperimentalWarning', '--require', './src/preload.cjs', file, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, env, encoding: 'utf8' });
  return { status, out: stdout.trim(), err: stderr.trim() };
}

test('every command is here', () => {
  expect(commands.map(({ name }) => name)).toEqual([
    ...['start', 'import', 'export', 'rehearse', 'backup', 'restore', 'check-replica', 'manifests'],
  ]);
});

/** An option that the command has, misspelt, with what is said of it. */
const misspelt: Record<string, [typed: string, said: string]> = {
  start: ['--port', 'Kommandot har inga tillval.'],
  import: ['--dryrun', 'Menade du --dry-run?'],
  export: ['--too', 'Menade du --to?'],
  rehearse: ['--form', 'Menade du --from?'],
  backup: ['--to', 'Kommandot har inga tillval.'],
  restore: ['--force', 'Kommandot har inga tillval.'],
  'check-replica': ['--newest', 'Menade du --newest-within?'],
  manifests: ['--slack', 'Kommandot har inga tillval.'],
};

describe.each(commands)('npm run $name', ({ name, file }) => {
  test('says how it is used, and changes nothing, when it is asked for help', () => {
    const asked = runs(file, '--help');
    expect(asked).toMatchObject({ status: 0, err: '' });
    expect(asked.out).toMatch(/^Skriv så här:/u);
    expect(asked.out).toContain(name === 'start' ? 'npm start' : `npm run ${name}`);
    expect(existsSync(database)).toBe(false);
  });

  test('names the option that was meant', () => {
    const [typed = '', said = ''] = misspelt[name] ?? [];
    const { status, out, err } = runs(file, typed);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(`${typed} finns inte. ${said}`);
    expect(err).toContain('Skriv så här:');
  });
});

test.each([
  ['src/cli/import.ts', ['a', 'b'], 'Läs in en fil i taget.'],
  ['src/cli/import.ts', ['a.json', '--av', 'karin'], '--av och --grupp hör till kalenderfiler'],
  ['src/cli/import.ts', ['a.ics', '--av'], '--av ska följas av det som menas.'],
  ['src/cli/import.ts', ['a.json', '--dry-run=ja'], '--dry-run ska stå för sig'],
  ['src/cli/import.ts', ['a.json', '--vem', 'x'], 'Det som finns är --dry-run, --av, --grupp och --undanta.'],
  ['src/cli/export.ts', ['regster', '--to', 'x'], 'regster finns inte. Menade du register?'],
  ['src/cli/export.ts', ['akt', '--to', 'x'], 'Skriv också ärendet, till exempel akt remiss 2027-03'],
  ['src/cli/export.ts', ['remiss', '--to', 'x'], 'Skriv också remissens nummer'],
  ['src/cli/export.ts', ['register'], '--to MAPP'],
  ['src/cli/manifests.ts', ['slak'], 'slak finns inte. Menade du slack?'],
  ['src/cli/manifests.ts', ['slack'], 'Skriv också adressen: slack https://ADRESS.'],
  ['src/cli/check-replica.ts', ['.', '--newest-within', '-1'], '--newest-within ska följas av det som menas.'],
  ['src/cli/export.ts', ['register', '--to', '--dry-run'], '--to ska följas av det som menas.'],
  ['src/main.ts', ['nu'], 'nu hör inte hit.'],
])('%s %j: what is wrong with the words is said', (file, args, said) => {
  const { status, out, err } = runs(file, ...args);
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err).toContain(said);
});

test('a difference from UTC is no time zone', () => {
  const env = { PATH: process.env.PATH, DATABASE: database, TIME_ZONE: '+01:00', PORT: '0' };
  const command = ['--require', './src/preload.cjs', 'src/main.ts'];
  const { status, stderr } = spawnSync(process.execPath, command, {
    cwd: root,
    env,
    encoding: 'utf8',
    timeout: 30_000,
  });
  expect(status).toBe(1);
  expect(stderr).toContain('TIME_ZONE ska vara namnet på en tidszon, till exempel Europe/Stockholm');
});
