import { App, LogLevel, type Receiver, type ReceiverEvent, SocketModeReceiver } from '@slack/bolt';
import type { Directory } from '../../chat/directory/directory.ts';
import type { Surface } from '../../chat/surface.ts';
import { createCatchUp } from '../common/catch-up.ts';
import { fileFetches } from '../common/file-fetches.ts';
import { pictureLink } from '../common/picture-link.ts';
import { createPostponed } from '../common/postponed.ts';
import { seenLately } from '../common/seen-lately.ts';
import { createUnderWay } from '../common/under-way.ts';
import { boltLog } from './connection/bolt-log.ts';
import { doorway, type SlackListener } from './connection/doorway.ts';
import { createGuard, type Guard, overSocket } from './connection/guard.ts';
import { identify, identityIn } from './connection/identify.ts';
import { keepConnected, waitBefore } from './connection/socket.ts';
import { type ConnectionStatus, createConnectionStatus } from './connection-status.ts';
import { registerBoltHandlers } from './receive/bolt-handlers.ts';
import { createDirectory } from './receive/directory.ts';
import { takeMissed } from './receive/missed-threads.ts';
import { answerMissedWords } from './receive/missed-words.ts';
import { redrawHome } from './receive/on-home.ts';
import { createOpenHomes } from './receive/open-homes.ts';
import { pastBolt } from './receive/past-bolt.ts';
import { slackFileFetcher } from './receive/slack-files.ts';
import { slackPeople } from './receive/slack-people.ts';
import { createReader } from './receive/slack-reader.ts';
import type { SlackReceiving } from './receive/slack-receiving.ts';
import { createAttempts, slackAnswers } from './send/answers.ts';
import { createBudget } from './send/budget.ts';
import {
  answerOptions,
  type ClientOptions,
  clientOptions,
  filesClient,
  lookUpClient,
  outboxClient,
  readingClient,
  socketOptions,
} from './send/clients.ts';
import { slackDeliveryError } from './send/errors.ts';
import { fileAnswers } from './send/file-answers.ts';
import { slackMessageLink } from './send/message-link.ts';
import { onceIdentified } from './send/once-identified.ts';
import { slackSurface } from './send/send.ts';
import { createStandBys } from './send/stand-bys.ts';
import { slackViews } from './send/views.ts';
import type { SlackContext, SlackHome } from './slack-context.ts';

export type Slack = {
  surface: Surface;
  /** Who is in the workspace. */
  people: Directory;
  /** Slack's requests over HTTP; none in Socket Mode, where nothing comes in from outside. */
  fastRoutes: ReadonlyMap<string, SlackListener>;
  /** Ends after the first attempt. A failed one is made again until it succeeds. */
  start(): Promise<void>;
  /** Takes nothing more, and lets end what is being answered. */
  stop(): Promise<void>;
  /** Who has the account there; null when Slack could not be asked just now. */
  senderOf: SlackHome['senderOf'];
  /** Reads all that may have been missed. */
  catchUp(): void;
  /** "ansluten", or what is wrong. */
  state(): string;
};

