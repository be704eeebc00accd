import { nextAt } from '../calendar/local-time.ts';
import { workCalendar } from '../calendar/work-calendar.ts';
import { type Clock, shiftedClock, systemClock } from '../chat/clock.ts';
import type { SurfaceName } from '../chat/invocation.ts';
import type { Surface } from '../chat/surface.ts';
import { nightlyBackup } from '../database/backup/backup.ts';
import { openLive, startRefusal } from '../database/live/live-database.ts';
import type { Routine } from '../obligations/feature-hooks.ts';
import { createRefresh } from '../outbox/refresh.ts';
import { createDelivery, type DeliveryRunner } from '../outbox/sending/deliver.ts';
import { dispatchStore } from '../outbox/sending/dispatch-store.ts';
import { fallbackRecipients } from '../outbox/sending/fallback-recipients.ts';
import { systemTimer, type Timer } from '../outbox/timer.ts';
import { shippedMandates } from '../register/mandates.ts';
import type { Config } from './config/config.ts';
import { createFeatures, type Features } from './features.ts';
import { healthRoutes } from './http/health.ts';
import type { Log } from './http/log.ts';
import { createMetrics } from './http/metrics.ts';
import { closeServer, type HttpListener, routeOf, serverUrl, startServer } from './http/server.ts';
import { createMinutes } from './minutes.ts';
import { createTicker, type Ticker } from './tick.ts';
import { createTickLoop } from './tick-loop.ts';
import { openTryOut } from './try-out/database.ts';

/** A bot at work. */
export type Running = { url: string; stop(): Promise<void> };

/** Which moment it is, and how long something takes: what people set, and what nobody can. */
export type Time = { clock: Clock; timer: Timer };

const systemTime: Time = { clock: systemClock, timer: systemTimer };

/** Config → database → bot → surfaces → tick. Throws a sentence when it cannot; then nothing is left open. */
export async function start(config: Config, log: Log, time = systemTime): Promise<Running> {
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return { url: await raise(config, log, time, undo), stop };
  } catch (error) {
    await stop();
    throw startRefusal(config.database, error);
  }
}

/**
 * First a voice that says how the bot is, then what it does by itself, and then, with time for it, what can be asked of
 * it and where: neither a reminder nor a question about our health waits for a platform's library.
 *
 * @param undo is given what undoes each thing that was done, in order.
 */
async function raise(config: Config, log: Log, time: Time, undo: (() => unknown)[]): Promise<string> {
  const { timeZone } = config;
  const { timer } = time;
  const { db, whole } = await openLive(config.database, { now: time.clock.now(), log, undo });
  const mandates = shippedMandates();
  const { tryOut, settle } = await openTryOut(db, config, { mandates, wall: time.clock, whole });
  const clock = tryOut?.clock ?? realClock(config, time.clock);
  const metrics = createMetrics();
  const surfaces = new Map<SurfaceName, Surface>();
  const states = new Map<SurfaceName, () => string>();
  const doors = Promise.withResolvers<HttpListener>();
  let awake: { ticker: Ticker; features: Features } | null = null;
  const fastRoutes = healthRoutes({
    databaseAnswers: () => db.prepare('SELECT 1').get() !== undefined,
    lastTick: () => awake?.ticker.lastTick() ?? null,
    sinceTick: () => awake?.ticker.sinceTick() ?? null,
    metrics,
    refresh: () => awake?.features.measure(metrics, clock.now()),
    surfaces: () => Object.fromEntries([...states].map(([name, state]) => [name, state()])),
  });
  const otherwise: HttpListener = async (request, response) => {
    const through = await doors.promise;
    return (fastRoutes.get(routeOf(request)) ?? through)(request, response);
  };
  const server = await startServer(config, { fastRoutes, otherwise, log });
  undo.push(
    () => closeServer(server),
    () => doors.resolve(notOpen),
  );

  const features = createFeatures(db, { mandates, timeZone, calendar: workCalendar() });
  const delivery: DeliveryRunner = createDelivery({
    store: dispatchStore(db),
    fallbacks: fallbackRecipients(db),
    surfaces,
    clock,
    timer,
    random: Math.random,
    held: features.heldUntil,
    log,
    observed: (surface, kind) => metrics.sends.inc({ surface, kind: kind === 'ok' ? 'sent' : kind }),
  });
  const { outbox, anew } = features;
  const refresh = createRefresh({ db, outbox, anew, clock, timer, log, onChange: () => delivery.wake() });
  undo.push(refresh.stop);
  const onChange = () => {
    refresh.wake();
    delivery.wake();
  };
  const ticker = createTicker({
    db,
    features,
    clock,
    timer,
    refresh,
    onChange,
    routines: tryOut ? new Map() : backups(config, log),
  });
  const tickLoop = createTickLoop({ ticker, delivery, log, count: (outcome) => metrics.ticks.inc({ outcome }) });
  awake = { ticker, features };
  await whole;
  settle();
  ticker.prepare();
  await tickLoop.tick();
  await pause();

  const { createFiles } = await import('./downloads/links.ts');
  const files = createFiles({ db, clock, timeZone, publicUrl: config.publicUrl, makers: features.makers, log });
  const { openSurfaces, throughThem } = await import('./surfaces.ts');
  const open = await openSurfaces({
    db,
    features,
    ticker,
    tickLoop,
    clock,
    config,
    log,
    tryOut,
    metrics,
    files,
    onChange,
  });
  for (const door of open) {
    surfaces.set(door.surface.name, door.surface);
    states.set(door.surface.name, door.state);
    for (const [asked, listener] of door.fastRoutes ?? []) fastRoutes.set(asked, listener);
    undo.push(door.stop);
  }
  doors.resolve(throughThem(open, files.router));
  delivery.start();
  undo.push(delivery.stop, tickLoop.idle);
  for (const door of open) await door.start();
  const { default: cron } = await import('node-cron');
  const minutes = createMinutes({ clock, timer, tick: tickLoop.tick });
  const schedule = cron.schedule('* * * * *', minutes.ask, { timezone: 'UTC', noOverlap: true });
  undo.push(() => schedule.destroy(), minutes.stop);
  minutes.watch();
  return serverUrl(server, config);
}

/** For what was asked for before it was known that there would be nobody to ask. */
const notOpen: HttpListener = (_request, response) => response.writeHead(503).end();

/** Whoever has asked how we are gets an answer before the loading goes on. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

const realClock = ({ startAt }: Config, wall: Clock): Clock =>
  startAt ? shiftedClock(wall.now().until(startAt), wall) : wall;

/** A checked copy every night; the worker does it while the bot goes on. */
function backups({ database, timeZone }: Config, log: Log): ReadonlyMap<string, Routine> {
  const tonight = (now: Temporal.Instant) => nextAt(now, '02:00', timeZone);
  const run = (now: Temporal.Instant) => {
    nightlyBackup(database, now).then(
      ({ path, bytes }) => log.info({ path, bytes }, 'backup made'),
      (error) => log.error({ err: error }, 'backup failed'),
    );
    return tonight(now);
  };
  return new Map([['backup', { first: tonight, run }]]);
}
