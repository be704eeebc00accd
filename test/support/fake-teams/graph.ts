import { randomUUID } from 'node:crypto';
import express, { type Request, type Router } from 'express';
import type { Call, Fault } from './connector.ts';
import { type Answer, meetingIn, refused } from './meeting.ts';
import type { Member, Place, World, Written } from './world.ts';

type Settings = {
  fault: ((call: Call, nth: number) => Fault | null) | null;
  now(): number;
  graphLag: number;
  graphPage: number;
};
type Uses = {
  world: World;
  calls: Call[];
  appId: string;
  /** Whether Graph's own login gave it. */
  hasToken(authorization: string | undefined): boolean;
  settings: Settings;
};
/** Microsoft's own limit. */
const largestPage = 50;
/** Graph and the Bot Framework do not say the same milliseconds of a message. */
const aside = 37;

/** What a bot reads of Microsoft Graph: the messages of channels and chats, where somebody has consented. */
export function graphRoutes({ world, calls, appId, hasToken, settings }: Uses): Router {
  const router = express.Router();
  const rest = new Map<string, readonly Written[]>();

  const meeting = meetingIn({ calls, settings });

  /** @param wanted those that are asked for, in Graph's order */
  const reading = (
    conversation: string,
    placeOf: (req: Request) => Place | undefined,
    wanted: (place: Place, req: Request) => readonly Written[] | Answer,
  ) =>
    meeting('graph', conversation, (req) => {
      if (!hasToken(req.headers.authorization)) return refused(401, 'InvalidAuthenticationToken');
      const place = placeOf(req);
      if (!place) return refused(404, 'NotFound');
      if (!place.consent) return refused(403, 'Forbidden');
      if (Number(req.query.$top ?? 20) > largestPage) return refused(400, 'BadRequest');
      const skipped = rest.get(String(req.query.$skiptoken));
      const all = skipped ?? wanted(place, req);
      return 'status' in all ? all : page(place, all, req);
    });

  function page(place: Place, all: readonly Written[], req: Request): Answer {
    const size = Math.min(Number(req.query.$top ?? 20), settings.graphPage);
    const left = all.slice(size);
    const next = randomUUID();
    if (left.length > 0) rest.set(next, left);
    const here = `http://${req.headers.host}${req.path}`;
    return {
      status: 200,
      body: {
        '@odata.context': here,
        ...(left.length > 0 && { '@odata.nextLink': `${here}?$top=${req.query.$top ?? 20}&$skiptoken=${next}` }),
        value: all.slice(0, size).map((one) => chatMessage(one, place)),
      },
    };
  }

  const told = ({ history }: Place): Written[] =>
    history.filter(({ modified }) => modified <= settings.now() - settings.graphLag);
  const rootsOf = (place: Place) => told(place).filter(({ under }) => under === null);
  const newestFirst = (all: readonly Written[]): Written[] => all.toSorted((a, b) => b.modified - a.modified);

  const channel = ({ params }: Request) =>
    [...world.places.values()].find(({ id, group }) => id === params.channel && group === params.team);
  const chat = ({ params }: Request) =>
    [...world.places.values()].find(({ id, kind }) => id === params.chat && kind !== 'channel');

  const messages = '/graph/teams/:team/channels/:channel/messages';
  router.get(
    `${messages}/delta`,
    reading('channel', channel, (place, { query }) => {
      const since = after(query.$filter);
      if (since === null) return refused(400, 'BadRequest');
      // Chains in which anything has changed, each by its first message, in no order that is promised.
      const chains = new Set(told(place).flatMap(({ id, under, modified }) => (modified > since ? [under ?? id] : [])));
      return rootsOf(place).filter(({ id }) => chains.has(id));
    }),
  );
  router.get(
    `${messages}/:message/replies`,
    reading('channel', channel, (place, { params, query }) =>
      query.$filter
        ? refused(400, 'BadRequest')
        : newestFirst(told(place).filter(({ under }) => under === params.message)),
    ),
  );
  router.get(
    '/graph/chats/:chat/messages',
    reading('chat', chat, (place, { query }) => {
      // Without an order by the same property the filter is not heeded.
      const since = query.$orderby === 'lastModifiedDateTime desc' ? after(query.$filter) : null;
      return newestFirst(told(place).filter(({ modified }) => since === null || modified > since));
    }),
  );

  /** A message as Graph tells it: what was removed has neither words nor card, and a system's has no sender. */
  function chatMessage(written: Written, place: Place): object {
    const { id, under, bot, who, html, mentionsUs, deleted, created, edited, modified } = written;
    const attachments = deleted ? [] : attachmentsOf(written);
    return {
      id,
      replyToId: under,
      etag: String(modified),
      messageType: bot || who ? 'message' : 'unknownFutureValue',
      createdDateTime: at(created),
      lastModifiedDateTime: at(modified),
      lastEditedDateTime: edited === null ? null : at(edited),
      deletedDateTime: deleted ? at(modified) : null,
      summary: null,
      chatId: place.kind === 'channel' ? null : place.id,
      from: deleted ? null : sender(bot, who ? world.member(who) : null),
      body: { contentType: 'html', content: deleted ? '' : html || (attachments[0]?.tag ?? '<systemEventMessage/>') },
      channelIdentity: place.kind === 'channel' ? { teamId: place.group, channelId: place.id } : null,
      attachments: attachments.map(({ tag: _, ...attachment }) => attachment),
      mentions: mentionsUs && !deleted ? [{ id: 0, mentionText: us.displayName, mentioned: { application: us } }] : [],
      reactions: [],
    };
  }

  const us = { id: appId, displayName: 'Samverkansbot', applicationIdentityType: 'bot' };
  const sender = (bot: boolean, member: Member | null): object | null => {
    const empty = { application: null, device: null, user: null };
    if (bot) {
      return { ...empty, application: us };
    }
    return (
      member && { ...empty, user: { id: member.aadObjectId, displayName: member.name, userIdentityType: 'aadUser' } }
    );
  };

  return router;
}

const cardType = 'application/vnd.microsoft.card.adaptive';

/** Written out over several lines, as Teams keeps it. */
const asKept = (card: object): string => JSON.stringify(card, null, 2).replaceAll('\n', '\r\n');

const at = (milliseconds: number): string => new Date(milliseconds - aside).toISOString();

type Attached = { id: string; contentType: string; content: string; tag: string };

function attachmentsOf({ card, quotes }: Written): Attached[] {
  const one = (id: string, contentType: string, content: string): Attached => ({
    ...{ id, contentType, content },
    tag: `<attachment id="${id}"></attachment>`,
  });
  return [
    ...(card ? [one(randomUUID(), cardType, asKept(card))] : []),
    ...(quotes ? [one(quotes, 'messageReference', JSON.stringify({ messageId: quotes, messagePreview: '…' }))] : []),
  ];
}

/** The moment in `lastModifiedDateTime gt 2026-11-23T06:00:00Z`, in milliseconds; null for any other words. */
function after(filter: unknown): number | null {
  const [, at] = /^lastModifiedDateTime gt (\S+)$/u.exec(String(filter)) ?? [];
  const milliseconds = Date.parse(at ?? '');
  return Number.isNaN(milliseconds) ? null : milliseconds;
}
