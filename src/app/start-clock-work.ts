import { workCalendar } from '../calendar/work-calendar.ts';
import { type Clock, shiftedClock } from '../chat/clock.ts';
import type { ConnectionId } from '../chat/invocation.ts';
import type { Surface } from '../chat/surface.ts';
import { hearOfDamage } from '../database/damage.ts';
import { openLive } from '../database/live/live-database.ts';
import type { Timer } from '../outbox/timer.ts';
import { shippedMandates } from '../register/mandates.ts';
import { createClockWork } from './clock-work.ts';
import type { Config } from './config/config.ts';
import type { OpenSurface } from './connections/open-surface.ts';
import { openEarlyWeb } from './early-web.ts';
import { createFeatures } from './features.ts';
import { createFailureCounts } from './health/failure-counts.ts';
import { createHealthWatch } from './health/health-watch.ts';
import { createWatcher } from './health/watcher.ts';
import type { Log } from './http/log.ts';
import { createMetrics } from './http/metrics.ts';
import { nightly } from './nightly.ts';
import { settleOrigin } from './restored-start.ts';
import { openTryOut } from './try-out/database.ts';

/** The clock, which can be set, and the timer, which measures how long something takes and cannot. */
export type Time = { clock: Clock; timer: Timer };

/** What undoes each thing that was done, in order. */
export type Undo = (() => unknown)[];

export type Starting = { config: Config; log: Log; time: Time; undo: Undo };

/** What the bot is when it does what it does by the clock, and nobody can ask it anything yet. */
export type StartedClockWork = Awaited<ReturnType<typeof startClockWork>>;

/** The database, the web server that answers `/health`, and all that the bot does by the clock, once. */
export async function startClockWork({ config, log, time, undo }: Starting) {
  const { timeZone } = config;
  const { timer } = time;
  const { db, file, lock, whole } = await openLive(config.database, { now: time.clock.now(), log, undo });
  hearOfDamage(db, (row) => log.error(row, 'a row of the database does not read as it was written'));
  const mandates = shippedMandates();
  const { tryOut, settle } = await openTryOut(db, config, { mandates, wall: time.clock, whole });
  const clock = tryOut?.clock ?? realClock(config, time.clock);
  const metrics = createMetrics();
  const web = await openEarlyWeb({ config, clock, metrics, log, undo });

  const { publicUrl, contacts } = config;
  const features = createFeatures(db, { mandates, timeZone, calendar: workCalendar(), publicUrl, contacts });
  const surfaces = new Map<ConnectionId, Surface>();
  const open: OpenSurface[] = [];
  const counts = createFailureCounts(timer);
  const check = () => health.check();
  const routines = nightly(config, { db, log, open, features, isTryOut: tryOut !== null, check, timer, undo });
  const failed = (error: unknown) => health.failed(error);
  const around = { db, features, clock, timer, metrics, log, counts };
  const work = createClockWork({ ...around, surfaces, routines, kindOf: kindIn(config), failed });
  const watcher = createWatcher({ url: config.watcherUrl, timer, log });
  const health = createHealthWatch({
    ...around,
    path: config.database,
    file,
    lock,
    timeZone,
    hasBackups: tryOut === null,
    ticks: work.ticker,
    connections: () => Object.fromEntries([...web.states].map(([id, state]) => [id, state()])),
    kansli: features,
    onChange: work.onChange,
    allIsWell: watcher.ping,
  });
  undo.push(health.stop, watcher.stop, work.refresh.stop);
  web.report({ ticker: work.ticker, features, health });
  await whole;
  settle();
  settleOrigin({ db, database: config.database, features, now: clock.now(), log });
  work.ticker.prepare();
  await work.tickLoop.tick();
  void health.look();
  return { ...around, config, tryOut, web, surfaces, open, work, health, undo };
}

/** Mail and the page are called as their only connection. */
function kindIn({ connections }: Config): (connection: ConnectionId) => string {
  const kinds = new Map<ConnectionId, string>(connections.map(({ id, kind }) => [id, kind]));
  return (connection) => kinds.get(connection) ?? connection;
}

const realClock = ({ startAt }: Config, wall: Clock): Clock =>
  startAt ? shiftedClock(wall.now().until(startAt), wall) : wall;
