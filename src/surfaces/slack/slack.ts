import { App, LogLevel, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Surface } from '../../chat/surface.ts';
import { createPostponed } from '../../outbox/postponed.ts';
import { fileFetches } from '../common/file-fetches.ts';
import { seenLately } from '../common/seen-lately.ts';
import { boltLog } from './connection/bolt-log.ts';
import { doorway, type SlackListener } from './connection/doorway.ts';
import { createGuard, type Guard, overSocket } from './connection/guard.ts';
import { identify } from './connection/identify.ts';
import { keepConnected, waitBefore } from './connection/socket.ts';
import { type ConnectionStatus, createConnectionStatus } from './connection-status.ts';
import { registerBoltHandlers } from './receive/bolt-handlers.ts';
import { createDirectory } from './receive/directory.ts';
import { redrawHome } from './receive/on-home.ts';
import { createOpenHomes } from './receive/open-homes.ts';
import { slackFileFetcher } from './receive/slack-files.ts';
import { createAttempts, slackAnswers } from './send/answers.ts';
import {
  answerOptions,
  type ClientOptions,
  clientOptions,
  filesClient,
  lookUpClient,
  marksClient,
  outboxClient,
  socketOptions,
} from './send/clients.ts';
import { slackDeliveryError } from './send/errors.ts';
import { fileAnswers } from './send/file-answers.ts';
import { slackSurface } from './send/send.ts';
import { slackViews } from './send/views.ts';
import type { SlackContext } from './slack-context.ts';

export type Slack = {
  surface: Surface;
  /** Slack's requests over HTTP; none in Socket Mode, where nothing comes in from outside. */
  fastRoutes: ReadonlyMap<string, SlackListener>;
  /** Ends after the first attempt. A failed one is made again until it succeeds. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** "ansluten", or what is wrong. */
  state(): string;
};

export function createSlack(context: SlackContext): Slack {
  const { settings, handle, isKnown, nameOf, accountOf, files, timer, log, refused } = context;
  const { botToken } = settings;
  const logger = boltLog(log);
  const options = clientOptions(settings, logger);
  const status = createConnectionStatus(timer);
  const patience = { timer, random: Math.random };
  const postponed = createPostponed({ ...patience, log });
  let stopping = false;
  let cancel = () => {};

  const app = new App({
    receiver: guardedReceiver,
    token: botToken,
    deferInitialization: true,
    clientOptions: answerOptions(options),
    convoStore: false,
    logger,
    logLevel: LogLevel.WARN,
  });
  app.error(async (error) => log.error({ err: error }, 'something heard from Slack was not dealt with'));
  const guard = createGuard(app, { log, refused, status, postponed });
  const { connection, fastRoutes } = waysIn(context, { options, status, guard });

  const { client } = app;
  const attempts = createAttempts(log, patience);
  const answers = slackAnswers({ client, marks: marksClient(botToken, options), accountOf, attempts });
  const filing = filesClient(botToken, options);
  const uploads = fileAnswers({ client: filing, files, attempts });
  const sentFiles = fileFetches({ timer, log, fetch: slackFileFetcher({ client: filing, settings }) });
  const views = slackViews({ client, accountOf, attempts, answers, files: uploads });
  const directory = createDirectory({
    people: lookUpClient(botToken, options),
    channels: client,
    ...patience,
    isKnown,
    nameOf,
    identity: guard.identity,
  });
  const answered = seenLately();
  const { listensTo, speaksThere, changesSoFar } = context;
  const drawing = { handle, directory, views };
  const redraw = (account: string, shown: string) => redrawHome(drawing, account, shown);
  const homes = createOpenHomes({ changesSoFar, log, timer, redraw });
  const heard = { handle, listensTo, speaksThere, directory, answered, postponed, homes };
  registerBoltHandlers(app, { ...heard, answers, views, files: uploads, sentFiles });

  async function start(failures = 0): Promise<void> {
    if (stopping) return;
    try {
      await app.init();
      guard.knows(await identify(client, log));
    } catch (error) {
      status.cutOff(slackDeliveryError(error).message);
      if (!stopping) cancel = timer.after(waitBefore(failures + 1), () => void start(failures + 1));
      return;
    }
    if (connection) await connection.connect();
    else status.connected();
  }

  return {
    surface: slackSurface({ client: outboxClient(botToken, options), status, timer, accountOf }),
    fastRoutes,
    start: () => start(),
    async stop() {
      stopping = true;
      cancel();
      postponed.stop();
      homes.stop();
      await connection?.stop();
    },
    state: status.inWords,
  };
}

/** Receives nothing by itself, because the guard gives Bolt its events. */
const guardedReceiver: Receiver = { init() {}, start: async () => {}, stop: async () => {} };

type WayIn = { options: ClientOptions; status: ConnectionStatus; guard: Guard };

/** A socket that we open, or a route that Slack sends requests to. */
function waysIn({ settings, timer, log, refused }: SlackContext, { options, status, guard }: WayIn) {
  const { receive } = settings;
  if (receive.mode === 'socket') {
    const receiver = new SocketModeReceiver({
      appToken: receive.appToken,
      autoReconnectEnabled: false,
      installerOptions: { clientOptions: socketOptions(options) },
      logger: options.logger,
    });
    receiver.init(overSocket(guard));
    const connection = keepConnected({ client: receiver.client, timer, status, log, admits: guard.admits });
    return { fastRoutes: new Map(), connection };
  }
  const listener = doorway({ signingSecret: receive.signingSecret, log, refused, guard });
  return { fastRoutes: new Map([['POST /slack/events', listener]]), connection: null };
}
