import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLive } from '../../../src/database/live/live-database.ts';
import { ended } from '../../support/listening.ts';

const now = Temporal.Instant.from('2027-02-03T07:00:00Z');
let folder: string;
let path: string;
let children: ChildProcess[];
let undo: (() => unknown)[];

const liveModule = new URL('../../../src/database/live/live-database.ts', import.meta.url).href;
const script = `
    import { openLive } from ${JSON.stringify(liveModule)};
    const options = { now: Temporal.Instant.from(${JSON.stringify(String(now))}), log: { warn() {} }, undo: [] };
    try {
      await (await openLive(process.argv[2], options)).whole;
      process.stdout.write('started');
      setInterval(() => {}, 1000);
    } catch (error) { process.stdout.write(error.message); process.exit(); }`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-one-'));
  path = join(folder, 'bot.sqlite');
  children = [];
  undo = [];
  writeFileSync(join(folder, 'start.mjs'), script);
});

afterEach(async () => {
  for (const child of children) await ended(child, 'SIGKILL');
  for (const step of undo.splice(0).reverse()) await step();
  rmSync(folder, { recursive: true });
});

/** Another bot on that database; it keeps running when it may have it. */
async function other(at: string): Promise<string> {
  const child = spawn(process.execPath, [join(folder, 'start.mjs'), at], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [says] = await once(child.stdout, 'data');
  return String(says);
}

const start = () => openLive(path, { now, log: { warn() {} }, undo });
const taken = /^En annan Samverkansbot kör redan mot /;
const removeLocks = () => {
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.lock'))) rmSync(join(folder, name));
};

test.each<[string, () => string]>([
  ['by its own name', () => path],
  [
    'through a link',
    () => {
      symlinkSync(path, join(folder, 'länk.sqlite'));
      return join(folder, 'länk.sqlite');
    },
  ],
  [
    'under a second name of the same file',
    () => {
      linkSync(path, join(folder, 'samma.sqlite'));
      return join(folder, 'samma.sqlite');
    },
  ],
  [
    'under a second name in another folder',
    () => {
      mkdirSync(join(folder, 'annan'));
      linkSync(path, join(folder, 'annan', 'bot.sqlite'));
      return join(folder, 'annan', 'bot.sqlite');
    },
  ],
  [
    'after somebody has removed the lock file',
    () => {
      removeLocks();
      return path;
    },
  ],
])('no second bot starts on a database in use %s', async (_, name) => {
  await start();
  expect(await other(name())).toMatch(taken);
});

test('a copy of the whole folder is another database', async () => {
  await start();
  cpSync(folder, join(folder, '..', `${folder}-kopia`), { recursive: true });
  try {
    expect(await other(join(`${folder}-kopia`, 'bot.sqlite'))).toBe('started');
  } finally {
    for (const child of children) await ended(child, 'SIGKILL');
    rmSync(`${folder}-kopia`, { recursive: true });
  }
});

test('of ten that start at once on a new database, one gets it', async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => other(path)));
  expect(all.filter((says) => says === 'started')).toHaveLength(1);
  expect(all.filter((says) => taken.test(says))).toHaveLength(9);
});

test('one that was killed shuts nobody out', async () => {
  expect(await other(path)).toBe('started');
  for (const child of children) await ended(child, 'SIGKILL');
  expect(await other(path)).toBe('started');
});

test('a lock file that somebody has removed is made anew', async () => {
  const { lock } = await start();
  removeLocks();
  expect(lock.keep()).toBe(true);
  expect(readdirSync(folder)).toContain('bot.sqlite.lock');
  expect(lock.keep()).toBe(true);
});
