import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Config } from '../config/config.ts';

/** Importing `node:http` as a module loads `fetch` too, which takes thirty milliseconds of every start. */
const { createServer } = process.getBuiltinModule('node:http');

export type HttpListener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Listeners by method and path: `GET /health`. */
export type FastRoutes = Map<string, HttpListener>;

export type ServerRoutes = {
  /** Answered without Express, which is slow to load and adds time to each answer. */
  fastRoutes: FastRoutes;
  /** Answers everything else. */
  fallback: HttpListener;
  log: { error(fields: object, words: string): void };
};

/** Listens as the settings say. Throws a sentence when the port is taken. */
export async function startServer(
  { port, host }: Pick<Config, 'port' | 'host'>,
  routes: ServerRoutes,
): Promise<Server> {
  const server = createServer((request, response) => void answer(routes, request, response)).listen(port, host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new Error(reasonOf(cause, port), { cause });
  }
  return server;
}

async function answer({ fastRoutes, fallback, log }: ServerRoutes, request: IncomingMessage, response: ServerResponse) {
  try {
    await (fastRoutes.get(routeOf(request)) ?? fallback)(request, response);
  } catch (error) {
    log.error({ err: error }, 'an answer over HTTP failed');
    if (!response.headersSent) response.writeHead(500);
    response.end();
  }
}

/** The route's key in `FastRoutes`. */
export const routeOf = ({ method, url = '' }: IncomingMessage): string =>
  `${method === 'HEAD' ? 'GET' : method} ${url.split('?', 1)[0]}`;

const reasonOf = (cause: unknown, port: number): string =>
  cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE'
    ? `Porten ${port} är upptagen. Stäng det andra programmet, eller välj en annan port med PORT.`
    : `Det går inte att lyssna på porten ${port}.`;

/** Where it listens. The port is the real one also when the settings say 0. */
export function serverUrl(server: Server, { host }: Pick<Config, 'host'>): string {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : '';
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;
}

/** Answers the requests that have come, and takes no more. */
export async function closeServer(server: Server): Promise<void> {
  server.close();
  server.closeIdleConnections();
  await once(server, 'close');
}
