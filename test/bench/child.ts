import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

export type Child = {
  /** Milliseconds from the start of the process until it had given a good answer to /health. */
  ready: number;
  /** Megabytes in memory when everything that can be let go of has been. */
  settledMemory(): Promise<number>;
  /** Ends it in good order: that is also when Node keeps what it has compiled. */
  stop(): Promise<void>;
};

const root = new URL('../../', import.meta.url).pathname;

/** Starts a program that listens on PORT, and waits until it is healthy. */
export async function startChild(
  program: string,
  { folder, settings = {} }: { folder: string; settings?: Readonly<Record<string, string>> },
): Promise<Child> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(
    process.execPath,
    ['--expose-gc', '--require', './src/preload.cjs', '--require', './test/bench/memory-reporter.cjs', program],
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
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

/** Knocks until someone opens, which costs next to nothing, and then asks until there is a good answer. */
async function healthyAfter(child: ChildProcess, port: number, began: number): Promise<number> {
  while (!(await opens(port))) {
    if (child.exitCode !== null) throw new Error('Ended before it listened');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  for (;;) {
    const health = await fetch(`http://127.0.0.1:${port}/health`);
    const text = await health.text();
    if (health.ok) return performance.now() - began;
    if (performance.now() - began > 30_000) throw new Error(`Not healthy: ${text}`);
  }
}

function opens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  }).then((open) => {
    socket.destroy();
    return open === true;
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
