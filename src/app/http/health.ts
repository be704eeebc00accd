import type { ServerResponse } from 'node:http';
import type { Metrics } from './metrics.ts';
import type { FastRoutes } from './server.ts';

export type HealthSources = {
  /** May throw: that is no answer. */
  databaseAnswers(): boolean;
  /** Null until the first is done. */
  lastTick(): Temporal.Instant | null;
  /** Milliseconds since then, whatever has happened to the clock. */
  sinceTick(): number | null;
  metrics: Metrics;
  /** Sets the gauges from how things stand now. */
  refresh(): void;
  /** The surfaces and how each is, in a word: `slack: connected`. */
  surfaces(): Record<string, string>;
};

const longestSilence = 3 * 60_000;

/** `GET /health` for whoever watches over the bot, `GET /metrics` for Prometheus. */
export const healthRoutes = (parts: HealthSources): FastRoutes =>
  new Map([
    ['GET /health', (_request: unknown, response: ServerResponse) => tellHealth(parts, response)],
    ['GET /metrics', (_request: unknown, response: ServerResponse) => tellMetrics(parts, response)],
  ]);

function tellHealth(parts: HealthSources, response: ServerResponse): void {
  const problems = problemsOf(parts);
  const isWell = problems.length === 0;
  const health = {
    status: isWell ? 'ok' : 'failing',
    ...(isWell ? {} : { problems }),
    lastTick: parts.lastTick()?.toString() ?? null,
    surfaces: parts.surfaces(),
  };
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' };
  response.writeHead(isWell ? 200 : 503, headers).end(JSON.stringify(health));
}

async function tellMetrics(parts: HealthSources, response: ServerResponse): Promise<void> {
  if (answers(parts)) parts.refresh();
  const text = await parts.metrics.text();
  response.writeHead(200, { 'Content-Type': parts.metrics.contentType }).end(text);
}

function problemsOf(parts: HealthSources): string[] {
  const problems = [];
  if (!answers(parts)) problems.push('The database does not answer.');
  const last = parts.lastTick();
  if (!last) problems.push('The bot has not asked what is due since it started.');
  else if ((parts.sinceTick() ?? longestSilence) >= longestSilence) {
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
