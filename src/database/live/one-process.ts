import { once } from 'node:events';
import { statSync } from 'node:fs';
import { anotherBot } from '../lock.ts';
import { DatabaseRefusal } from '../plain-faults.ts';

/** Importing `node:net` as a module loads more than a start needs. */
const { createServer } = process.getBuiltinModule('node:net');

/**
 * One bot per file, by whatever name: a lock file is only beside one of its names, and can be removed. The name of an
 * abstract socket is the file's own number, and the system frees it however the process dies. Only Linux has such
 * sockets, and each container its own; elsewhere the lock file is all there is.
 *
 * @returns what releases it. Rejects with a sentence when another process has the file.
 */
export async function holdFile(path: string): Promise<() => void> {
  if (process.platform !== 'linux') return () => {};
  const { dev, ino } = statSync(path, { bigint: true });
  const server = createServer((socket) => socket.destroy()).unref();
  server.listen({ path: `\0samverkansbot/${dev}/${ino}`, exclusive: true });
  try {
    await once(server, 'listening');
  } catch (cause) {
    if (isTaken(cause)) throw new DatabaseRefusal(anotherBot(path), { cause });
    // A system that allows no such sockets is no reason not to start.
    return () => {};
  }
  return () => void server.close();
}

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
