import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { Express } from 'express';
import type { Config } from './config.ts';

/** Who takes what is posted to a path, before Express sees it. */
export type Posted = Map<string, RequestListener>;

/** Listens as the settings say. Throws a sentence when the port is taken. */
export async function listen(
  app: Express,
  { port, host }: Pick<Config, 'port' | 'host'>,
  posted: Posted = new Map(),
): Promise<Server> {
  const server = createServer((request, response) => {
    const listener = request.method === 'POST' ? posted.get(request.url ?? '') : undefined;
    (listener ?? app)(request, response);
  }).listen(port, host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new Error(reasonOf(cause, port), { cause });
  }
  return server;
}

const reasonOf = (cause: unknown, port: number): string =>
  cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE'
    ? `Porten ${port} är upptagen. Stäng det andra programmet, eller välj en annan port med PORT.`
    : `Det går inte att lyssna på porten ${port}.`;

/** Where it listens: the port is the real one also when 0 was asked for. */
export function addressOf(server: Server, { host }: Pick<Config, 'host'>): string {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : '';
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;
}

/** Answers what has been asked, and takes no more questions. */
export async function close(server: Server): Promise<void> {
  server.close();
  server.closeIdleConnections();
  await once(server, 'close');
}
