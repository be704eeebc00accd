import type { Database } from 'better-sqlite3';
import express from 'express';
import cron from 'node-cron';
import { type Beat, createBeat } from './beat.ts';
import { type Bot, createBot } from './bot.ts';
import { workCalendar } from './calendar/work-calendar.ts';
import { type Clock, shiftedClock, systemClock } from './chat/clock.ts';
import type { Config, TeamsConfig } from './config.ts';
import { nightlyBackup } from './database/backup.ts';
import { lockDatabase } from './database/lock.ts';
import { openDatabase } from './database/open.ts';
import { anotherWay } from './delivery/another-way.ts';
import { createDelivery, type DeliveryRunner } from './delivery/deliver.ts';
import { dispatchStore } from './delivery/dispatch-store.ts';
import { systemTimer } from './delivery/timer.ts';
import type { Routine } from './duties/routines.ts';
import { healthRouter } from './health.ts';
import type { Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { shippedMandates } from './register/mandates.ts';
import type { Teams } from './surfaces/teams/teams.ts';
import { openTryOut } from './try-out.ts';
import { openPage } from './try-out-page.ts';
import { addressOf, close, listen } from './web.ts';
import { type House, wire } from './wiring.ts';

/** A bot at work. */
export type Running = { url: string; stop(): Promise<void> };

/** Config → database → bot → surfaces → tick. Throws a sentence when it cannot; then nothing is left open. */
export async function start(config: Config, log: Log): Promise<Running> {
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return { url: await raise(config, log, undo), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param undo is given what undoes each thing that was done, in order. */
async function raise(config: Config, log: Log, undo: (() => unknown)[]): Promise<string> {
  const { timeZone } = config;
  const db = ownDatabase(config.database, undo);
  const mandates = shippedMandates();
  const tryOut = openTryOut(db, config, mandates);
  const clock = tryOut?.clock ?? realClock(config);
  const house = wire(db, { mandates, timeZone, calendar: workCalendar() });
  const metrics = createMetrics();
  const bot = createBot({
    db,
    house,
    clock,
    log,
    onChange: () => delivery.wake(),
    count: (type, outcome) => metrics.invocations.inc({ type, outcome }),
    routines: tryOut ? new Map() : backups(config, clock, log),
  });
  const page = config.tryOut ? openPage({ db, house, bot, clock, timeZone, tryOut, beat: () => beat, log }) : null;
  const teams = config.teams ? await openTeams(config.teams, house, bot, log) : null;
  const delivery: DeliveryRunner = createDelivery({
    store: dispatchStore(db),
    ways: anotherWay(db),
    surfaces: new Map([page, teams].flatMap((open) => (open ? [[open.surface.name, open.surface]] : []))),
    clock,
    timer: systemTimer,
    random: Math.random,
    log,
    observed: (surface, kind) => metrics.sends.inc({ surface, kind: kind === 'ok' ? 'sent' : kind }),
  });
  const beat: Beat = createBeat({ bot, delivery, log, count: (outcome) => metrics.ticks.inc({ outcome }) });

  const app = express().disable('x-powered-by');
  app.use(
    healthRouter({
      databaseAnswers: () => db.prepare('SELECT 1').get() !== undefined,
      lastTick: bot.lastTick,
      clock,
      metrics,
      refresh: () => house.measure(metrics, clock.now()),
      surfaces: (): Record<string, string> => ({ ...(page && { page: 'ok' }), ...(teams && { teams: teams.state() }) }),
    }),
  );
  if (page) app.use(page.router);
  if (teams) app.use(teams.router);
  const server = await listen(app, config);
  undo.push(
    () => teams?.idle(),
    () => close(server),
    () => page?.close(),
  );

  bot.prepare();
  delivery.start();
  undo.push(delivery.stop, beat.idle);
  await beat.tick();
  const minutes = cron.schedule('* * * * *', beat.tick, { timezone: 'UTC', noOverlap: true });
  undo.push(() => minutes.destroy());
  return addressOf(server, config);
}

/** Loaded only when it is used: botbuilder takes a third of a second. */
async function openTeams({ credentials }: TeamsConfig, house: House, bot: Bot, log: Log): Promise<Teams> {
  const { createTeams } = await import('./surfaces/teams/teams.ts');
  const forms = new Set(house.table.forms.map(({ id }) => id));
  return createTeams({
    credentials,
    handle: bot.handle,
    linkedAddress: (account) => house.register.addressOfAccount('teams', account),
    accountOf: (person) => house.register.accountOf('teams', person),
    opensForm: (button) => forms.has(button),
    log,
  });
}

/** Opened, and nobody else's while we run. */
function ownDatabase(path: string, undo: (() => unknown)[]): Database {
  if (path !== ':memory:') undo.push(lockDatabase(path).release);
  const db = openDatabase(path);
  undo.push(() => db.close());
  return db;
}

const realClock = ({ startAt }: Config): Clock =>
  startAt ? shiftedClock(Temporal.Duration.from(systemClock.now().until(startAt))) : systemClock;

/** A checked copy every night; the worker does it while the bot goes on. */
function backups({ database, timeZone }: Config, clock: Clock, log: Log) {
  const tonight = (now: Temporal.Instant): Temporal.Instant => {
    const here = now.toZonedDateTimeISO(timeZone);
    const at = here.withPlainTime('02:00');
    return (Temporal.ZonedDateTime.compare(here, at) < 0 ? at : at.add({ days: 1 })).toInstant();
  };
  const run: Routine = (now) => {
    nightlyBackup(database, now).then(
      ({ path, bytes }) => log.info({ path, bytes }, 'backup made'),
      (error) => log.error({ err: error }, 'backup failed'),
    );
    return tonight(now);
  };
  return new Map([['backup', { first: tonight(clock.now()), run }]]);
}
