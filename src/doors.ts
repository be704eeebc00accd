import type { Database } from 'better-sqlite3';
import express, { type Router } from 'express';
import type { Beat } from './beat.ts';
import { createBot } from './bot.ts';
import type { Clock } from './chat/clock.ts';
import type { Surface } from './chat/surface.ts';
import type { Config } from './config.ts';
import { converse } from './conversation.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Ticker } from './ticker.ts';
import type { TryOut } from './try-out.ts';
import { openPage } from './try-out-page.ts';
import type { House } from './wiring.ts';

type Parts = {
  db: Database;
  house: House;
  ticker: Ticker;
  beat: Beat;
  clock: Clock;
  config: Config;
  log: Log;
  tryOut: TryOut | null;
  metrics: Metrics;
  onChange(): void;
};

/** Where people can reach the bot. */
export type Doors = {
  /** With how each is, in words, for `/health`. */
  surfaces: readonly { surface: Surface; state(): string }[];
  router: Router;
  close(): Promise<void>;
};

/** What can be asked of the bot, on every surface that the settings name. */
export async function openDoors(parts: Parts): Promise<Doors> {
  const { db, house, clock, config, log, metrics, onChange } = parts;
  const bot = createBot({
    db,
    house,
    conversation: converse(db, house),
    clock,
    log,
    onChange,
    count: (type, outcome) => metrics.invocations.inc({ type, outcome }),
  });
  const router = express.Router();
  const page = config.tryOut ? openPage({ ...parts, bot, timeZone: config.timeZone }) : null;
  if (page) router.use(page.router);
  return {
    surfaces: page ? [{ surface: page.surface, state: () => 'ok' }] : [],
    router,
    async close() {
      page?.close();
    },
  };
}
