import type { ServerResponse } from 'node:http';
import type { Timer } from '../../../src/outbox/timer.ts';
import type { Fault } from './faults.ts';
import type { JsonObject } from './json.ts';

export type Reply = {
  status: number;
  body: JsonObject | string | Buffer;
  headers?: Readonly<Record<string, string>>;
};

/** @param effect does what the call asks, and says what the answer to it would be. */
export function meetFault(fault: Fault, response: ServerResponse, timer: Timer, effect: () => Reply): void {
  switch (fault.type) {
    case 'rate limited':
      send(response, tooFast(fault.retryAfter));
      break;
    case 'status':
      if (fault.after) effect();
      send(response, { status: fault.status, body: '<html>upstream error</html>' });
      break;
    case 'cut':
      if (fault.after) effect();
      cut(response);
      break;
    case 'silence':
      if (fault.after) effect();
      break;
    case 'late':
      timer.after(fault.by, effect);
      if (fault.answer !== 'silence') cut(response);
      break;
    case 'slow':
      timer.after(fault.by, () => send(response, effect()));
      break;
    case 'drip':
      effect();
      response.writeHead(200, { 'content-type': 'application/json' });
      drip(response, fault.every, timer);
      break;
    case 'error':
      send(response, effect());
      break;
  }
}

/** White space before JSON that never comes: a reader cannot know that the answer will not end. */
function drip(response: ServerResponse, every: number, timer: Timer): void {
  if (response.destroyed) return;
  response.write(' ');
  timer.after(every, () => drip(response, every, timer));
}

const cut = (response: ServerResponse): void => void response.socket?.destroy();

/** @param wait seconds; without them there is no `Retry-After`. */
export const tooFast = (wait?: number): Reply => ({
  status: 429,
  body: { ok: false, error: 'ratelimited' },
  ...(wait !== undefined && { headers: { 'retry-after': String(wait) } }),
});

const json = 'application/json; charset=utf-8';

export function send(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  if (response.destroyed) return;
  const type = Buffer.isBuffer(body) ? 'application/octet-stream' : typeof body === 'string' ? 'text/html' : json;
  response.writeHead(status, { 'content-type': type, ...headers });
  response.end(type === json ? JSON.stringify(body) : body);
}
