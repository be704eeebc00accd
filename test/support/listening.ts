import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/**
 * Knocks until the child opens, which costs next to nothing, and then asks until there is a good answer.
 *
 * @returns milliseconds since `began`.
 */
export async function healthyAfter(child: ChildProcess, port: number, began: number): Promise<number> {
  while (!(await opens(port))) {
    if (hasEnded(child)) throw new Error('Ended before it listened');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  for (;;) {
    // A connection that was kept to the process before it fails once.
    const health = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null);
    const text = await health?.text();
    if (health?.ok) return performance.now() - began;
    if (hasEnded(child)) throw new Error('Ended before it was healthy');
    if (performance.now() - began > 30_000) throw new Error(`Not healthy: ${text}`);
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

/** Nothing of it runs any longer when this ends. */
export async function ended(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (hasEnded(child)) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
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
