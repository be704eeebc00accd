import { systemClock } from '../chat/clock.ts';
import { startRefusal } from '../database/live/live-database.ts';
import { systemTimer } from '../outbox/timer.ts';
import type { Config } from './config/config.ts';
import type { FastRoutes } from './http/fast-routes.ts';
import type { Log } from './http/log.ts';
import { serverUrl } from './http/server.ts';
import { createMinutes } from './minutes.ts';
import { openToPeople } from './open-to-people.ts';
import { type Starting, startClockWork, type Time, type Undo } from './start-clock-work.ts';

/** A bot that runs. */
export type Running = Answering & { stop(): Promise<void> };

/** Where it answers over HTTP, and what it answers there without Express. */
type Answering = { url: string; fastRoutes: FastRoutes };

const systemTime: Time = { clock: systemClock, timer: systemTimer };

/** Starts everything that the settings name. Throws a sentence when it cannot; then nothing is left open. */
export async function start(config: Config, log: Log, time = systemTime): Promise<Running> {
  const undo: Undo = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return { ...(await startParts({ config, log, time, undo })), stop };
  } catch (error) {
    await stop();
    throw startRefusal(config.database, error);
  }
}

/**
 * In this order: the web server that answers `/health`, what the bot does by the clock, and last the surfaces and what
 * can be asked of it. Neither a reminder nor a question about health waits for a platform's library to load.
 */
async function startParts(starting: Starting): Promise<Answering> {
  const started = await startClockWork(starting);
  const { clock, timer, health, work, web } = started;
  await pause();
  const linker = await openToPeople(started);
  const tick = async () => {
    if (health.keeps()) await work.tickLoop.tick();
    void health.look();
    if (health.isShared()) await work.delivery.stop();
    if (health.keeps()) linker.wake();
  };
  await schedule({ clock, timer, tick, log: starting.log }, starting.undo);
  return { url: serverUrl(web.server, starting.config), fastRoutes: web.fastRoutes };
}

/** Ticks every minute. */
async function schedule(around: Omit<Parameters<typeof createMinutes>[0], 'restart'>, undo: Undo) {
  const { default: cron } = await import('node-cron');
  const restart = async () => {
    await task.stop();
    await task.start();
  };
  const minutes = createMinutes({ ...around, restart: () => void restart() });
  // It would write a line of its own for every minute that a clock leaps over; the watch makes them good.
  const task = cron.schedule('* * * * *', minutes.ask, {
    timezone: 'UTC',
    noOverlap: true,
    suppressMissedWarning: true,
  });
  undo.push(() => task.destroy(), minutes.stop);
  minutes.watch();
}

/** Lets the web server answer before more is loaded. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
