import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDatabase } from '../../src/database/lock.ts';
import { openDatabase } from '../../src/database/open.ts';
import { ended } from '../support/listening.ts';

let folder: string;
let path: string;
let children: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-lock-'));
  path = join(folder, 'bot.sqlite');
  children = [];
});

afterEach(async () => {
  for (const child of children) await killed(child);
  rmSync(folder, { recursive: true });
});

const lockModule = new URL('../../src/database/lock.ts', import.meta.url).href;

/** Another process that tries to lock, says how it went, and keeps running if it got the lock. */
async function other(): Promise<{ child: ChildProcess; says: string }> {
  const script = `
    import { lockDatabase } from ${JSON.stringify(lockModule)};
    try { lockDatabase(process.argv[1]); process.stdout.write('låst'); setInterval(() => {}, 1000); }
    catch (error) { process.stdout.write(error.message); }`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [says] = await once(child.stdout, 'data');
  return { child, says: String(says) };
}

const killed = (child: ChildProcess): Promise<void> => ended(child, 'SIGKILL');

const taken = () =>
  `En annan Samverkansbot kör redan mot ${path}. Stoppa den först, eller peka DATABASE på en annan fil.`;

test('a second process is told that the first has the database', async () => {
  const lock = lockDatabase(path);
  expect((await other()).says).toBe(taken());
  lock.release();
  expect((await other()).says).toBe('låst');
});

test('a process that was killed leaves nothing that shuts the next one out', async () => {
  const { child, says } = await other();
  expect(says).toBe('låst');
  expect(() => lockDatabase(path)).toThrow(taken());
  await killed(child);
  lockDatabase(path).release();
});

test('the same process cannot take it twice, and trying does not let go of it', async () => {
  const lock = lockDatabase(path);
  expect(() => lockDatabase(path)).toThrow(taken());
  expect((await other()).says).toBe(taken());
  lock.release();
});

test('another name of the same file is the same database', () => {
  const lock = lockDatabase(path);
  const link = join(folder, 'link.sqlite');
  symlinkSync(path, link);
  expect(() => lockDatabase(link)).toThrow(taken());
  lock.release();
});

test('the lock does not stand in the way of the database itself, and is readable by its owner only', () => {
  const lock = lockDatabase(path);
  openDatabase(path).close();
  expect(statSync(`${path}.lock`).mode & 0o777).toBe(0o600);
  lock.release();
});

test('memory needs no lock', () => {
  lockDatabase(':memory:');
  lockDatabase(':memory:').release();
});
