import type { Database } from 'better-sqlite3';
import { nextAt } from '../calendar/local-time.ts';
import { workCalendar } from '../calendar/work-calendar.ts';
import { type Clock, shiftedClock, systemClock } from '../chat/clock.ts';
import { stampedSurface } from '../chat/epoch/stamped-surface.ts';
import type { ConnectionId } from '../chat/invocation.ts';
import type { Surface } from '../chat/surface.ts';
import { nightlyBackup } from '../database/backup/backup.ts';
import { backupFacts } from '../database/backup/backup-facts.ts';
import { hearOfDamage } from '../database/damage.ts';
import { epochOf } from '../database/epoch.ts';
import { emptyLog } from '../database/live/empty-log.ts';
import { openLive, startRefusal } from '../database/live/live-database.ts';
import { rewriteFile } from '../database/live/rewrite-file.ts';
import { reasonOf } from '../database/plain-faults.ts';
import { kindsInForce } from '../gallring/gallra.ts';
import { everyNight, type Routine } from '../obligations/feature-hooks.ts';
import { systemTimer, type Timer } from '../outbox/timer.ts';
import { warnOfSecrets } from '../register/connections/warn-of-secrets.ts';
import type { ShutDirectory } from '../register/linking/search-store.ts';
import { shippedMandates } from '../register/mandates.ts';
import { createClockWork } from './clock-work.ts';
import type { Config } from './config/config.ts';
import type { OpenSurface } from './connections/open-surface.ts';
import { openEarlyWeb } from './early-web.ts';
import { createFeatures, type Features } from './features.ts';
import type { ConnectionHealth } from './health/connection-health.ts';
import { createFailureCounts } from './health/failure-counts.ts';
import { createHealthWatch } from './health/health-watch.ts';
import { createWatcher } from './health/watcher.ts';
import type { Log } from './http/log.ts';
import { createMetrics } from './http/metrics.ts';
import { type FastRoutes, serverUrl } from './http/server.ts';
import { keepBeside } from './kept-beside.ts';
import { createKeptLater } from './kept-later.ts';
import { createLinker } from './linker.ts';
import { createMinutes } from './minutes.ts';
import { forecastInWorker } from './rehearsal/forecast-in-worker.ts';
import { createForecaster } from './rehearsal/forecaster.ts';
import { settleOrigin } from './restored-start.ts';
import { openTryOut } from './try-out/database.ts';

/** A bot that runs. */
export type Running = Answering & { stop(): Promise<void> };

/** Where it answers over HTTP, and what it answers there without Express. */
type Answering = { url: string; fastRoutes: FastRoutes };

/** The clock, which can be set, and the timer, which measures how long something takes and cannot. */
export type Time = { clock: Clock; timer: Timer };

const systemTime: Time = { clock: systemClock, timer: systemTimer };

/** Starts everything that the settings name. Throws a sentence when it cannot; then nothing is left open. */
export async function start(config: Config, log: Log, time = systemTime): Promise<Running> {
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return { ...(await startParts(config, log, time, undo)), stop };
  } catch (error) {
    await stop();
    throw startRefusal(config.database, error);
  }
}

/**
 * In this order: the web server that answers `/health`, what the bot does by the clock, and last the surfaces and what
 * can be asked of it. Neither a reminder nor a question about health waits for a platform's library to load.
 *
 * @param undo is given what undoes each thing that was done, in order.
 */
