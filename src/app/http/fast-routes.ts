import type { IncomingMessage, ServerResponse } from 'node:http';

export type HttpListener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Listeners by method and path: `GET /health`. */
export type FastRoutes = Map<string, HttpListener>;
