import type { ServerResponse } from 'node:http';
import type { ConnectionHealth } from './connection-health.ts';
import type { Metrics } from './metrics.ts';
import type { FastRoutes } from './server.ts';

export type HealthSources = {
  /** May throw, which counts as no answer. */
  databaseAnswers(): boolean;
  /** So many rows do not read as they were written. */
  damaged(): number;
  /** Null until the first tick is done. */
  lastTick(): Temporal.Instant | null;
  /** Milliseconds since then by the monotonic clock. */
  sinceTick(): number | null;
  metrics: Metrics;
  /** Sets the gauges. */
  refresh(): void;
  /** Whether what the bot says by the clock is said: `going`, or why not. */
  sending(): string;
  /** How each connection is, by its id. */
  connections(): Record<string, ConnectionHealth>;
};

const longestSilence = 3 * 60_000;

/** `GET /health` for whoever monitors the bot, `GET /metrics` for Prometheus. */
export const healthRoutes = (sources: HealthSources): FastRoutes =>
  new Map([
    ['GET /health', (_request: unknown, response: ServerResponse) => sendHealth(sources, response)],
    ['GET /metrics', (_request: unknown, response: ServerResponse) => sendMetrics(sources, response)],
  ]);

function sendHealth(sources: HealthSources, response: ServerResponse): void {
  const databaseAnswers = answers(sources);
  const problems = problemsOf(sources, databaseAnswers);
  const isWell = problems.length === 0;
  const health = {
    status: isWell ? 'ok' : 'failing',
    ...(isWell ? {} : { problems }),
    lastTick: sources.lastTick()?.toString() ?? null,
    sending: databaseAnswers ? sources.sending() : 'unknown',
    connections: sources.connections(),
  };
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' };
  response.writeHead(isWell ? 200 : 503, headers).end(JSON.stringify(health));
}

async function sendMetrics(sources: HealthSources, response: ServerResponse): Promise<void> {
  if (answers(sources)) sources.refresh();
  const text = await sources.metrics.text();
  response.writeHead(200, { 'Content-Type': sources.metrics.contentType }).end(text);
}

function problemsOf(sources: HealthSources, databaseAnswers: boolean): string[] {
  const problems = [];
  if (!databaseAnswers) problems.push('The database does not answer.');
  if (sources.damaged() > 0)
    problems.push(`${sources.damaged()} rows of the database are damaged; the log names them.`);
  const last = sources.lastTick();
  if (!last) problems.push('The bot has not asked what is due since it started.');
  else if ((sources.sinceTick() ?? longestSilence) >= longestSilence) {
    problems.push(`The bot last asked what is due at ${last.toString()}, three minutes ago or more.`);
  }
  return problems;
}

function answers({ databaseAnswers }: HealthSources): boolean {
  try {
    return databaseAnswers();
  } catch {
    return false;
  }
}
