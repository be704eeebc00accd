import { stampedSurface } from '../chat/epoch/stamped-surface.ts';
import type { ConnectionId } from '../chat/invocation.ts';
import { epochOf } from '../database/epoch.ts';
import { kindsInForce } from '../gallring/gallra.ts';
import type { ShutDirectory } from '../register/linking/search-store.ts';
import type { OpenSurface } from './connections/open-surface.ts';
import type { ConnectionHealth } from './health/connection-health.ts';
import { type Log, orLogged } from './http/log.ts';
import { keepBeside } from './kept-beside.ts';
import { createKeptLater } from './kept-later.ts';
import { createLinker, type Linker } from './linker.ts';
import { emptyLogged } from './nightly.ts';
import { forecastInWorker } from './rehearsal/forecast-in-worker.ts';
import { createForecaster } from './rehearsal/forecaster.ts';
import type { StartedClockWork } from './start-clock-work.ts';

/**
 * The documents and links that people fetch, the surfaces and what can be asked over them, and the sending. What is large
 * is loaded here, when the bot already does by the clock what it is to do.
 */
export async function openToPeople(started: StartedClockWork): Promise<Linker> {
  const { db, config, log, features, clock, timer, work, surfaces, open, web, undo } = started;
  const { timeZone } = config;
  const { delivery, tickLoop, onChange } = work;

  const files = await filesOf(started);
  const { httpListener, openSurfaces } = await import('./surfaces.ts');
  const workOut = forecastInWorker(db, timeZone);
  const forecaster = createForecaster({ db, features, workOut, clock, timer, log, onChange });
  const later = createKeptLater({ timer, log });
  undo.push(later.stop);
  const leave = (connection: ConnectionId) => void surfaces.delete(connection);
  const around = {
    ...started,
    ...work,
    files,
    forecaster,
    leave,
    listed: listing(started),
    keepLater: later.keepLater,
  };
  open.push(...(await openSurfaces(around)));
  for (const surface of open) join(started, surface);
  await addPublicPages(started);
  const refused = (status: number) => started.metrics.refused.inc({ surface: 'teams', connection: '', status });
  web.answerBy(httpListener(open, files.router, { log, refused, timer, fastRoutes: web.fastRoutes }));
  delivery.start();
  undo.push(delivery.stop, tickLoop.stop);
  for (const surface of open) begin(surface, log);
  const directories = new Map(open.flatMap(({ people }) => (people ? [[people.connection, people] as const] : [])));
  const linker = createLinker({ db, features, directories, clock, timer, log, onChange });
  undo.push(linker.stop);
  linker.wake();
  undo.push(forecaster.stop);
  forecaster.wake();
  return linker;
}

/** Documents, links to them, and calendars. */
async function filesOf({ db, clock, config, features, log }: StartedClockWork) {
  const { timeZone, publicUrl } = config;
  const { makers, largeMakers, calendarLinks: links, feed } = features;
  const { createFiles } = await import('./downloads/links.ts');
  const files = createFiles({ db, clock, timeZone, publicUrl, makers, largeMakers, log });
  const { calendarRouter } = await import('./downloads/calendar-routes.ts');
  files.router.use(calendarRouter({ db, links, feed, clock, timeZone }));
  return files;
}

/** After the transaction; the next start makes good what cannot be written now. */
const listing =
  ({ db, config, log, timer }: StartedClockWork) =>
  (): void =>
    void timer.after(0, () => {
      orLogged(log, 'the lists beside the database could not be written', () => keepBeside(db, config.database));
      emptyLogged(db, log);
    });

/** Messages can be sent there, its health is told, and its fast routes are answered. */
function join(
  { db, surfaces, features, web, undo }: StartedClockWork,
  { connection, surface, health, fastRoutes, stop }: OpenSurface,
): void {
  if (surface) surfaces.set(connection, stampedSurface(surface, epochOf(db)));
  web.states.set(connection, () => withDirectory(health(), features.searches.whyShut(connection)));
  for (const [route, listener] of fastRoutes ?? []) web.fastRoutes.set(route, listener);
  undo.push(stop);
}

/** A directory that may not be asked is no reason to call the connection down. */
const withDirectory = (health: ConnectionHealth, shut: ShutDirectory | null): ConnectionHealth =>
  shut ? { ...health, state: `${health.state}; ${shut.why}` } : health;

async function addPublicPages({ db, features, config, web }: StartedClockWork): Promise<void> {
  const { createActions } = await import('./actions.ts');
  const { publicRoutes } = await import('./public-pages/public-routes.ts');
  const commands = () => createActions(db, features).table.commands;
  const kinds = () => kindsInForce(features.gallring);
  const pages = publicRoutes({ contacts: config.contacts, commands, kinds, hasFirstPage: !config.tryOut });
  for (const [route, listener] of pages) web.fastRoutes.set(route, listener);
}

/** Each begins by itself: none waits for another's platform. */
function begin({ connection, start: beginning }: OpenSurface, log: Log): void {
  beginning().catch((error) => log.error({ err: error, connection }, 'a connection could not begin'));
}
