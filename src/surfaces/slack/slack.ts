import { App, LogLevel, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Surface } from '../../chat/surface.ts';
import { createPostponed } from '../../outbox/postponed.ts';
import { boltLog } from './connection/bolt-log.ts';
import { doorway, type SlackListener } from './connection/doorway.ts';
import { type Guard, guarded, overSocket } from './connection/guard.ts';
import { identify } from './connection/identify.ts';
import { keepConnected } from './connection/socket.ts';
import { waitBefore } from './connection/waits.ts';
import { createConnectionStatus } from './connection-status.ts';
import { registerBoltHandlers } from './receive/bolt-handlers.ts';
import { createRecent } from './receive/recent.ts';
import { senders } from './receive/senders.ts';
import {
  answerOptions,
  common,
  filesClient,
  lookUpClient,
  marksClient,
  outboxClient,
  socketOptions,
} from './send/clients.ts';
import { slackDeliveryError } from './send/errors.ts';
import { slackSurface } from './send/send.ts';
import { handingOver } from './send/upload-file.ts';
import type { Identity, SlackContext } from './slack-context.ts';

export type Slack = {
  surface: Surface;
  /** Slack's door over HTTP; none in Socket Mode, where nothing comes in from outside. */
  fastRoutes: ReadonlyMap<string, SlackListener>;
  /** Ends after the first attempt. A failed one is made again for as long as it takes. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** "ansluten", or what is wrong. */
  state(): string;
};

export function createSlack(parts: SlackContext): Slack {
  const { settings, timer, log, accountOf } = parts;
  const { botToken } = settings;
  const logger = boltLog(log);
  const to = common(settings, logger);
  const standing = createConnectionStatus(timer);
  const patience = { timer, random: Math.random };
  const postponed = createPostponed({ ...patience, log });
  let identity: Identity | null = null;
  let stopping = false;
  let cancel = () => {};

  const app = new App({
    receiver: heardByUs,
    token: botToken,
    deferInitialization: true,
    clientOptions: answerOptions(to),
    convoStore: false,
    logger,
    logLevel: LogLevel.WARN,
  });
  const guard = guarded(app, { log, refused: parts.refused, standing, identity: () => identity, postponed });
  const { connection, fastRoutes } = receiving(parts, { to, standing, guard });
  app.error(async (error) => log.error({ err: error }, 'something heard from Slack was not dealt with'));
  const client = app.client;
  const { handle, listensTo, nameOf } = parts;
  registerBoltHandlers(app, {
    ...{ handle, accountOf, listensTo, nameOf, client, log, recent: createRecent(), identity: () => identity },
    marks: marksClient(botToken, to),
    ...{ patience, postponed },
    handOver: handingOver({ ...parts, patience, client: filesClient(botToken, to) }),
    senderOf: senders({ ...parts, ...patience, client: lookUpClient(botToken, to), identity: () => identity }),
  });

  async function start(failures = 0): Promise<void> {
    if (stopping) return;
    try {
      await app.init();
      identity = await identify(client, log);
    } catch (error) {
      standing.cutOff(slackDeliveryError(error).message);
      if (!stopping) cancel = timer.after(waitBefore(failures + 1), () => void start(failures + 1));
      return;
    }
    if (connection) await connection.connect();
    else standing.connected();
  }

  return {
    surface: slackSurface({ client: outboxClient(botToken, to), standing, timer, accountOf }),
    fastRoutes,
    start: () => start(),
    async stop() {
      stopping = true;
      cancel();
      postponed.stop();
      await connection?.stop();
    },
    state: standing.inWords,
  };
}

/** Bolt is told of everything by the guard. */
const heardByUs: Receiver = { init() {}, start: async () => {}, stop: async () => {} };

type Inward = { to: ReturnType<typeof common>; standing: ReturnType<typeof createConnectionStatus>; guard: Guard };

/** The way in: a socket that we open, or a door that Slack knocks on. */
function receiving({ settings, timer, log, refused }: SlackContext, { to, standing, guard }: Inward) {
  const { receive } = settings;
  if (receive.mode === 'socket') {
    const receiver = new SocketModeReceiver({
      appToken: receive.appToken,
      autoReconnectEnabled: false,
      installerOptions: { clientOptions: socketOptions(to) },
      logger: to.logger,
    });
    receiver.init(overSocket(guard));
    const connection = keepConnected({ client: receiver.client, timer, standing, log, admits: guard.admits });
    return { fastRoutes: new Map(), connection };
  }
  const listener = doorway({ signingSecret: receive.signingSecret, log, refused, guard });
  return { fastRoutes: new Map([['POST /slack/events', listener]]), connection: null };
}