export function createSlack(context: SlackContext): Slack {
  const { connection, settings, handle, isKnown, nameOf, homeOf, accountOf, files, hearing, blocks } = context;
  const { post, timer, log, refused } = context;
  const { botToken } = settings;
  const logger = boltLog(log);
  const options = clientOptions(settings, logger);
  const status = createConnectionStatus(timer, { lost: () => catchUp.lost(), back: () => catchUp.back() });
  const patience = { timer, random: Math.random };
  const postponed = createPostponed({ ...patience, log });
  const whose = Promise.withResolvers<void>();
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
  const notDealtWith = async (error: unknown): Promise<void> =>
    log.error({ err: error }, 'something heard from Slack was not dealt with');
  app.error(notDealtWith);
  const processEvent = (received: ReceiverEvent): Promise<void> =>
    pastBolt(slack, received)?.catch(notDealtWith) ?? app.processEvent(received);
  const underWay = createUnderWay(timer);
  const heardSomething = () => {
    catchUp.heard();
    context.heard();
  };
  const guard = createGuard(
    { processEvent },
    { log, refused, timer, status, postponed, underWay, heard: heardSomething },
  );
  const { socket, fastRoutes } = waysIn(context, { options, status, guard });

  const { client } = app;
  const attempts = createAttempts(log, patience);
  const standBys = createStandBys(context);
  const pictureAt = pictureLink(files);
  const answers = slackAnswers({ client, accountOf, blocks, attempts, standBys, pictureAt });
  const filing = filesClient(botToken, options);
  const uploads = fileAnswers({ client: filing, files, log });
  const sentFiles = fileFetches({ timer, log, fetch: slackFileFetcher({ client: filing, settings }) });
  const views = slackViews({ client, accountOf, blocks, attempts });
  const directory = createDirectory({
    people: lookUpClient(botToken, options),
    channels: client,
    ...patience,
    isKnown,
    nameOf,
    homeOf,
    identity: guard.identity,
  });
  const answered = seenLately();
  const { listensTo, repliedTo, speaksThere, changesSoFar } = context;
  const drawing = { connection, handle, directory, views };
  const redraw = (account: string, shown: string) => redrawHome(drawing, account, shown);
  const homes = createOpenHomes({ changesSoFar, log, timer, redraw });
  const said = { connection, handle, post, standBys };
  const heard = {
    ...said,
    help: context.help,
    listensTo,
    repliedTo,
    speaksThere,
    directory,
    answered,
    postponed,
    homes,
  };
  const slack: SlackReceiving = { ...heard, identity: guard.identity, answers, views, sentFiles };
  registerBoltHandlers(app, slack);

  const looks = createBudget(looksAMinute, timer);
  const reader = createReader({ client: readingClient(botToken, options), looks, ...patience });
  const missing = { slack, reader, hearing, isStopping: () => stopping };
  const catchUp = createCatchUp(context, {
    threads: (threads, since, took) => takeMissed(missing, threads, { since, took }),
    direct: (account, since) => answerMissedWords(missing, account, since),
  });

  async function start(failures = 0): Promise<void> {
    if (stopping) return;
    try {
      await app.init();
      const identity = await identify(client, log);
      const why = context.identified(identityIn(identity));
      if (why !== null) return status.cutOff(why);
      guard.knows(identity);
      whose.resolve();
    } catch (error) {
      status.cutOff(slackDeliveryError(error).message);
      if (!stopping) cancel = timer.after(waitBefore(failures + 1), () => void start(failures + 1));
      return;
    }
    if (socket) await socket.connect();
    else status.connected();
  }

  return {
    people: slackPeople({ connection, client: readingClient(botToken, options), identity: guard.identity }),
    surface: onceIdentified(
      slackSurface({
        connection,
        client: outboxClient(botToken, options),
        uploads,
        pictureAt,
        status,
        timer,
        accountOf,
        blocks,
        looks,
        log,
        linkTo: slackMessageLink(guard.identity),
      }),
      whose.promise,
    ),
    fastRoutes,
    start: () => start(),
    async stop() {
      stopping = true;
      cancel();
      catchUp.stop();
      status.stop();
      guard.close();
      await underWay.ended(patienceAtStop);
      standBys.stop();
      postponed.stop();
      homes.stop();
      await socket?.stop();
    },
    catchUp: catchUp.read,
    senderOf: directory.senderOf,
    state: status.inWords,
  };
}

/** Milliseconds for what is being answered. After that it is as if the process had died: the next one answers. */
const patienceAtStop = 3000;

/** Tier 3 is 50 calls a minute of `conversations.history`. */
const looksAMinute = 45;

/** Receives nothing by itself, because the guard gives Bolt its events. */
const guardedReceiver: Receiver = { init() {}, start: async () => {}, stop: async () => {} };

type WayIn = { options: ClientOptions; status: ConnectionStatus; guard: Guard };

/** A socket that we open, or a route that Slack sends requests to. */
function waysIn({ settings, path, timer, log, refused }: SlackContext, { options, status, guard }: WayIn) {
  const { receive } = settings;
  if (receive.mode === 'socket') {
    const receiver = new SocketModeReceiver({
      appToken: receive.appToken,
      autoReconnectEnabled: false,
      installerOptions: { clientOptions: socketOptions(options) },
      logger: options.logger,
    });
    receiver.init(overSocket(guard));
    const socket = keepConnected({ client: receiver.client, timer, status, log, admits: guard.admits });
    return { fastRoutes: new Map(), socket };
  }
  const listener = doorway({ signingSecret: receive.signingSecret, log, refused, timer, guard });
  return { fastRoutes: new Map([[`POST ${path}`, listener]]), socket: null };
}
