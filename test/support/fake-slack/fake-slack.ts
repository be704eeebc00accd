/**
 * A Slack on loopback, for the real Bolt to run against: Web API, Socket Mode and signed HTTP. It refuses what Slack
 * documents that it refuses, and is the oracle of what people would have seen.
 *
 *     const slack = await fakeSlack();                     // or fakeSlack({ now, timer, events, scopes })
 *     slack.addPerson({ id: 'U1', name: 'anna', email: 'anna@example.org' });
 *     slack.addChannel({ id: 'C1', name: 'onkologi', members: ['U1'] });     // the bot is in it
 *
 *     const app = new App({ ...slack.socketSettings, logLevel: LogLevel.ERROR });
 *     await app.start();                                   // Socket Mode; over HTTP:
 *     const app = new App({ ...slack.httpSettings, … });
 *     slack.useHttp(`http://127.0.0.1:${port}/slack/events`);
 *
 *     const anna = slack.user('U1');
 *     const taken = await anna.slash('/samverkan', 'status', 'C1');          // { ok, status, body, ms, error, errors }
 *     const modal = await slack.until(() => slack.modalOf('U1'), 'the form');
 *     const { errors } = await anna.submit(modal, { 'Länk till dokumentet': 'https://example.org/vb.pdf' });
 *     await anna.press(slack.dm('U1').messages[0], 'Lämna in');
 *     const { message } = await anna.write('C1', 'Bra', { thread: slack.channel('C1').messages[0] });
 *     await anna.edit(message, 'Bättre'); await anna.remove(message); await anna.shortcut('remiss.point', message);
 *
 *     slack.channel('C1').messages                         // text, blocks, metadata, thread, edited, deleted …
 *     slack.channel('C1').times('duty/17/P7D/anna')        // how often the key was ever posted there
 *     slack.ephemeralTo('U1'), slack.home('U1')
 *
 *     slack.faults.add({ type: 'cut', after: true }, { method: 'chat.postMessage', times: 1 });
 *     slack.pace.limit('chat.postMessage', { perMinute: 30, burst: 1 });     // on from the start; slack.pace.off()
 *     slack.socket.sayGoodbye('refresh_requested');
 *     slack.deliveries.repeatEach(2);                      // everything comes twice
 *     slack.deliveries.hold(); … await slack.deliveries.releaseBackwards();
 *     await slack.forge().badSignature();                  // HTTP only: { status: 401, … }
 *     await slack.asInstalled({ team: 'T9' }).uninstalled();   // well signed, of another workspace
 *
 *     const vast = await fakeSlack({ installation: installationNamed('vast') });   // a workspace of its own, at its own apiUrl
 *     await vast.hire({ id: 'U2', name: 'bo', role: 'guest' });                    // team_join
 *     vast.disable('U2'); vast.dm('U2').unseen;            // what Slack takes, and nobody sees
 *     vast.addPerson({ id: 'U3', name: 'eva', team: 'T9' });   // of another workspace, in shared channels
 *     vast.fallSilent(); vast.refuse('invalid_auth');
 *
 *     await app.stop();
 *     await slack.stop();
 *
 * An act resolves with the first acknowledgement. What the app does after it is waited for with `until`, or, when
 * nothing shall come, with `quiet`. An event that was not acknowledged is sent again, by the timer, after 0 s, 1 min
 * and 5 min. The app hears its own posts and changes too, as in Slack: give `events` as the manifest does, for Bolt
 * answers an event that nothing listens to only after three seconds, with 404.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { systemTimer, type Timer } from '../../../src/outbox/timer.ts';
import { deliveries, notTold, type Transport } from './deliver.ts';
import { faults } from './faults.ts';
import type { Upload } from './file-methods.ts';
import { forge } from './forge.ts';
import type { House } from './house.ts';
import { httpTransport } from './http-transport.ts';
import { type Installation, newInstallation } from './installation.ts';
import { methodsWith } from './methods.ts';
import { misdirected } from './misdirected.ts';
import { pace } from './pace.ts';
import { eventPayload } from './payloads.ts';
import { actor } from './people.ts';
import { responseUrls } from './response-urls.ts';
import { isSubscribed } from './scopes.ts';
import { hasKey, type Seen, seenIn } from './seen.ts';
import { setup } from './setup.ts';
import { socketServer } from './socket-transport.ts';
import { stoppable } from './stoppable-timer.ts';
import { triggers } from './triggers.ts';
import { type ShownView, views } from './views.ts';
import { quietWhile, waiting } from './waiting.ts';
import { type Call, webApi } from './web-api.ts';
import { type ShownMessage, workspace as workspaceOf } from './workspace.ts';

export type FakeSlack = Awaited<ReturnType<typeof fakeSlack>>;

export type FakeSlackSettings = {
  /** Milliseconds since 1970: messages are stamped with it. Signatures follow the machine's clock, as Bolt does. */
  now?: () => number;
  /** What deadlines, pace, faults and retries are measured by. */
  timer?: Timer;
  /** Granted scopes, as in the manifest; all when missing. */
  scopes?: readonly string[];
  /** Subscribed events, as in the manifest; all when missing. */
  events?: readonly string[];
  /** Shortcuts, as in the manifest; all when missing. */
  shortcuts?: readonly string[];
  /** Milliseconds before each new attempt with an event. */
  retryAfter?: readonly number[];
  /** The workspace's own ids, tokens and secrets, as `installationNamed` makes them; the usual when missing. */
  installation?: Partial<Installation>;
};

