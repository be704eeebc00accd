import type { Server } from 'node:http';
import type { Database } from 'better-sqlite3';
import type { Clock } from '../chat/clock.ts';
import type { ConnectionId } from '../chat/invocation.ts';
import { damageCount } from '../database/damage.ts';
import type { Config } from './config/config.ts';
import type { Features } from './features.ts';
import type { ConnectionHealth } from './http/connection-health.ts';
import { healthRoutes } from './http/health.ts';
import type { Log } from './http/log.ts';
import type { Metrics } from './http/metrics.ts';
import { closeServer, type FastRoutes, type HttpListener, routeOf, startServer } from './http/server.ts';
import type { Ticker } from './tick.ts';

/** The web server from the first moment: it answers `/health` at once, and the rest when the surfaces are open. */
export type EarlyWeb = {
  server: Server;
  /** What is answered without Express. The surfaces add theirs. */
  fastRoutes: FastRoutes;
  /** How each connection is. */
  states: Map<ConnectionId, () => ConnectionHealth>;
  /** From now on the health tells of these. */
  report(work: ReportedWork): void;
  /** Whatever has waited for the surfaces is answered by this. */
  answerBy(listener: HttpListener): void;
};

/** What the health and the metrics are about. */
type ReportedWork = {
  ticker: Pick<Ticker, 'lastTick' | 'sinceTick'>;
  features: Pick<Features, 'measure' | 'sendingInWords'>;
};

type EarlyWebSettings = {
  config: Config;
  db: Database;
  clock: Clock;
  metrics: Metrics;
  log: Log;
  /** Is given what undoes each thing that was done, in order. */
  undo: (() => unknown)[];
};

export async function openEarlyWeb({ config, db, clock, metrics, log, undo }: EarlyWebSettings): Promise<EarlyWeb> {
  const states: EarlyWeb['states'] = new Map();
  const listener = Promise.withResolvers<HttpListener>();
  let work: ReportedWork | null = null;
  const fastRoutes = healthRoutes({
    databaseAnswers: () => db.prepare('SELECT 1').get() !== undefined,
    damaged: () => damageCount(db),
    lastTick: () => work?.ticker.lastTick() ?? null,
    sinceTick: () => work?.ticker.sinceTick() ?? null,
    metrics,
    refresh: () => work?.features.measure(metrics, clock.now()),
    sending: () => (work ? work.features.sendingInWords(clock.now()) : 'not started'),
    connections: () => Object.fromEntries([...states].map(([name, state]) => [name, state()])),
  });
  const fallback: HttpListener = async (request, response) => {
    const answer = await listener.promise;
    return (fastRoutes.get(routeOf(request)) ?? answer)(request, response);
  };
  const server = await startServer(config, { fastRoutes, fallback, log });
  undo.push(
    () => closeServer(server),
    () => listener.resolve(unavailable),
  );
  return {
    server,
    fastRoutes,
    states,
    report: (of) => {
      work = of;
    },
    answerBy: listener.resolve,
  };
}

/** For requests that waited for surfaces which never opened. */
const unavailable: HttpListener = (_request, response) => response.writeHead(503).end();