async function startParts(config: Config, log: Log, time: Time, undo: (() => unknown)[]): Promise<Answering> {
  const { timeZone } = config;
  const { timer } = time;
  const { db, file, lock, whole } = await openLive(config.database, { now: time.clock.now(), log, undo });
  hearOfDamage(db, (row) => log.error(row, 'a row of the database does not read as it was written'));
  const mandates = shippedMandates();
  const { tryOut, settle } = await openTryOut(db, config, { mandates, wall: time.clock, whole });
  const clock = tryOut?.clock ?? realClock(config, time.clock);
  const metrics = createMetrics();
  const web = await openEarlyWeb({ config, clock, metrics, log, undo });

  const features = createFeatures(db, {
    mandates,
    timeZone,
    calendar: workCalendar(),
    publicUrl: config.publicUrl,
    contacts: config.contacts,
  });
  const surfaces = new Map<ConnectionId, Surface>();
  const open: OpenSurface[] = [];
  const counts = createFailureCounts(timer);
  const check = () => health.check();
  const routines = nightly(config, { db, log, open, features, isTryOut: tryOut !== null, check, timer });
  const work = createClockWork({
    db,
    features,
    clock,
    timer,
    metrics,
    log,
    surfaces,
    routines,
    kindOf: kindIn(config),
    counts,
    failed: (error) => health.failed(error),
  });
  const { delivery, refresh, ticker, tickLoop, onChange } = work;
  const watcher = createWatcher({ url: config.watcherUrl, timer, log });
  const health = createHealthWatch({
    db,
    path: config.database,
    file,
    lock,
    clock,
    timer,
    timeZone,
    hasBackups: tryOut === null,
    ticks: ticker,
    counts,
    connections: () => Object.fromEntries([...web.states].map(([id, state]) => [id, state()])),
    kansli: features,
    log,
    onChange,
    allIsWell: watcher.ping,
  });
  undo.push(health.stop, watcher.stop, refresh.stop);
  web.report({ ticker, features, health });
  await whole;
  settle();
  settleOrigin({ db, database: config.database, features, now: clock.now(), log });
  const epoch = epochOf(db);
  ticker.prepare();
  await tickLoop.tick();
  void health.look();
  await pause();

  const { createFiles } = await import('./downloads/links.ts');
  const files = createFiles({
    db,
    clock,
    timeZone,
    publicUrl: config.publicUrl,
    makers: features.makers,
    largeMakers: features.largeMakers,
    log,
  });
  const { calendarRouter } = await import('./downloads/calendar-routes.ts');
  files.router.use(calendarRouter({ db, links: features.calendarLinks, feed: features.feed, clock, timeZone }));
  const { httpListener, openSurfaces } = await import('./surfaces.ts');
  const { createActions } = await import('./actions.ts');
  const { publicRoutes } = await import('./public-pages/public-routes.ts');
  const workOut = forecastInWorker(db, timeZone);
  const forecaster = createForecaster({ db, features, workOut, clock, timer, log, onChange });
  const running = { ticker, tickLoop, clock, config, log, tryOut, metrics, counts, health, forecaster };
  const later = createKeptLater({ timer, log });
  undo.push(later.stop);
  // After the transaction; the next start makes good what cannot be written now.
  const listed = () =>
    void timer.after(0, () => {
      orLogged(log, 'the lists beside the database could not be written', () => keepBeside(db, config.database));
      orLogged(log, notEmptied, () => emptyLog(db));
    });
  const around = { db, features, files, onChange, listed, keepLater: later.keepLater, ...running };
  const leave = (connection: ConnectionId) => void surfaces.delete(connection);
  open.push(...(await openSurfaces({ ...around, leave })));
  for (const { connection, surface, health, fastRoutes, stop } of open) {
    if (surface) surfaces.set(connection, stampedSurface(surface, epoch));
    web.states.set(connection, () => withDirectory(health(), features.searches.whyShut(connection)));
    for (const [route, listener] of fastRoutes ?? []) web.fastRoutes.set(route, listener);
    undo.push(stop);
  }
  const refused = (status: number) => metrics.refused.inc({ surface: 'teams', connection: '', status });
  const commands = () => createActions(db, features).table.commands;
  const kinds = () => kindsInForce(features.gallring);
  const pages = publicRoutes({ contacts: config.contacts, commands, kinds, hasFirstPage: !config.tryOut });
  for (const [route, listener] of pages) web.fastRoutes.set(route, listener);
  web.answerBy(httpListener(open, files.router, { log, refused, timer, fastRoutes: web.fastRoutes }));
  delivery.start();
  undo.push(delivery.stop, tickLoop.idle);
  for (const surface of open) begin(surface, log);
  const directories = new Map(open.flatMap(({ people }) => (people ? [[people.connection, people] as const] : [])));
  const linker = createLinker({ db, features, directories, clock, timer, log, onChange });
  undo.push(linker.stop);
  linker.wake();
  undo.push(forecaster.stop);
  forecaster.wake();
  const tick = async () => {
    if (health.keeps()) await tickLoop.tick();
    void health.look();
    if (health.isShared()) await delivery.stop();
    if (health.keeps()) linker.wake();
  };
  await schedule({ clock, timer, tick }, undo);
  return { url: serverUrl(web.server, config), fastRoutes: web.fastRoutes };
}

