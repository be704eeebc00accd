import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/database/open.ts';

const source = (path: string) => fileURLToPath(new URL(`../../src/${path}`, import.meta.url));
let folder: string;
let database: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-i-ord-'));
  database = join(folder, 'bot.sqlite');
});

afterEach(() => rmSync(folder, { recursive: true }));

/** What whoever runs it sees. A command that hangs is killed. */
function runs(file: string, args: readonly string[]) {
  const command = ['--require', source('preload.cjs'), source(file), ...args];
  const env = { PATH: process.env.PATH, DATABASE: database, PORT: '0' };
  const { status, stderr } = spawnSync(process.execPath, command, {
    cwd: folder,
    env,
    encoding: 'utf8',
    timeout: 20_000,
  });
  return { status, stderr };
}

const commands: [file: string, args: string[]][] = [
  ['main.ts', []],
  ['cli/import.ts', [source('../data/register.json')]],
  ['cli/export.ts', ['register', '--to', 'ut']],
  ['cli/rehearse.ts', ['--from', '2027-03-01', '--to', '2027-03-02']],
  ['cli/backup.ts', ['kopia.sqlite']],
];

const pipe = () => void execFileSync('mkfifo', [database]);
function newer(): void {
  const db = openDatabase(database);
  db.pragma('user_version = 9999');
  db.close();
}

describe.each(commands)('%s', (file, args) => {
  test.each([
    ['a pipe', pipe, 'det är ett rör eller en enhet och ingen fil'],
    ['newer than the program', newer, 'är nyare (version 9999) än programmet'],
  ])('says in a sentence that the database is %s', (what, make, words) => {
    make();
    const { status, stderr } = runs(file, args);
    if (file === 'cli/backup.ts' && what.startsWith('newer'))
      return expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(status).toBe(1);
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
