import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Elsewhere } from '../../../src/surfaces/teams/teams-context.ts';
import { type Call, connectorRoutes, type Fault } from './connector.ts';
import { dialogs } from './dialogs.ts';
import { fakeFiles, type SentToTeams } from './files.ts';
import { followedLink } from './follow.ts';
import { graphRoutes } from './graph.ts';
import { type Answered, type How, mentionOf } from './happenings.ts';
import { type SigningKey, signingKey, token } from './keys.ts';
import { login } from './login.ts';
import { looking } from './looking.ts';
import { answeredYes, type Seen, type SeenAction } from './seen.ts';
import { talk } from './talk.ts';
import { createWorld, type Place } from './world.ts';

/** Made once, because it takes a while. The second key is not for Teams. */
const keys: readonly SigningKey[] = [signingKey(), signingKey(['webchat'])];

export const issuer = 'https://api.botframework.com';

type Writing = How & { files?: readonly SentToTeams[] };
/** `on`: the id of the message whose button it is; the latest that has one, unless said otherwise. */
type Pressing = How & { only?: 'submit'; on?: string };

/** Each activity is later than the one before: where the clock is not the bot's, by a second. */
const firstMoment = Date.UTC(2026, 10, 23, 6);

/** What an activity has nothing to say of is null. */
const nothingElse = {
  name: null,
  text: null,
  value: null,
  action: null,
  replyToId: null,
  entities: null,
  attachments: null,
  membersAdded: null,
  membersRemoved: null,
};

const added: How = { eventType: 'teamMemberAdded' };
const removed: How = { eventType: 'teamMemberRemoved' };

/** Without consent Teams sends us nothing of what people write to each other. */
const notSent: Answered = { status: 0, body: null };

/** What every fake's login has given out, and to which app: Microsoft knows them all. */
const given = new Map<string, string>();

/** @param name of the organisation: its guests and message ids are named by it. */
export type FakeTeamsSettings = { name?: string; appId?: string; appPassword?: string; tenantId?: string };

/**
 * Microsoft Teams on loopback, as one registration meets it in its tenant: keys and tokens, the Connector's routes, people
 * who write, press and look. Several of them are several tenants, with Microsoft's keys in common:
 *
 *     const [east, west] = await Promise.all([fakeTeams({ name: 'ostra' }), fakeTeams({ name: 'vastra' })]);
 *     const channel = east.world.channel('Delad', ['anna', 'vera']);           // vera is of west
 *     east.world.external(west.world.member('vera')); west.world.share(channel, ['vera']);
 *     await east.comes(['bo', 'per'], channel, 'anna'); await east.leaves(['per'], channel, 'anna');
 *     await west.post(west.activity('vera', place, what), east.authorization({ serviceurl: west.service() }));
 *     east.settings.hangs = true; east.hung();                                 // takes calls and answers none
 */
