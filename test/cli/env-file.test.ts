import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ConfigError, readConfig } from '../../src/app/config/config.ts';
import { readEnvFile } from '../../src/cli/env-file.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-env-'));
  path = join(folder, '.env');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const read = (content: string | Uint8Array) => {
  writeFileSync(path, content);
  return readEnvFile(path);
};

test.each<[string, string, Record<string, string>]>([
  [
    'as it is written',
    'PORT=1\n\n# sagt\n  HOST = ::1  # och det\nexport LOG_LEVEL=info',
    { PORT: '1', HOST: '::1', LOG_LEVEL: 'info' },
  ],
  ['from Windows', 'PORT=1\r\nHOST=::1\r\n', { PORT: '1', HOST: '::1' }],
  ['with the mark that Windows puts first', '\uFEFFPORT=1\n', { PORT: '1' }],
  ['with tabs', '\tPORT\t=\t1\t\n', { PORT: '1' }],
  [
    'with values in quotation marks',
    `A="a # b"\nB='c"d' # e\nC=\`f\`\nD=""\nE=`,
    { A: 'a # b', B: 'c"d', C: 'f', D: '', E: '' },
  ],
  ['with å, ä and ö', 'CONTROLLER=Region Sörmland\n', { CONTROLLER: 'Region Sörmland' }],
])('it is read %s', (_, content, values) => {
  expect(read(content)).toEqual({ values, faults: [] });
});

test('without a file there is nothing, and nothing wrong', () => {
  expect(readEnvFile(path)).toEqual({ values: {}, faults: [] });
});

/** What would otherwise be passed over, or be taken for something else, so that the bot starts with other settings. */
test.each<[string, string | Uint8Array, string]>([
  ['a line without =', 'PORT=1\nDATABASE x.sqlite\n', ', rad 2: raden går inte att förstå'],
  ['a colon for =', 'DATABASE: x.sqlite', ', rad 1: raden går inte att förstå'],
  ['a mark that is never closed', 'A="x\nPORT=1\nB="y"', ', rad 1: citattecknet framför värdet för A avslutas inte'],
  ['typographic marks', 'DATABASE=“x.sqlite”', 'DATABASE står inom typografiska citattecken'],
  ['a # within a value', 'SMTP_URL=smtp://bot:hemligt#ord@host', 'det som står efter # i SMTP_URL räknas inte'],
  ['words behind the mark', 'A="x" y', 'det som står efter citattecknet i A räknas inte'],
  ['a name twice', 'PORT=1\nHOST=::1\nPORT=2', ', rad 3: PORT står redan på rad 1'],
  ['UTF-16', Buffer.from('\uFEFFPORT=1\n', 'utf16le'), 'är inte sparad som UTF-8'],
  ['Windows-1252', Buffer.from('CONTROLLER=Region S\xf6rmland\n', 'latin1'), 'är inte sparad som UTF-8'],
  ['a zero', 'PORT=1\0', 'är inte sparad som UTF-8'],
])('%s is told, with its line and never its value', (_, content, words) => {
  const { faults } = read(content);
  expect(faults).toEqual([expect.stringContaining(words)]);
  expect(faults.join()).not.toMatch(/hemligt|x\.sqlite/);
});

test('a link that leads nowhere is no missing file', () => {
  symlinkSync('borta', path);
  expect(readEnvFile(path).faults).toEqual([
    `${path} är en länk till något som inte finns. Lägg filen där, eller ta bort länken.`,
  ]);
});

const faultsOf = (...names: string[]): readonly string[] => {
  try {
    readConfig(Object.fromEntries(names.map((name) => [name, 'x'])), names);
    return [];
  } catch (error) {
    return (error as ConfigError).faults;
  }
};

test('a name in it that is no setting is told, with the one that was meant', () => {
  expect(faultsOf('LOGLEVEL', 'TIMEZONE', 'TRYOUT', 'NAGOT')).toEqual([
    'LOGLEVEL finns inte. Menade du LOG_LEVEL?',
    'TIMEZONE finns inte. Menade du TIME_ZONE?',
    'TRYOUT finns inte. Menade du TRY_OUT?',
    'NAGOT finns inte. Alla inställningar står i .env.example.',
  ]);
});

test("but not what is Node's, the system's or Litestream's; and of the environment, not what other programs may have", () => {
  expect(faultsOf('NODE_EXTRA_CA_CERTS', 'HTTPS_PROXY', 'TZ', 'LITESTREAM', 'REPLICA_WATCHER_URL')).toEqual([]);
  expect(readConfig({ LOGLEVEL: 'x', NAGOT: 'x' }).logLevel).toBe('info');
});
