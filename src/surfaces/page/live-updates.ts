import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';

/** So many pages may be open at once: each holds a connection for as long as it is. */
const mostStreams = 200;

/** Often enough for a browser to notice that the process has ended. */
const heartbeatMs = 20_000;

/**
 * Sends every open page a server-sent event when something has changed. The page then asks for all of its state, so
 * missed events do no harm.
 */
export function liveUpdates() {
  const run = randomUUID();
  const streams = new Set<Response>();
  let revision = 0;
  let pending: NodeJS.Immediate | null = null;

  const id = () => `${run}/${revision}`;
  const event = () => `id: ${id()}\nevent: change\ndata: {}\n\n`;
  const tellAll = () => {
    pending = null;
    for (const stream of streams) stream.write(event());
  };
  const heartbeat = setInterval(() => {
    for (const stream of streams) stream.write(':\n\n');
  }, heartbeatMs);
  heartbeat.unref();

  return {
    open(req: Request, res: Response): void {
      if (streams.size >= mostStreams) return void res.status(503).set('Retry-After', '60').end();
      res.type('text/event-stream').set('Cache-Control', 'no-store').flushHeaders();
      streams.add(res);
      res.on('close', () => streams.delete(res));
      res.write(req.get('Last-Event-ID') === id() ? 'retry: 1000\n\n' : `retry: 1000\n${event()}`);
    },
    /** All changes in one turn of the event loop make one event. */
    changed(): void {
      revision += 1;
      if (streams.size > 0) pending ??= setImmediate(tellAll);
    },
    close(): void {
      clearInterval(heartbeat);
      if (pending) clearImmediate(pending);
      for (const stream of streams) stream.end();
    },
  };
}

export type LiveUpdates = ReturnType<typeof liveUpdates>;
