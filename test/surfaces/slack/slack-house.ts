import { readFileSync } from 'node:fs';
import type { Server, ServerResponse } from 'node:http';
import { closeServer, serverUrl, startServer } from '../../../src/app/http/server.ts';
import { nothing } from '../../../src/chat/response.ts';
import { systemTimer } from '../../../src/outbox/timer.ts';
import type { SlackManifest } from '../../../src/surfaces/slack/manifest.ts';
import { createSlack, type Slack } from '../../../src/surfaces/slack/slack.ts';
import type { SlackContext } from '../../../src/surfaces/slack/slack-context.ts';
import { type FakeSlack, type FakeSlackSettings, fakeSlack } from '../../support/fake-slack/fake-slack.ts';
import { noFiles } from '../../support/no-files.ts';
import { noHearing } from '../../support/no-hearing.ts';
import { noHelp } from '../../support/no-help.ts';
import { refusedInMemory } from '../../support/refused-blocks.ts';
import { slackOutbox } from './slack-outbox.ts';

export type Mode = 'socket' | 'http';
export const modes: readonly Mode[] = ['socket', 'http'];

export type Connected = {
  fake: FakeSlack;
  slack: Slack;
  outbox: ReturnType<typeof slackOutbox>;
  said: object[];
  turnedAway: number[];
  close(): Promise<void>;
};

type Options = Partial<Omit<SlackContext, 'settings' | 'log'>> & {
  fake?: FakeSlackSettings;
  /** The workspace of a bot that has stopped; a new one, unless said otherwise. */
  within?: FakeSlack;
  /** What is wrong with Slack when the bot starts. */
  broken?(fake: FakeSlack): void;
};

/** Who is in the workspace of every test. */
export const accounts = {
  anna: 'U1ANNA',
  bjorn: 'U2BJORN',
  cecilia: 'U3CECILIA',
  karin: 'U4KARIN',
  lisa: 'U5LISA',
  sten: 'U9STEN',
};
export const channel = 'C1ONKOLOGI';

export const manifest: SlackManifest = JSON.parse(
  readFileSync(new URL('../../../manifests/slack.json', import.meta.url), 'utf8'),
);

/** The app is installed as its manifest says: it has those permissions and gets those events only. */
export async function workspace(settings: FakeSlackSettings = {}): Promise<FakeSlack> {
  const fake = await fakeSlack({
    scopes: manifest.oauth_config.scopes.bot,
    events: manifest.settings.event_subscriptions.bot_events,
    shortcuts: manifest.features.shortcuts?.map(({ callback_id }) => callback_id) ?? [],
    ...settings,
  });
  for (const [name, id] of Object.entries(accounts)) {
    fake.addPerson({ id, name, realName: realName(name), email: `${name}@example.org` });
  }
  fake.addChannel({ id: channel, name: 'onkologi', members: Object.values(accounts) });
  return fake;
}

const realName = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)} Exempel`.replace('Bjorn', 'Björn');

/** The real surface with real Bolt and an outbox for its answers, against the fake. */
export async function connected(mode: Mode, options: Options = {}): Promise<Connected> {
  const fake = options.within ?? (await workspace(options.fake));
  options.broken?.(fake);
  const said: object[] = [];
  const turnedAway: number[] = [];
  const hear = (fields: object) => void said.push(fields);
  const { installation, apiUrl } = fake;
  const { timer = systemTimer, handle = () => nothing } = options;
  const outbox = slackOutbox(timer, { error: hear });
  const slack = createSlack({
    settings: {
      botToken: installation.botToken,
      apiUrl,
      receive:
        mode === 'socket'
          ? { mode, appToken: installation.appToken }
          : { mode, signingSecret: installation.signingSecret },
    },
    help: noHelp,
    isKnown: () => true,
    accountOf: () => null,
    nameOf: () => null,
    listensTo: () => false,
    repliedTo: () => null,
    speaksThere: () => false,
    changesSoFar: () => 0,
    hearing: noHearing,
    caughtUp() {},
    path: '/slack/events',
    connection: 'slack',
    identified: () => null,
    homeOf: () => null,
    heard() {},
    files: noFiles,
    blocks: refusedInMemory(),
    timer,
    post: outbox.post,
    answersGiven: outbox.answersGiven,
    answerNotGiven: outbox.answerNotGiven,
    log: { info() {}, warn: hear, error: hear },
    refused: (status) => void turnedAway.push(status),
    ...options,
    // A whole bot has an outbox of its own.
    handle: options.post ? handle : outbox.answering(handle),
  });
  outbox.start(slack.surface);
  const server = await serve(slack, fake);
  await slack.start();
  return {
    fake,
    slack,
    outbox,
    said,
    turnedAway,
    async close() {
      await slack.stop();
      await outbox.stop();
      if (server) await closeServer(server);
      await fake.stop();
    },
  };
}

async function serve({ fastRoutes }: Slack, fake: FakeSlack): Promise<Server | null> {
  if (fastRoutes.size === 0) return null;
  const at = { host: '127.0.0.1', port: 0 };
  const server = await startServer(at, { fastRoutes: new Map(fastRoutes), fallback: nobody, log: { error: failing } });
  fake.useHttp(`${serverUrl(server, at)}slack/events`);
  return server;
}

const nobody = (_request: unknown, response: ServerResponse) => response.writeHead(404).end();

const failing = (fields: object): never => {
  throw new Error('the door failed', { cause: fields });
};
