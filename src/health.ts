import express, { type Router } from 'express';
import type { Clock } from './chat/clock.ts';
import type { Metrics } from './metrics.ts';

export type HealthParts = {
  /** May throw: that is no answer. */
  databaseAnswers(): boolean;
  /** Null until the first is done. */
  lastTick(): Temporal.Instant | null;
  clock: Clock;
  metrics: Metrics;
  /** Sets the gauges from how things stand now. */
  refresh(): void;
  /** The surfaces and how each is, in a word: `slack: connected`. */
  surfaces(): Record<string, string>;
};

const longestSilence = Temporal.Duration.from({ minutes: 3 });

/** `GET /health` for whoever watches over the bot, `GET /metrics` for Prometheus. */
export function healthRouter(parts: HealthParts): Router {
  const router = express.Router();
  router.get('/health', (_request, response) => {
    const problems = problemsOf(parts);
    response
      .set('Cache-Control', 'no-store')
      .status(problems.length === 0 ? 200 : 503)
      .json({
        status: problems.length === 0 ? 'ok' : 'failing',
        ...(problems.length === 0 ? {} : { problems }),
        lastTick: parts.lastTick()?.toString() ?? null,
        surfaces: parts.surfaces(),
      });
  });
  router.get('/metrics', async (_request, response) => {
    if (answers(parts)) parts.refresh();
    response.type(parts.metrics.contentType).send(await parts.metrics.text());
  });
  return router;
}

function problemsOf(parts: HealthParts): string[] {
  const problems = [];
  if (!answers(parts)) problems.push('The database does not answer.');
  const last = parts.lastTick();
  if (!last) problems.push('The bot has not asked what is due since it started.');
  else if (Temporal.Duration.compare(last.until(parts.clock.now()), longestSilence) >= 0) {
    problems.push(`The bot last asked what is due at ${last.toString()}, three minutes ago or more.`);
  }
  return problems;
}

function answers({ databaseAnswers }: HealthParts): boolean {
  try {
    return databaseAnswers();
  } catch {
    return false;
  }
}
