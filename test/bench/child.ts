import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ended, freePort, healthyAfter } from '../support/listening.ts';

export type Child = {
  /** Milliseconds from the start of the process until it had given a good answer to /health. */
  ready: number;
  /** Megabytes in memory when everything that can be let go of has been. */
  settledMemory(): Promise<number>;
  /** Ends it in good order: that is also when Node keeps what it has compiled. */
  stop(): Promise<void>;
};

/** `node`: arguments of Node's own. */
export type Running = { folder: string; settings?: Readonly<Record<string, string>>; node?: readonly string[] };

const root = new URL('../../', import.meta.url).pathname;

/** Starts a program that listens on PORT, and waits until it is healthy. */
export async function startChild(program: string, { folder, settings = {}, node = [] }: Running): Promise<Child> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [
      ...node,
      '--expose-gc',
      '--require',
      './src/preload.cjs',
      '--require',
      './test/bench/memory-reporter.cjs',
      program,
    ],
    // The compile cache is kept in the folder for temporary files: this one is ours, and warm after the first round.
    {
      cwd: root,
      env: { PATH: process.env.PATH, TMPDIR: folder, PORT: String(port), LOG_LEVEL: 'warn', ...settings },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  const ready = await healthyAfter(child, port, began).catch((error) => {
    child.kill();
    throw error;
  });
  return {
    ready,
    async settledMemory() {
      child.send('memory');
      const [bytes] = (await once(child, 'message')) as [number];
      return bytes / 1024 ** 2;
    },
    async stop() {
      await ended(child, 'SIGTERM');
    },
  };
}
