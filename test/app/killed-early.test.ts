import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ended, freePort, healthyAfter } from '../support/listening.ts';

const root = new URL('../../', import.meta.url).pathname;

test('a bot that is killed before it ever stopped has left what lets the next one start fast', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'samverkansbot-cache-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const port = await freePort();
  const env = { PATH: process.env.PATH, TMPDIR: folder, PORT: String(port), DATABASE: join(folder, 'bot.sqlite') };
  const began = performance.now();
  const bot = spawn(process.execPath, ['--require', './src/preload.cjs', 'src/main.ts'], {
    ...{ cwd: root, env: { ...env, LOG_LEVEL: 'silent' } },
    stdio: 'ignore',
  });
  onTestFinished(() => ended(bot, 'SIGKILL'));
  await healthyAfter(bot, port, began);
  const cache = join(folder, 'node-compile-cache');
  const kept = () => (existsSync(cache) ? readdirSync(cache, { recursive: true }).length : 0);
  await expect.poll(kept, { timeout: 20_000 }).toBeGreaterThan(100);
  await ended(bot, 'SIGKILL');
  expect(kept()).toBeGreaterThan(100);
});
