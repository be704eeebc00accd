import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Config } from '../config/config.ts';
import type { FastRoutes, HttpListener } from './fast-routes.ts';
import { answerFault } from './plain-answer.ts';

/** Importing `node:http` as a module loads `fetch` too, which takes thirty milliseconds of every start. */
const { createServer } = process.getBuiltinModule('node:http');

type ServerRoutes = {
  /** Answered without Express, which is slow to load and adds time to each answer. */
  fastRoutes: FastRoutes;
  /** Answers everything else. */
  fallback: HttpListener;
  log: { error(fields: object, words: string): void };
};

/** Milliseconds for the head of a request, and for all of it: whoever sends slower only holds a connection. */
const mostForHead = 10_000;
const mostForRequest = 60_000;
/** So many connections at once; each takes a handle, and the database needs some too. */
const mostConnections = 1000;

/** Listens as the settings say. Throws a sentence when the port is taken. @param setting which names the port */
export async function startServer(
  { port, host }: Pick<Config, 'port' | 'host'>,
  routes: ServerRoutes,
  setting = 'PORT',
): Promise<Server> {
  const limits = {
    headersTimeout: mostForHead,
    requestTimeout: mostForRequest,
    connectionsCheckingInterval: 5000,
    // A request that is as long as it may be has its answer before it is refused for being longer.
    keepAliveTimeout: 5000,
  };
  const server = createServer(limits, (request, response) => void answer(routes, request, response));
  server.maxConnections = mostConnections;
  makeRoom(server);
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new Error(reasonOf(cause, { port, host }, setting), { cause });
  }
  return server;
}

/** The connections of each server, the oldest first, with the request that was heard last; null: none since it was answered. */
const heardBy = new WeakMap<Server, Map<Socket, IncomingMessage | null>>();

/** Those who have not said all that they are to say. */
const unfinished = (server: Server): Socket[] =>
  [...(heardBy.get(server) ?? [])].flatMap(([socket, request]) => (request?.complete ? [] : [socket]));

/**
 * Whoever has not said all that they are to say makes room for others, half of them at a time and the oldest first; whoever
 * waits for an answer never does. Behind a proxy all come from one address, so none is counted.
 */
function makeRoom(server: Server): void {
  const heard = new Map<Socket, IncomingMessage | null>();
  heardBy.set(server, heard);
  server.on('connection', (socket) => {
    heard.set(socket, null);
    socket.once('close', () => heard.delete(socket));
  });
  server.on('request', (request, response) => {
    const { socket } = request;
    heard.set(socket, request);
    response.once('close', () => {
      if (heard.has(socket)) heard.set(socket, null);
    });
  });
  server.on('drop', () => {
    server.closeIdleConnections();
    const waiting = unfinished(server);
    for (const socket of waiting.slice(0, Math.ceil(waiting.length / 2))) socket.destroy();
  });
}

async function answer({ fastRoutes, fallback, log }: ServerRoutes, request: IncomingMessage, response: ServerResponse) {
  try {
    await (fastRoutes.get(routeOf(request)) ?? fallback)(request, response);
  } catch (error) {
    log.error({ err: error }, 'an answer over HTTP failed');
    answerFault({ request, response }, error);
  }
}

/** The route's key in `FastRoutes`. */
export const routeOf = ({ method, url = '' }: IncomingMessage): string =>
  `${method === 'HEAD' ? 'GET' : method} ${url.split('?', 1)[0]}`;

/** Why nothing is heard, and which setting to put right. `setting` has the port, and the address too where it is not HOST's. */
function reasonOf(cause: unknown, { port, host }: Pick<Config, 'port' | 'host'>, setting: string): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  const ofHost = setting === 'PORT' ? 'HOST' : setting;
  switch (code) {
    case 'EADDRINUSE':
      return `Porten ${port} är upptagen. Stäng det andra programmet, eller välj en annan port med ${setting}.`;
    case 'EACCES':
      return `Porten ${port} får inte användas av den som kör boten. Välj en port från 1024 och uppåt med ${setting}.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host} är ingen adress på den här datorn. Ange en som är det med ${ofHost}, till exempel 127.0.0.1.`;
    default:
      return `Det går inte att lyssna på ${host}, port ${port}${code ? ` (${code})` : ''}. Kontrollera ${[...new Set([ofHost, setting])].join(' och ')}.`;
  }
}

/** Where it listens. The port is the real one also when the settings say 0. */
export function serverUrl(server: Server, { host }: Pick<Config, 'host'>): string {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : '';
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;
}

/** Milliseconds, at a stop: for the rest of a request that has begun, and for an answer. */
const lastWords = 1000;
const lastAnswers = 5000;

/** Answers the requests that have come, and takes no more. Node's own limits no longer count for a server that is closed. */
export async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const cuts = [
    setTimeout(() => unfinished(server).forEach((socket) => void socket.destroy()), lastWords),
    setTimeout(() => server.closeAllConnections(), lastAnswers),
  ];
  await closed;
  for (const cut of cuts) clearTimeout(cut);
}
