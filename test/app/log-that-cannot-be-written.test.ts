import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ended, freePort, healthyAfter } from '../support/listening.ts';

const root = new URL('../../', import.meta.url).pathname;

/** A bot of which nothing that it writes to stdout is taken, by the folder that it works in. */
async function bot(stdout: number | 'pipe') {
  const folder = mkdtempSync(join(tmpdir(), 'samverkansbot-logg-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const port = await freePort();
  const errors = openSync(join(folder, 'fel'), 'w');
  const env = { PATH: process.env.PATH, PORT: String(port), DATABASE: join(folder, 'bot.sqlite'), LOG_LEVEL: 'debug' };
  const child = spawn(process.execPath, ['--require', './src/preload.cjs', 'src/main.ts'], {
    ...{ cwd: root, env },
    stdio: ['ignore', stdout, errors],
  });
  child.stdout?.destroy();
  closeSync(errors);
  onTestFinished(() => ended(child, 'SIGKILL'));
  const isHealthy = await healthyAfter(child, port, performance.now()).then(
    () => true,
    () => false,
  );
  return { child, isHealthy, port, said: () => readFileSync(join(folder, 'fel'), 'utf8'), folder };
}

test.skipIf(!existsSync('/dev/full'))('a disk without room for the log stops nothing, and is told', async () => {
  const full = openSync('/dev/full', 'w');
  const { child, isHealthy, port, said } = await bot(full);
  closeSync(full);
  expect({ isHealthy, said: said() }).toEqual({ isHealthy: true, said: '' });
  const health = async () => (await fetch(`http://127.0.0.1:${port}/health`)).json();
  const told = { status: 'ok', codes: ['log'], warnings: [expect.stringContaining('disken är full')] };
  // It can be healthy before it writes its first line.
  await expect.poll(health, { timeout: 20_000 }).toMatchObject(told);
  await ended(child, 'SIGTERM');
  expect(child.exitCode).toBe(0);
});

test('whoever read the log has gone: that stops nothing either', async () => {
  const { child, isHealthy, said } = await bot('pipe');
  expect({ isHealthy, said: said() }).toEqual({ isHealthy: true, said: '' });
  await ended(child, 'SIGTERM');
  expect(child.exitCode).toBe(0);
});

test.each(['SIGHUP', 'SIGQUIT'] as const)('%s stops it as cleanly as SIGTERM', async (signal) => {
  const { child, folder } = await bot('pipe');
  const gone = new Promise<number | null>((resolve) => void child.once('exit', resolve));
  child.kill(signal);
  expect(await gone).toBe(0);
  expect(existsSync(join(folder, 'bot.sqlite-wal'))).toBe(false);
});