/** Ticks every minute. */
async function schedule(around: Omit<Parameters<typeof createMinutes>[0], 'restart'>, undo: (() => unknown)[]) {
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

/** Mail and the page are called as their only connection. */
function kindIn({ connections }: Config): (connection: ConnectionId) => string {
  const kinds = new Map<ConnectionId, string>(connections.map(({ id, kind }) => [id, kind]));
  return (connection) => kinds.get(connection) ?? connection;
}

/** Each begins by itself: none waits for another's platform. */
function begin({ connection, start: beginning }: OpenSurface, log: Log): void {
  beginning().catch((error) => log.error({ err: error, connection }, 'a connection could not begin'));
}

function leaveNoTraces(db: Database, log: Log): void {
  if (!db.open) return;
  orLogged(log, 'the file of the database could not be written anew', () => rewriteFile(db));
  orLogged(log, notEmptied, () => emptyLog(db));
}

const notEmptied = 'the log of the database could not be emptied';

function orLogged(log: Log, words: string, work: () => unknown): void {
  try {
    work();
  } catch (error) {
    log.error({ err: error }, words);
  }
}

/** Lets the web server answer before more is loaded. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

const realClock = ({ startAt }: Config, wall: Clock): Clock =>
  startAt ? shiftedClock(wall.now().until(startAt), wall) : wall;

/** A directory that may not be asked is no reason to call the connection down. */
const withDirectory = (health: ConnectionHealth, shut: ShutDirectory | null): ConnectionHealth =>
  shut ? { ...health, state: `${health.state}; ${shut.why}` } : health;

type Nightly = {
  db: Database;
  features: Parameters<typeof warnOfSecrets>[0] & Pick<Features, 'searches' | 'comparisons'>;
  log: Log;
  open: readonly OpenSurface[];
  isTryOut: boolean;
  /** Reads the whole database. */
  check(): void;
  timer: Timer;
};

/**
 * What is done every day: what may have been missed is read, people are looked for, the kansli hears of secrets that end,
 * the database is read through, and of a real one a copy is made. Once a week the channels are compared with the register.
 */
function nightly(
  config: Config,
  { db, features, log, open, isTryOut, check, timer }: Nightly,
): ReadonlyMap<string, Routine> {
  const each = (time: string, work: (now: Temporal.Instant) => void) => everyNight(time, config.timeZone, work);
  const catchUp = each('04:00', () => {
    for (const surface of open) surface.catchUp?.();
  });
  const linking = each('01:30', features.searches.searchTonight);
  const nextMonday = (now: Temporal.Instant): Temporal.Instant => {
    const next = nextAt(now, '05:00', config.timeZone);
    return next.toZonedDateTimeISO(config.timeZone).dayOfWeek === 1 ? next : nextMonday(next);
  };
  const comparison: Routine = {
    first: nextMonday,
    run(now) {
      features.comparisons.compareAll(now);
      return nextMonday(now);
    },
  };
  const backup = each('02:00', (now) => void backUp(db, config, log, now));
  const secrets = config.connections.flatMap(({ id, name, secretEndsOn: endsOn }) =>
    endsOn ? [{ id, name, endsOn }] : [],
  );
  const warning = each('08:30', (now) => {
    for (const ending of warnOfSecrets(features, secrets, now)) log.warn(ending, 'a secret of a connection ends');
  });
  return new Map([
    ['catch-up', catchUp],
    ['linking', linking],
    ['comparison', comparison],
    ['secrets', warning],
    ['check', each('03:00', check)],
    // After the gallring, and outside the routine's own transaction.
    ['no traces', each('04:45', () => void timer.after(0, () => leaveNoTraces(db, log)))],
    ...(isTryOut ? [] : ([['backup', backup]] as const)),
  ]);
}

/** A checked copy, made by a worker so that the bot is not delayed. How it went stands in the database. */
async function backUp(db: Database, { database }: Config, log: Log, now: Temporal.Instant): Promise<void> {
  const facts = backupFacts(db);
  try {
    const { path, bytes } = await nightlyBackup(database, now);
    log.info({ path, bytes }, 'backup made');
    if (db.open) facts.succeeded(now);
  } catch (error) {
    log.error({ err: error }, 'backup failed');
    noteFault(() => db.open && facts.failed(reasonOf(error)), log);
  }
}

/** A full disk keeps neither a copy nor a note of it. */
function noteFault(note: () => unknown, log: Log): void {
  try {
    note();
  } catch (error) {
    log.error({ err: error }, 'that a backup failed could not be noted');
  }
}