const acknowledgeWithin = 3000;

export async function fakeSlack(settings: FakeSlackSettings = {}) {
  const { now = Date.now, retryAfter = [0, 60_000, 300_000] } = settings;
  const timer = stoppable(settings.timer ?? systemTimer);
  const installation = {
    ...newInstallation(settings.installation),
    scopes: settings.scopes ?? null,
    events: settings.events ?? null,
    shortcuts: settings.shortcuts ?? null,
  };
  const workspace = workspaceOf(now);
  const { changed, until } = waiting();
  const calls: Call[] = [];
  const bugs: unknown[] = [];
  const uploads = new Map<string, Upload>();
  let origin = '';
  let http: ReturnType<typeof httpTransport> | null = null;

  const socket = socketServer(installation, timer, acknowledgeWithin, changed);
  const transport = (): Transport => http ?? socket.transport;
  const told = deliveries({ timer, transport, changed, retryAfter, newId: () => crypto.randomUUID() });
  const features: House = {
    installation,
    workspace,
    timer,
    views: views(workspace),
    triggers: triggers(timer),
    responses: responseUrls(timer),
    origin: () => origin,
    announce(event, channelId) {
      const channel = channelId === undefined ? undefined : workspace.channels.get(channelId);
      if (installation.uninstalled) return Promise.resolve(notTold('uninstalled'));
      if (!http && socket.opened() === 0) return Promise.resolve(notTold('no app has ever connected'));
      if (channel && !channel.members.has(installation.botUser)) {
        return Promise.resolve(notTold('the bot is not in the channel'));
      }
      if (!isSubscribed(installation, event.type, channel?.type ?? 'public')) {
        return Promise.resolve(notTold('not subscribed'));
      }
      return told.deliver('event', eventPayload(features, event));
    },
  };
  const furnish = setup(features);
  furnish.addPerson({ id: installation.botUser, name: 'samverkansbot', isBot: true });

  const limits = pace(timer);
  const troubles = faults(timer);
  const methods = methodsWith(uploads, () => socket.newTicket(origin));
  const api = webApi({ features, methods, uploads, pace: limits, faults: troubles, calls, bugs, changed });
  const server = createServer((request, response) => void api.handle(request, response));
  const upgraded = new Set<Duplex>();
  server.on('upgrade', (request, stream, head) => {
    upgraded.add(stream);
    stream.on('close', () => upgraded.delete(stream));
    socket.upgrade(request, stream, head);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clientOptions = { slackApiUrl: `${origin}/api/` };

  return {
    ...furnish,
    installation,
    apiUrl: clientOptions.slackApiUrl,
    /** What `new App()` needs, by mode. */
    socketSettings: { token: installation.botToken, appToken: installation.appToken, socketMode: true, clientOptions },
    httpSettings: { token: installation.botToken, signingSecret: installation.signingSecret, clientOptions },
    /** From now on events go to this address by signed HTTP, and no longer to the app's sockets. */
    useHttp(url: string): void {
      http = httpTransport(url, installation, timer, acknowledgeWithin);
    },

    user(id: string) {
      const person = workspace.people.get(id);
      if (!person) throw new Error(`there is no person ${id}`);
      return actor(features, person, told);
    },
    channel(id: string): Seen {
      const channel = workspace.channels.get(id);
      if (!channel) throw new Error(`there is no channel ${id}`);
      return seenIn(channel);
    },
    dm: (user: string): Seen => seenIn(workspace.directWith(user, installation.botUser)),
    /** What only this person sees, in all channels. */
    ephemeralTo: (user: string): ShownMessage[] =>
      workspace.ephemerals.filter(({ onlyFor, deleted }) => onlyFor === user && !deleted),
    home: (user: string): ShownView | null => features.views.home(user),
    /** The topmost modal on the person's screen. */
    modalOf: (user: string): ShownView | null => features.views.top(user),
    /** How many modals lie on each other on the person's screen. */
    modalsOf: (user: string): number => features.views.depth(user),
    /** How many times a message with this key has ever been posted, in any conversation. */
    times: (key: string): number =>
      [...workspace.channels.values()].flatMap(({ posted }) => posted).filter((message) => hasKey(message, key)).length,
    uploads,

    faults: troubles,
    pace: limits,
    socket,
    deliveries: told,
    /** Every call that has come, in order. */
    calls,
    forge() {
      if (!http) throw new Error('requests are forged over HTTP: call useHttp first');
      const event = () => ({ type: 'app_home_opened', user: 'U0NOBODY', tab: 'messages' });
      return forge(installation, http.post, () => eventPayload(features, event()));
    },

    /** Takes every call from now on, and answers none, until `faults.clear()`. */
    fallSilent: (): void => void troubles.add({ type: 'silence' }, { lasting: Number.POSITIVE_INFINITY }),
    /** What happens, as another installation of the app would be told of it, over this one's connection and signature. */
    asInstalled: (other: Partial<Installation>) =>
      misdirected({ ...features, installation: { ...installation, ...other } }, told),

    until,
    /** Resolves when neither calls nor acknowledgements have been under way for some turns of the event loop. */
    quiet: (): Promise<void> => quietWhile(() => api.underWay() + told.underWay()),
    /** Leaves nothing running. Throws the errors that occurred inside the fake. */
    async stop(): Promise<void> {
      timer.stop();
      for (const stream of upgraded) stream.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (bugs.length > 0) throw new AggregateError(bugs, 'bugs in the fake');
    },
  };
}
