import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * `npm test` checks everything and runs every test. With words of its own, `npm test -- NAME`, it runs what they name at
 * once, so that a test can be seen to fail before there is anything that it can be compiled with.
 */
const [, , ...asked] = process.argv;
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const steps = [
  ...(asked.length === 0 ? [['--run', 'check']] : []),
  [vitest, 'run', '--config', fileURLToPath(new URL('vitest.config.ts', import.meta.url)), ...asked],
];

for (const step of steps) {
  const { status } = spawnSync(process.execPath, step, { stdio: 'inherit' });
  process.exitCode = status ?? 1;
  if (status !== 0) break;
}
