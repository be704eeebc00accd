import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export type Child = {
  /** Milliseconds from the start of the process until it had given a good answer to /health. */
  ready: number;
  /** Megabytes in memory when everything that can be let go of has been. */
  settledMemory(): Promise<number>;
  /** Ends it in good order: that is also when Node keeps what it has compiled. */
  stop(): Promise<void>;
};

const root = new URL('../../', import.meta.url).pathname;

/** Starts a program that prints its address when it listens, and waits until it is healthy. */
export async function startChild(
  program: string,
  { folder, settings = {} }: { folder: string; settings?: Readonly<Record<string, string>> },
): Promise<Child> {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    ['--expose-gc', '--require', './src/preload.cjs', '--require', './test/bench/memory-reporter.cjs', program],
    // The compile cache is kept in the folder for temporary files: this one is ours, and warm after the first round.
    {
      cwd: root,
      env: { PATH: process.env.PATH, TMPDIR: folder, PORT: '0', LOG_LEVEL: 'warn', ...settings },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    },
  );
  const ready = await healthyAfter(child, began).catch((error) => {
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
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

async function healthyAfter(child: ChildProcess, began: number): Promise<number> {
  const health = await fetch(new URL('health', await addressFrom(child)));
  const answer = await health.text();
  if (!health.ok) throw new Error(`Not healthy: ${answer}`);
  return performance.now() - began;
}

/** The first address that it prints. What it prints later is let through too, or it would stop at a full pipe. */
function addressFrom(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const [address] = /http:\/\/\S+(?=\s)/.exec(printed) ?? [];
      if (address) resolve(address);
    });
    child.once('exit', () => reject(new Error(`Ended before it listened: ${printed}`)));
  });
}
