import type { ServerResponse } from 'node:http';
import type { ConnectionHealth } from '../health/connection-health.ts';
import type { HealthFigures } from '../health/health-watch.ts';
import type { Gravity, Problem } from '../health/problem.ts';
import type { FastRoutes } from './fast-routes.ts';
import type { Metrics } from './metrics.ts';

export type HealthSources = {
  /** What is wrong now. */
  problems(): readonly Problem[];
  /** Null until the first tick is done. */
  lastTick(): Temporal.Instant | null;
  metrics: Metrics;
  /** Sets the gauges. May throw when the database does not answer. */
  refresh(): void;
  /** Whether what the bot says by the clock is said: `going`, or why not. May throw too. */
  sending(): string;
  /** How each connection is, by its id. */
  connections(): Record<string, ConnectionHealth>;
  /** Null until the bot has begun. */
  figures(): HealthFigures | null;
};

/** `GET /health` for whoever monitors the bot, `GET /metrics` for Prometheus. */
export const healthRoutes = (sources: HealthSources): FastRoutes =>
  new Map([
    ['GET /health', (_request: unknown, response: ServerResponse) => sendHealth(sources, response)],
    ['GET /metrics', (_request: unknown, response: ServerResponse) => sendMetrics(sources, response)],
  ]);

function sendHealth(sources: HealthSources, response: ServerResponse): void {
  const found = sources.problems();
  const of = (gravity: Gravity) => found.flatMap((one) => (one.gravity === gravity ? [one.words] : []));
  const problems = of('problem');
  const warnings = of('warning');
  const isWell = problems.length === 0;
  const health = {
    status: isWell ? 'ok' : 'failing',
    ...(isWell ? {} : { problems }),
    ...(warnings.length > 0 ? { warnings } : {}),
    ...(found.length > 0 ? { codes: found.map(({ code }) => code) } : {}),
    lastTick: sources.lastTick()?.toString() ?? null,
    sending: orUnknown(sources.sending) ?? 'unknown',
    connections: sources.connections(),
    ...orUnknown(sources.figures),
  };
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' };
  response.writeHead(isWell ? 200 : 503, headers).end(JSON.stringify(health));
}

async function sendMetrics(sources: HealthSources, response: ServerResponse): Promise<void> {
  const { metrics } = sources;
  orUnknown(sources.refresh);
  for (const gravity of ['problem', 'warning'] as const) {
    metrics.problems.set({ gravity }, sources.problems().filter((one) => one.gravity === gravity).length);
  }
  measure(metrics, orUnknown(sources.figures));
  const text = await metrics.text();
  response.writeHead(200, { 'Content-Type': metrics.contentType }).end(text);
}

function measure(metrics: Metrics, figures: HealthFigures | null): void {
  if (!figures) return;
  metrics.heartbeat.set(figures.heartbeat ? 1 : 0);
  if (figures.freeBytes !== null) metrics.freeBytes.set(figures.freeBytes);
  if (figures.backupAge !== null) metrics.backupAge.set(figures.backupAge);
}

/** Null when the database does not answer, which `problems` says. */
function orUnknown<Result>(ask: () => Result): Result | null {
  try {
    return ask();
  } catch {
    return null;
  }
}