export async function fakeTeams({ name, ...own }: FakeTeamsSettings = {}) {
  const { appId = randomUUID(), appPassword = 'hemligt', tenantId = randomUUID() } = own;
  const proof = { type: 'password', password: appPassword } as const;
  const credentials = { appId, appPassword, tenantId, allowedTenants: [tenantId], proof };
  const world = createWorld({
    now: () => settings.now(),
    tenant: credentials.tenantId,
    domain: `${name ?? 'kansliet'}.onmicrosoft.com`,
    prefix: name === undefined ? '' : `${name}-`,
  });
  const calls: Call[] = [];
  const us = { id: `28:${credentials.appId}`, name: 'Samverkansbot' };
  const bearer = `issued-${randomUUID()}`;
  given.set(`Bearer ${bearer}`, credentials.appId);
  const settings = {
    limit: Number.POSITIVE_INFINITY,
    /** Takes calls without a token. */
    open: false,
    /** Takes every call and answers none. */
    hangs: false,
    /** Whether a new conversation says where it is reached. */
    saysService: true,
    /** Under which the Connector is reached: with or without a slash at its end. */
    path: '',
    fault: null as ((call: Call, nth: number) => Fault | null) | null,
    /** Milliseconds, of what Graph tells. */
    now: (): number => firstMoment + activities * 1000,
    /** So many milliseconds pass before Graph tells of a message. */
    graphLag: 0,
    /** The most messages that Graph tells at a time. */
    graphPage: 50,
  };
  let bot = '';
  let door = 'api/messages';
  let activities = 0;

  const hung = new Set<express.Response>();

  const app = express();
  app.use((_req, res, next) => {
    if (!settings.hangs) return next();
    hung.add(res);
    res.on('close', () => hung.delete(res));
  });
  app.get('/openid', (_req, res) => void res.json({ issuer, jwks_uri: `${url()}keys` }));
  app.get('/silence', () => {});
  app.get('/keys', (_req, res) => void res.json({ keys: keys.map(({ jwk }) => jwk) }));
  app.post('/token', (_req, res) => {
    const call: Call = { name: 'token', conversation: '', letters: 0 };
    calls.push(call);
    const fault = settings.fault?.(call, 1);
    if (fault && 'silent' in fault) return;
    if (fault && 'status' in fault) res.status(fault.status).end();
    else res.json({ accessToken: bearer });
  });
  const connector = connectorRoutes({
    world,
    calls,
    isOurs(authorization = '') {
      const whose = given.get(authorization);
      return whose === undefined ? null : whose === credentials.appId;
    },
    tenant: credentials.tenantId,
    us: us.id,
    service: () => (settings.saysService ? service() : null),
    fault: (call, nth) => settings.fault?.(call, nth) ?? null,
    limit: () => settings.limit,
    open: () => settings.open,
  });
  const gate = login({ calls, credentials, settings, bearer, url: () => url() });
  app.use(gate.router);
  app.use(graphRoutes({ world, calls, appId: credentials.appId, hasToken: gate.hasGraphToken, settings }));
  const files = fakeFiles({ url: () => url(), bearer });
  app.use(files.router);
  app.use(express.json({ limit: '1mb' }), (req, res, next) => {
    const path = settings.path.replace(/\/$/, '');
    const prefix = path === '' ? '/' : `/${path}/`;
    if (!req.url.startsWith(prefix)) return void res.status(404).json({ error: { code: 'NotFound' } });
    req.url = req.url.slice(prefix.length - 1);
    connector(req, res, next);
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  /** Where the Connector is reached now; once it has moved, nobody answers where it was. */
  const service = () => `${url()}${settings.path}`;

  const elsewhere = (): Elsewhere => ({
    serviceUrl: url(),
    openIdMetadata: `${url()}openid`,
    issuer,
    graph: `${url()}graph`,
    login: `${url()}login`,
    deadline: 1_000,
    credentialsFactory: {
      isValidAppId: async (id: string) => id === credentials.appId,
      isAuthenticationDisabled: async () => false,
      createCredentials: async () => ({ signRequest }),
    },
  });

  let fetched: string | null = null;
  /** Fetches a token once, as botbuilder does through Microsoft's library, which cannot call a server of ours. */
  async function signRequest(request: { headers: { set(name: string, value: string): void } }): Promise<object> {
    if (fetched === null) {
      const answer = await fetch(`${url()}token`, { method: 'POST' });
      if (!answer.ok) throw Object.assign(new Error('invalid_client'), { name: 'ServerError' });
      fetched = ((await answer.json()) as { accessToken: string }).accessToken;
    }
    request.headers.set('authorization', `Bearer ${fetched}`);
    return request;
  }

  const claims = (more: object = {}) => {
    const now = Math.floor(Date.now() / 1000);
    return { iss: issuer, aud: credentials.appId, nbf: now - 60, exp: now + 3600, serviceurl: service(), ...more };
  };
  /** A token that Microsoft has signed. @param more what it says otherwise than a good one of ours */
  const authorizationOf = (more: object = {}): string => `Bearer ${token(claims(more), keys[0] as SigningKey)}`;

  /** @param authorization another than a good token's. */
  async function post(body: unknown, authorization = authorizationOf()): Promise<Answered> {
    const answer = await fetch(`${bot}${door}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(authorization && { Authorization: authorization }) },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : null };
  }

  function activity(who: string, place: Place, more: object, { thread, id, eventType }: How = {}) {
    activities += 1;
    const { id: from, aadObjectId, name, tenant, role } = world.member(who);
    if (place.kind === 'personal') world.install(who);
    const isMembership = 'membersAdded' in more || 'membersRemoved' in more;
    const own = id ?? `act${activities}`;
    const root = thread ?? (place.kind === 'channel' ? rootOf(own, more) : undefined);
    return {
      ...nothingElse,
      id: own,
      timestamp: new Date(settings.now() + activities).toISOString(),
      channelId: 'msteams',
      serviceUrl: service(),
      from: { id: from, name, ...(role !== 'anonymous' && { aadObjectId }) },
      recipient: us,
      conversation: {
        id: root ? `${place.id};messageid=${root}` : place.id,
        conversationType: place.kind,
        tenantId: place.tenant,
        ...(place.kind === 'groupChat' && { name: place.name }),
      },
      channelData: {
        // In a shared channel it is the sender's own, and the conversation's is that of whoever shares it.
        tenant: { id: tenant },
        ...(eventType && { eventType }),
        // Of the team a message says its id alone; who adds the bot to it says more.
        ...(place.team && {
          team: { id: place.team, ...(isMembership && { name: place.name, aadGroupId: place.group }) },
        }),
      },
      ...more,
    };
  }

  /** In a channel every message is in a thread, if only its own; a press is in that of its card. */
  function rootOf(own: string, more: { type?: string; replyToId?: string }): string | undefined {
    return more.type?.startsWith('message') ? (more.replyToId ?? own) : more.replyToId;
  }

  /** Teams says no more of those who come and go. */
  function named(key: string): object {
    const { id, aadObjectId } = world.member(key);
    return { id, aadObjectId };
  }

  const spoken = (text: string, mention: boolean) =>
    mention ? { text: `<at>Samverkansbot</at> ${text}`, entities: [mentionOf(us.id, us.name)] } : { text };

  const writes = async (who: string, text: string, { files: sent = [], ...how }: Writing = {}): Promise<Answered> => {
    const place = how.in ?? world.personal(who);
    const mention = how.mention ?? place.kind !== 'personal';
    if (!mention && !place.consent) return notSent;
    const attachments = sent.length > 0 ? { attachments: files.attachments(sent) } : {};
    return post(activity(who, place, { type: 'message', ...spoken(text, mention), ...attachments }, how));
  };

  const eyes = looking({ activity, post, world });

  const actionIn = (who: string, place: Place, title: string, on?: string): { message: Seen; action: SeenAction } => {
    for (const message of eyes.shownTo(who, place).toReversed()) {
      if (on !== undefined && message.id !== on) continue;
      const action = message.actions.find((one) => one.title === title);
      if (action) return { message, action: answeredYes(message.card, action) };
    }
    throw new Error(`no button ${title} in: ${place.messages.map(({ text }) => text).join('\n---\n')}`);
  };

  /** Presses a button as a client that knows Action.Execute does, or as one that knows only Action.Submit. */
  const presses = (who: string, title: string, how: Pressing = {}): Promise<Answered> => post(pressOf(who, title, how));

  /** What is sent when a button is pressed. */
  function pressOf(who: string, title: string, how: Pressing = {}): object {
    const place = how.in ?? world.personal(who);
    const { message, action } = actionIn(who, place, title, how.on);
    const shown = how.only === 'submit' ? (action.fallback ?? action) : action;
    const what =
      shown.type === 'Action.Execute'
        ? {
            type: 'invoke',
            name: 'adaptiveCard/action',
            value: { action: { type: shown.type, verb: shown.verb, data: shown.data }, trigger: 'manual' },
          }
        : { type: 'message', value: shown.data };
    return activity(who, place, { ...what, replyToId: message.id }, how);
  }

  return {
    ...{
      world,
      calls,
      credentials,
      keys,
      settings,
      elsewhere,
      claims,
      post,
      activity,
      writes,
      presses,
      pressOf,
      looks: eyes.looks,
      ...dialogs({ activity, post, actionIn, world }),
      ...talk({ activity, post, world, bot: us, files }),
    },
    files,
    url,
    service,
    login: gate,
    authorization: authorizationOf,
    /** How many calls hang. */
    hung: () => hung.size,
    /** @param path where the bot takes activities */
    connect: (to: string, path = door) => {
      bot = to;
      door = path;
    },
    /** People are added to a conversation, of whom the bot is told at once. */
    async comes(who: readonly string[], place: Place, by: string): Promise<Answered> {
      place.members.push(...who);
      return post(activity(by, place, { type: 'conversationUpdate', membersAdded: who.map(named) }, added));
    },
    async leaves(who: readonly string[], place: Place, by: string): Promise<Answered> {
      const told = activity(by, place, { type: 'conversationUpdate', membersRemoved: who.map(named) }, removed);
      place.members.splice(0, Number.POSITIVE_INFINITY, ...place.members.filter((key) => !who.includes(key)));
      return post(told);
    },
    /** Someone adds the app to a conversation. */
    async adds(who: string, place: Place): Promise<void> {
      place.closed = null;
      await post(activity(who, place, { type: 'conversationUpdate', membersAdded: [us] }));
      await post(activity(who, place, { type: 'installationUpdate', action: 'add' }));
    },
    async removes(who: string, place: Place): Promise<void> {
      place.closed = 'BotNotInConversationRoster';
      const told = [
        activity(who, place, { type: 'conversationUpdate', membersRemoved: [us] }),
        activity(who, place, { type: 'installationUpdate', action: 'remove' }),
      ];
      if (place.kind === 'personal') world.uninstall(who);
      for (const one of told) await post(one);
    },
    blocks: (who: string) => {
      world.personal(who).closed = 'MessageWritesBlocked';
    },
    unblocks: (who: string) => {
      world.personal(who).closed = null;
    },
    /** The message that the link opens for them; null where they may not see it. */
    follows: (who: string, url: string): Seen | null => followedLink(world, credentials.tenantId, { who, url }),
    sees: (who: string, place = world.personal(who)): readonly Seen[] => place.messages,
    titles: (who: string): string[] => world.personal(who).messages.map(({ summary }) => summary),
    async close(): Promise<void> {
      given.delete(`Bearer ${bearer}`);
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

export type FakeTeams = Awaited<ReturnType<typeof fakeTeams>>;
