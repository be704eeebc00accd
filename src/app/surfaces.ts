import type { Database } from 'better-sqlite3';
import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import type { Clock } from '../chat/clock.ts';
import type { Files } from '../chat/files.ts';
import { type ConnectionId, mailConnection, pageConnection } from '../chat/invocation.ts';
import { mailStateStore } from '../surfaces/mail/send/mail-state-store.ts';
import { teamsRouter } from '../surfaces/teams/door/teams-router.ts';
import { type Actions, createActions } from './actions.ts';
import type { Config } from './config/config.ts';
import { openConnections } from './connections/open-connections.ts';
import type { OpenSurface } from './connections/open-surface.ts';
import type { Features } from './features.ts';
import { type Bot, createBot } from './handle.ts';
import type { FailureCounts } from './health/failure-counts.ts';
import type { HealthWatch } from './health/health-watch.ts';
import type { FastRoutes, HttpListener } from './http/fast-routes.ts';
import type { Log } from './http/log.ts';
import type { Metrics } from './http/metrics.ts';
import { answerFault, answerUnknown } from './http/plain-answer.ts';
import type { KeptLater } from './kept-later.ts';
import type { Forecaster } from './rehearsal/forecaster.ts';
import type { Ticker } from './tick.ts';
import type { TickLoop } from './tick-loop.ts';
import type { TryOut } from './try-out/database.ts';
import { openPage } from './try-out/page.ts';

type SurfaceSettings = {
  db: Database;
  features: Features;
  ticker: Ticker;
  tickLoop: TickLoop;
  clock: Clock;
  config: Config;
  log: Log;
  tryOut: TryOut | null;
  metrics: Metrics;
  /** Documents and links to them: with the whole address for the platforms, without it for the page. */
  files: { onPlatforms: Files; onPage: Files };
  forecaster: Pick<Forecaster, 'wake'>;
  counts: Pick<FailureCounts, 'invocation'>;
  health: Pick<HealthWatch, 'keeps' | 'failed'>;
  onChange(): void;
  keepLater: KeptLater['keepLater'];
  /** Something is being done that the lists beside the database are to say. */
  listed(): void;
  /** Nothing is to be sent over it any longer. */
  leave(connection: ConnectionId): void;
};

/** Opens every surface that the settings name, over one bot. */
export async function openSurfaces(settings: SurfaceSettings): Promise<OpenSurface[]> {
  const { db, features, clock, config, log, metrics, files, counts, health, onChange, keepLater } = settings;
  const actions = createActions(db, features, {
    forecastAsked: settings.forecaster.wake,
    listed: settings.listed,
  });
  const count = (type: string, outcome: string, error?: unknown) => {
    metrics.invocations.inc({ type, outcome });
    counts.invocation(outcome === 'failed');
    if (outcome === 'failed') health.failed(error);
  };
  const bot = createBot({ db, features, actions, clock, log, onChange, count, keepLater, keeps: health.keeps });
  const { timeZone, connections } = config;
  return [
    ...(config.tryOut ? [openPageSurface(settings, actions, bot)] : []),
    ...(await openConnections(connections, {
      ...settings,
      actions,
      bot,
      timeZone,
      files: files.onPlatforms,
    })),
    ...(await openMailIn(settings, actions, bot)),
  ];
}

/** Every request over HTTP that is no fast route. */
export function httpListener(
  surfaces: readonly OpenSurface[],
  files: Router,
  { fastRoutes, ...uses }: DoorUses & { fastRoutes: FastRoutes },
): HttpListener {
  const app = express().disable('x-powered-by').use(files);
  for (const { router } of surfaces) if (router) app.use(router);
  const doors = surfaces.flatMap(({ door }) => door ?? []);
  if (doors.length > 0) app.use(teamsRouter(doors, uses));
  app.use((request, response) => answerUnknown({ request, response }, fastRoutes));
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    if (answerFault({ request, response }, error)) uses.log.error({ err: error }, 'a request over HTTP failed');
  });
  return app;
}

type DoorUses = Parameters<typeof teamsRouter>[1];

function openPageSurface(settings: SurfaceSettings, actions: Actions, bot: Bot): OpenSurface {
  const { config, files } = settings;
  const { surface, router, close } = openPage({
    ...settings,
    actions,
    bot,
    files: files.onPage,
    timeZone: config.timeZone,
  });
  const health = () => ({ kind: 'page', name: 'webbsidan', state: 'ok', lastHeard: null });
  return { connection: pageConnection, surface, router, health, start: async () => {}, stop: async () => close() };
}

/** Loaded only where there is mail. */
async function openMailIn({ config, ...around }: SurfaceSettings, actions: Actions, bot: Bot): Promise<OpenSurface[]> {
  const { mail, publicUrl, timeZone } = config;
  mailStateStore(around.db).configured(mail !== null);
  if (!mail || publicUrl === null) return [];
  const { openMail } = await import('./open-mail.ts');
  const files = around.files.onPlatforms;
  const { keeps } = around.health;
  const opened = openMail({ ...around, settings: mail, publicUrl, timeZone, actions, bot, files, keeps });
  const { surface, router, state, start, stop } = opened;
  const health = () => ({ kind: 'mail', name: 'e-post', state: state(), lastHeard: null });
  return [{ connection: mailConnection, surface, router, health, start, stop }];
}
