import type { Database } from 'better-sqlite3';
import express, { type Router } from 'express';
import type { Clock } from '../chat/clock.ts';
import type { Directory } from '../chat/directory/directory.ts';
import type { Files } from '../chat/files.ts';
import type { Hearing } from '../chat/hearing.ts';
import type { ConnectionId } from '../chat/invocation.ts';
import { parseCommand, speaksThere } from '../chat/parse.ts';
import type { Surface } from '../chat/surface.ts';
import { writing } from '../database/transaction.ts';
import { systemTimer } from '../outbox/timer.ts';
import { putOffStore } from '../surfaces/teams/receive/put-off-store.ts';
import { channelStore } from '../surfaces/teams/send/channel-store.ts';
import { serviceStore } from '../surfaces/teams/send/service-store.ts';
import { type Actions, createActions } from './actions.ts';
import type { Config, SlackConfig, TeamsConfig } from './config/config.ts';
import type { Features } from './features.ts';
import { type Bot, createBot } from './handle.ts';
import { hearingOn } from './hearing.ts';
import type { Log } from './http/log.ts';
import type { Metrics } from './http/metrics.ts';
import type { HttpListener } from './http/server.ts';
import type { Forecaster } from './rehearsal/forecaster.ts';
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
  /** Documents and links to them: with the whole address for the platforms, without it for the page. */
  files: { onPlatforms: Files; onPage: Files };
  forecaster: Pick<Forecaster, 'wake'>;
  onChange(): void;
};

/** Where people can reach the bot. */
export type OpenSurface = {
  surface: Surface;
  /** Its requests over HTTP. */
  router?: Router;
  /** Its requests for which Express would be too slow. */
  fastRoutes?: ReadonlyMap<string, HttpListener>;
  /** Who is there. */
  people?: Directory;
  /** Reads what it may have missed. */
  catchUp?(): void;
  /** Its state in words, for `/health`. */
  state(): string;
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** Opens every surface that the settings name, over one bot. */
export async function openSurfaces(settings: SurfaceSettings): Promise<OpenSurface[]> {
  const { db, features, clock, config, log, metrics, files, onChange } = settings;
  const actions = createActions(db, features, settings.forecaster.wake);
  const count = (type: string, outcome: string) => metrics.invocations.inc({ type, outcome });
  const bot = createBot({ db, features, actions, clock, log, onChange, count });
  const around = (connection: ConnectionId) => ({
    ...platform,
    refused: (status: number) => metrics.refused.inc({ connection, status }),
    hearing: hearingOn(connection, { db, clock, features }),
    caughtUp: () => metrics.caughtUp.inc({ connection }),
  });
  const peopleCame = (connection: ConnectionId) =>
    writing(db, () => features.searches.searchAgain(connection, clock.now()));
  const platform = { db, features, actions, bot, files: files.onPlatforms, log, peopleCame };
  return [
    ...(config.tryOut ? [openPageSurface(settings, actions, bot)] : []),
    ...(config.slack ? [await openSlack(config.slack, around('slack'))] : []),
    ...(config.teams ? [await openTeams(config.teams, around('teams'))] : []),
  ];
}

/** Every request over HTTP that is no fast route. */
export function httpListener(surfaces: readonly OpenSurface[], files: Router): HttpListener {
  const app = express().disable('x-powered-by').use(files);
  for (const { router } of surfaces) if (router) app.use(router);
  return app;
}

function openPageSurface(settings: SurfaceSettings, actions: Actions, bot: Bot): OpenSurface {
  const { config, files } = settings;
  const { surface, router, close } = openPage({
    ...settings,
    actions,
    bot,
    files: files.onPage,
    timeZone: config.timeZone,
  });
  return { surface, router, state: () => 'ok', start: async () => {}, stop: async () => close() };
}

type PlatformSettings = {
  db: Database;
  features: Pick<Features, 'register' | 'outbox' | 'repliedTo' | 'searches'>;
  actions: Actions;
  bot: Bot;
  files: Files;
  log: Log;
  refused(status: number): void;
  hearing: Hearing;
  caughtUp(): void;
  /** Somebody has come to where the bot is. */
  peopleCame(connection: ConnectionId): void;
};

/** Bolt takes a fifth of a second to load, so it is loaded only where it is used. */
async function openSlack(settings: SlackConfig, around: PlatformSettings) {
  const { db, features, actions, bot, files, log, refused, hearing, caughtUp } = around;
  const changes = db.prepare<[], number>('SELECT total_changes()').pluck();
  const { createSlack } = await import('../surfaces/slack/slack.ts');
  const { register } = features;
  return createSlack({
    settings,
    handle: bot.handle,
    post: (to, ...answers) => bot.post({ connection: 'slack', ...to }, ...answers),
    answersGiven: (events) => bot.answersGiven('slack', events),
    answerNotGiven: (event) => bot.answerNotGiven('slack', event),
    isKnown: (account) => register.personOfAccount('slack', account) !== null,
    accountOf: (person) => register.accountOf('slack', person),
    nameOf: (account) => register.personOfAccount('slack', account)?.name ?? null,
    listensTo: (address, ref) => features.outbox.topicOf({ connection: 'slack', address, ref }) !== null,
    repliedTo: (address, message) => features.repliedTo('slack', address, message),
    changesSoFar: () => changes.get() ?? 0,
    speaksThere: (text) => speaksThere(text, actions.table.commands),
    hearing,
    caughtUp,
    files,
    timer: systemTimer,
    log,
    refused,
  });
}

/** botbuilder takes a third of a second to load, so it is loaded only where it is used. */
async function openTeams({ credentials }: TeamsConfig, around: PlatformSettings): Promise<OpenSurface> {
  const { createTeams } = await import('../surfaces/teams/teams.ts');
  const { db, features, actions, bot, log, files, refused, hearing, caughtUp } = around;
  const { register } = features;
  const forms = new Set(actions.table.forms.map(({ id }) => id));
  const { surface, people, router, state, start, catchUp, stop } = createTeams({
    credentials,
    handle: bot.handle,
    post: (to, posted) => bot.post({ connection: 'teams', ...to }, posted),
    linkedAddress: (account) => register.addressOfAccount('teams', account),
    accountOf: (person) => register.accountOf('teams', person),
    nameOfPlace: (address) => register.conversationAt('teams', address)?.name ?? null,
    safeName: bot.safeName,
    listensTo: (address, ref) => features.outbox.topicOf({ connection: 'teams', address, ref }) !== null,
    repliedTo: (address, message) => features.repliedTo('teams', address, message),
    isCommand: (words) => parseCommand(words, actions.table.commands).type === 'command',
    isGone: (address) => register.isGone('teams', address),
    peopleCame: () => around.peopleCame('teams'),
    services: serviceStore(db, 'teams'),
    channels: channelStore(db, 'teams'),
    putOff: putOffStore(db, 'teams'),
    hearing,
    caughtUp,
    files,
    opensForm: (button) => forms.has(button),
    timer: systemTimer,
    log,
    refused,
  });
  return {
    surface,
    people,
    router,
    state,
    catchUp,
    start: async () => start(),
    stop: async () => stop(),
  };
}
