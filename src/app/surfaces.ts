import type { Database } from 'better-sqlite3';
import express, { type Router } from 'express';
import type { Clock } from '../chat/clock.ts';
import type { Files } from '../chat/files.ts';
import type { SurfaceName } from '../chat/invocation.ts';
import type { Surface } from '../chat/surface.ts';
import { systemTimer } from '../outbox/timer.ts';
import { type Actions, createActions } from './actions.ts';
import type { Config, SlackConfig, TeamsConfig } from './config/config.ts';
import type { Features } from './features.ts';
import { type Bot, createBot } from './handle.ts';
import type { Log } from './http/log.ts';
import type { Metrics } from './http/metrics.ts';
import type { HttpListener } from './http/server.ts';
import type { Ticker } from './tick.ts';
import type { TickLoop } from './tick-loop.ts';
import type { TryOut } from './try-out/database.ts';
import { openPage } from './try-out/page.ts';

export type SurfaceSettings = {
  db: Database;
  features: Features;
  ticker: Ticker;
  tickLoop: TickLoop;
  clock: Clock;
  config: Config;
  log: Log;
  tryOut: TryOut | null;
  metrics: Metrics;
  /** Documents, and links to them: with our whole address for the platforms, without it for our own page. */
  files: { onPlatforms: Files; onPage: Files };
  onChange(): void;
};

/** Where people can reach the bot. */
export type OpenSurface = {
  surface: Surface;
  /** What comes in over HTTP. */
  router?: Router;
  /** The same where Express would take too long. */
  fastRoutes?: ReadonlyMap<string, HttpListener>;
  /** How it is, in words, for `/health`. */
  state(): string;
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** A door for every surface that the settings name, and one bot behind them all. */
export async function openSurfaces(parts: SurfaceSettings): Promise<OpenSurface[]> {
  const { db, features, clock, config, log, metrics, files, onChange } = parts;
  const conversation = createActions(db, features);
  const count = (type: string, outcome: string) => metrics.invocations.inc({ type, outcome });
  const bot = createBot({ db, features, conversation, clock, log, onChange, count });
  const refused = (surface: SurfaceName) => (status: number) => metrics.refused.inc({ surface, status });
  const platform = { features, bot, files: files.onPlatforms, log };
  return [
    ...(config.tryOut ? [pageDoor(parts, conversation, bot)] : []),
    ...(config.slack ? [await slackDoor(config.slack, { ...platform, refused: refused('slack') })] : []),
    ...(config.teams ? [await teamsDoor(config.teams, { ...platform, conversation, refused: refused('teams') })] : []),
  ];
}

/** All that comes in over HTTP and is not answered at the desk. */
export function throughThem(doors: readonly OpenSurface[], files: Router): HttpListener {
  const app = express().disable('x-powered-by').use(files);
  for (const { router } of doors) if (router) app.use(router);
  return app;
}

function pageDoor(parts: SurfaceSettings, conversation: Actions, bot: Bot): OpenSurface {
  const { config, files } = parts;
  const around = { ...parts, conversation, bot, files: files.onPage, timeZone: config.timeZone };
  const { surface, router, close } = openPage(around);
  return { surface, router, state: () => 'ok', start: async () => {}, stop: async () => close() };
}

type ForSlack = { features: Features; bot: Bot; files: Files; log: Log; refused(status: number): void };

/** Loaded only when it is used: Bolt alone takes a fifth of a second. */
async function slackDoor(settings: SlackConfig, { features, bot, files, log, refused }: ForSlack) {
  const { createSlack } = await import('../surfaces/slack/slack.ts');
  const { register } = features;
  return createSlack({
    settings,
    handle: bot.handle,
    isKnown: (account) => register.personOfAccount('slack', account) !== null,
    accountOf: (person) => register.accountOf('slack', person),
    nameOf: (account) => register.personOfAccount('slack', account)?.name ?? null,
    listensTo: (address, ref) => features.outbox.topicOf({ surface: 'slack', address, ref }) !== null,
    files,
    timer: systemTimer,
    log,
    refused,
  });
}

type ForTeams = ForSlack & { conversation: Actions };

/** Loaded only when it is used: botbuilder takes a third of a second. */
async function teamsDoor({ credentials }: TeamsConfig, parts: ForTeams): Promise<OpenSurface> {
  const { createTeams } = await import('../surfaces/teams/teams.ts');
  const { features, conversation, bot, log, files, refused } = parts;
  const { register } = features;
  const forms = new Set(conversation.table.forms.map(({ id }) => id));
  const { surface, router, state, idle, stop } = createTeams({
    credentials,
    handle: bot.handle,
    linkedAddress: (account) => register.addressOfAccount('teams', account),
    accountOf: (person) => register.accountOf('teams', person),
    listensTo: (address, ref) => features.outbox.topicOf({ surface: 'teams', address, ref }) !== null,
    repliedTo: (address, message) => features.repliedTo('teams', address, message),
    files,
    opensForm: (button) => forms.has(button),
    timer: systemTimer,
    log,
    refused,
  });
  return {
    surface,
    router,
    state,
    start: async () => {},
    async stop() {
      stop();
      await idle();
    },
  };
}
