import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { faultOf } from '../../src/database/checked-copy.ts';
import { asideIn, changesIn, leftBehind } from '../support/left-behind.ts';
import { ended } from '../support/listening.ts';

const source = (path: string) => new URL(`../../src/${path}`, import.meta.url).pathname;
let folder: string;
let database: string;
let bots: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-cli-restore-'));
  database = join(folder, 'bot.sqlite');
  bots = [];
});

afterEach(async () => {
  for (const bot of bots) await killed(bot);
  rmSync(folder, { recursive: true });
});

const settings = () => ({ PATH: process.env.PATH, DATABASE: database, PORT: '0' });

/** `npm run …` in the test's own folder. */
const run = (script: 'backup' | 'restore' | 'import' | 'rehearse', ...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const whole = ['--require', source('preload.cjs'), source(`cli/${script}.ts`), ...args];
    execFile(process.execPath, whole, { cwd: folder, env: settings() }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    );
  });

const launched = (): ChildProcess => {
  const bot = spawn(process.execPath, ['--require', source('preload.cjs'), source('main.ts')], {
    cwd: folder,
    env: settings(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  bots.push(bot);
  return bot;
};

/** `npm start`, until it listens. */
async function started(): Promise<{ bot: ChildProcess; url: string }> {
  const bot = launched();
  for await (const chunk of bot.stdout ?? []) {
    const url = /provsida: (\S+)/.exec(String(chunk))?.[1];
    if (url) return { bot, url };
  }
  throw new Error('the bot ended');
}

/** `npm start` where it should not: its code, and what it said to whoever started it. */
async function refused(): Promise<{ code: number; words: string }> {
  const bot = launched();
  let words = '';
  bot.stderr?.on('data', (chunk) => {
    words += chunk;
  });
  const [code] = await once(bot, 'exit');
  return { code, words };
}

const killed = (bot: ChildProcess): Promise<void> => ended(bot, 'SIGKILL');

/** Something that the bot writes much about, and answers once it is in its log. */
async function lived(url: string, day: string): Promise<void> {
  const response = await fetch(`${url}page/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url.replace(/\/$/, '') },
    body: JSON.stringify({ to: { day } }),
  });
  expect(response.status).toBeLessThan(300);
}

test('a backup from while it worked goes over the old log of a bot that was killed, and it starts whole', async () => {
  const first = await started();
  const working = lived(first.url, '2027-02-01');
  expect(await run('backup', 'kopia.sqlite')).toMatchObject({ code: 0 });
  await working;
  await lived(first.url, '2027-03-01');
  expect(await run('restore', 'kopia.sqlite')).toMatchObject({ code: 1, err: expect.stringContaining('kör redan') });
  await killed(first.bot);
  expect(statSync(`${database}-wal`).size).toBeGreaterThan(0);

  const before = changesIn(database);
  const restored = await run('restore', 'kopia.sqlite');
  expect(restored).toMatchObject({ code: 0, err: '' });
  expect(restored.out).toContain(`${join(folder, 'kopia.sqlite')} ligger nu på databasens plats`);
  expect(restored.out).toMatch(/De gamla filerna ligger i .*bot\.sqlite-undanlagd-/);
  expect(existsSync(`${database}-wal`)).toBe(false);
  expect(changesIn(join(String(asideIn(folder)[0]), 'bot.sqlite'))).toBe(before);

  const second = await started();
  const health = await fetch(`${second.url}health`);
  expect(health.status).toBe(200);
  await lived(second.url, '2027-02-10');
  await killed(second.bot);
  expect(changesIn(database)).toBeGreaterThan(0);
  expect((await run('backup', 'efter.sqlite')).code).toBe(0);
  expect(faultOf(join(folder, 'efter.sqlite'))).toBeNull();
}, 60_000);

describe('what it says', () => {
  test('of what was put in place, what is lost and where the old files are', async () => {
    const { copy } = leftBehind(folder, 'try-out');
    mkdirSync(join(folder, '.bot.sqlite-litestream'));
    const { out } = await run('restore', copy);
    const aside = String(asideIn(folder)[0]);
    expect(out).toContain(
      `${copy} ligger nu på databasens plats, ${database}. Den är kontrollerad och hel.\nSäkerhetskopian är från `,
    );
    expect(out).toContain('Den senaste ändringen i den är från måndag 1 februari 2027 kl. 10.00.');
    expect(out).toContain(
      '40 ändringar i loggen finns bara i den gamla databasen, den senaste från tisdag 2 februari 2027 kl. 10.00.',
    );
    expect(out).toContain(`De gamla filerna ligger i ${aside}.`);
    expect(out).toContain('starta Litestream igen');
  });

  test('when the old one cannot be read', async () => {
    const { copy, path } = leftBehind(folder, 'try-out');
    writeFileSync(path, 'trasig');
    expect((await run('restore', copy)).out).toContain('Den gamla databasen gick inte att läsa');
  });

  test('when there was none', async () => {
    const { copy, path } = leftBehind(folder, 'try-out');
    rmSync(path);
    rmSync(`${path}-wal`);
    expect((await run('restore', copy)).out).toContain('Det låg ingen databas där förut.');
  });

  test.each([
    ['without a file', []],
    ['with two files', ['a', 'b']],
    ['with an option', ['--force']],
  ])('%s', async (_, args) => {
    expect(await run('restore', ...args)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('npm run restore -- FIL'),
    });
  });
});

describe('npm start ends with words', () => {
  test('where the database is missing beside its copy, and so do the commands', async () => {
    const { copy, path } = leftBehind(folder, 'try-out');
    mkdirSync(join(folder, 'backups'));
    writeFileSync(join(folder, 'backups', 'bot-2027-02-02T010000Z.sqlite'), readFileSync(copy));
    rmSync(path);
    const { code, words } = await refused();
    expect(code).toBe(1);
    expect(words).toContain(`Databasen ${path} saknas`);
    expect(words).toContain('npm run restore -- ');
    expect(existsSync(path)).toBe(false);
    expect(await run('import', source('../data/register.json'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('saknas'),
    });
    expect(existsSync(path)).toBe(false);
  });

  test('where it is damaged, before anything is done', async () => {
    const { path } = leftBehind(folder, 'try-out');
    rmSync(`${path}-wal`);
    const file = openSync(path, 'r+');
    const last = statSync(path).size - 4096;
    for (const at of [last, last - 4096]) writeSync(file, Buffer.alloc(4096, 0xff), 0, 4096, at);
    closeSync(file);
    const before = readFileSync(path);
    const { code, words } = await refused();
    expect(code).toBe(1);
    expect(words).toMatch(/^Databasen .* är skadad\. Boten startar inte, och inget har skickats\.\n/);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('where it is no database, and so do the commands', async () => {
    writeFileSync(database, 'Hej '.repeat(500));
    const words = `${database} går inte att använda: filen är ingen databas. Peka DATABASE på en annan fil.\n`;
    expect(await refused()).toEqual({ code: 1, words });
    const rehearsal = await run('rehearse', '--from', '2027-03-01', '--to', '2027-03-02');
    expect(rehearsal).toEqual({ code: 1, out: '', err: words });
  });

  test('where .env is a folder', async () => {
    mkdirSync(join(folder, '.env'));
    expect(await refused()).toEqual({
      code: 1,
      words:
        'Inställningarna går inte att använda:\n- .env går inte att läsa. Det ska vara en fil som den som kör boten får läsa.\n',
    });
  });
});
