import type { Server } from 'node:http';
import type { Clock } from '../chat/clock.ts';
import type { ConnectionId } from '../chat/invocation.ts';
import type { Config } from './config/config.ts';
import type { Features } from './features.ts';
import type { ConnectionHealth } from './health/connection-health.ts';
import type { HealthWatch } from './health/health-watch.ts';
import type { Problem } from './health/problem.ts';
import type { FastRoutes, HttpListener } from './http/fast-routes.ts';
import { healthRoutes } from './http/health.ts';
import type { Log } from './http/log.ts';
import type { Metrics } from './http/metrics.ts';
import { sendPlain, startingAnswer } from './http/plain-answer.ts';
import { closeServer, routeOf, startServer } from './http/server.ts';
import type { Ticker } from './tick.ts';

/** The web server from the first moment: it answers `/health` at once, and the rest when the surfaces are open. */
type EarlyWeb = {
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
  ticker: Pick<Ticker, 'lastTick'>;
  features: Pick<Features, 'measure' | 'sendingInWords'>;
  health: Pick<HealthWatch, 'current' | 'figures'>;
};

type EarlyWebSettings = {
  config: Config;
  clock: Clock;
  metrics: Metrics;
  log: Log;
  /** Is given what undoes each thing that was done, in order. */
  undo: (() => unknown)[];
};

export async function openEarlyWeb({ config, clock, metrics, log, undo }: EarlyWebSettings): Promise<EarlyWeb> {
  const states: EarlyWeb['states'] = new Map();
  const listener = Promise.withResolvers<HttpListener>();
  let work: ReportedWork | null = null;
  const ofHealth = healthRoutes({
    problems: () => work?.health.current() ?? [starting],
    lastTick: () => work?.ticker.lastTick() ?? null,
    metrics,
    refresh: () => work?.features.measure(metrics, clock.now()),
    sending: () => (work ? work.features.sendingInWords(clock.now()) : 'not started'),
    connections: () => Object.fromEntries([...states].map(([name, state]) => [name, state()])),
    figures: () => work?.health.figures() ?? null,
  });
  const { healthAddress } = config;
  const fastRoutes: FastRoutes = healthAddress ? new Map() : ofHealth;
  const fallback: HttpListener = async (request, response) => {
    const answer = await listener.promise;
    return (fastRoutes.get(routeOf(request)) ?? answer)(request, response);
  };
  if (healthAddress) {
    const apart = await startServer(healthAddress, { fastRoutes: ofHealth, fallback: unknown, log }, 'HEALTH_ADDRESS');
    undo.push(() => closeServer(apart));
  }
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

const starting: Problem = { code: 'starting', gravity: 'problem', words: 'Boten håller på att starta.' };

const unknown: HttpListener = (_request, response) => response.writeHead(404).end();

/** For requests that waited for surfaces which never opened. */
const unavailable: HttpListener = (request, response) => sendPlain({ request, response }, startingAnswer);
