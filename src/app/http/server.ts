import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Config } from '../config/config.ts';

/** Imported as a module, `node:http` brings `fetch` and all that belongs to it: thirty milliseconds of every start. */
const { createServer } = process.getBuiltinModule('node:http');

export type HttpListener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Who answers what, by method and path: `GET /health`. */
export type FastRoutes = Map<string, HttpListener>;

export type Answering = {
  /** What is answered without Express, which takes longer to load, and for each answer, than some of them do. */
  fastRoutes: FastRoutes;
  /** Everything else. */
  otherwise: HttpListener;
  log: { error(fields: object, words: string): void };
};

/** Listens as the settings say. Throws a sentence when the port is taken. */
export async function startServer(
  { port, host }: Pick<Config, 'port' | 'host'>,
  answering: Answering,
): Promise<Server> {
  const server = createServer((request, response) => void answer(answering, request, response)).listen(port, host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new Error(reasonOf(cause, port), { cause });
  }
  return server;
}

async function answer({ fastRoutes, otherwise, log }: Answering, request: IncomingMessage, response: ServerResponse) {
  try {
    await (fastRoutes.get(routeOf(request)) ?? otherwise)(request, response);
  } catch (error) {
    log.error({ err: error }, 'an answer over HTTP failed');
    if (!response.headersSent) response.writeHead(500);
    response.end();
  }
}

/** As the desk has it. */
export const routeOf = ({ method, url = '' }: IncomingMessage): string =>
  `${method === 'HEAD' ? 'GET' : method} ${url.split('?', 1)[0]}`;

const reasonOf = (cause: unknown, port: number): string =>
  cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE'
    ? `Porten ${port} är upptagen. Stäng det andra programmet, eller välj en annan port med PORT.`
    : `Det går inte att lyssna på porten ${port}.`;

/** Where it listens: the port is the real one also when 0 was asked for. */
export function serverUrl(server: Server, { host }: Pick<Config, 'host'>): string {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : '';
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;
}

/** Answers what has been asked, and takes no more questions. */
export async function closeServer(server: Server): Promise<void> {
  server.close();
  server.closeIdleConnections();
  await once(server, 'close');
}
