import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { expected } from '../house/until.ts';
import { turnableClock } from './faketime.ts';

const root = new URL('../../../', import.meta.url).pathname;
const program = `
  const { default: cron } = await import('node-cron');
  cron.schedule('* * * * * *', () => process.stdout.write('tick\\n'), { timezone: 'UTC', noOverlap: true });`;
/** Milliseconds. */
const stretch = 3000;

/** How often node-cron ticks in three seconds, before its clock is set back an hour and after. */
export async function cronAlone(folder: string): Promise<{ before: number; after: number }> {
  const clock = turnableClock(folder);
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    ...{ cwd: root, env: { PATH: process.env.PATH, ...clock.env } },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let ticks = 0;
  createInterface({ input: child.stdout }).on('line', () => {
    ticks += 1;
  });
  try {
    await expected('a tick', () => ticks > 0);
    const first = ticks;
    await pause(stretch);
    const before = ticks - first;
    clock.set(-3600);
    await pause(2500);
    const second = ticks;
    await pause(stretch);
    return { before, after: ticks - second };
  } finally {
    child.kill('SIGKILL');
  }
}
