import express, { type Request, type Response, type Router } from 'express';
import { faultIn } from './looking.ts';
import type { Member, Place, World } from './world.ts';

export type CallName =
  | 'token'
  | 'send'
  | 'typing'
  | 'update'
  | 'delete'
  | 'create'
  | 'member'
  | 'members'
  | 'team'
  | 'graph token'
  | 'graph';

/** One call of the bot's to Teams. */
export type Call = {
  name: CallName;
  conversation: string;
  letters: number;
  /** It was not answered. */
  isSilent?: true;
  /** Milliseconds until it was answered or the bot hung up; missing, while it lasts. */
  lasted?: number;
};

/** What a call meets instead of its answer. */
export type Fault = (
  | { status: number; code?: string; retryAfter?: number }
  | { cut: true }
  /** No answer at all. */
  | { silent: true }
  /** The answer comes when the promise resolves. */
  | { slow: Promise<unknown> }
) & { accepted?: boolean };

type Uses = {
  world: World;
  calls: Call[];
  fault(call: Call, nth: number): Fault | null;
  /** Null: nobody's token. False: another app's. */
  isOurs(authorization: string | undefined): boolean | null;
  tenant: string;
  /** The bot's own id. */
  us: string;
  /** What a new conversation says of where it is reached; null: nothing. */
  service(): string | null;
  /** Messages a second in one conversation before 429. */
  limit(): number;
  open(): boolean;
};

/** What a conversation is asked for with. */
type Wanted = {
  bot?: { id?: string };
  members?: { id?: string }[];
  tenantId?: string;
  channelData?: { tenant?: { id?: string } };
};

const largest = 28 * 1024;
/** Members on a page of a roster, whatever is asked for. */
const [fewestOnPage, usualOnPage, mostOnPage] = [50, 200, 500];

/** The routes of the Bot Connector that a bot uses. */
export function connectorRoutes(uses: Uses): Router {
  const { world } = uses;
  const router = express.Router();
  const times = new Map<string, number[]>();

  const tooFast = (conversation: string): boolean => {
    const now = performance.now();
    const recent = [...(times.get(conversation) ?? []).filter((at) => at > now - 1000), now];
    times.set(conversation, recent);
    return recent.length > uses.limit();
  };

  type Work = (req: Request, place: Place) => { status: number; body?: object };
  const route = (method: 'get' | 'post' | 'put' | 'delete', path: string, name: CallName, work: Work) =>
    router[method](path, async (req, res) => {
      const id = String(req.params.id ?? '');
      const letters = JSON.stringify(req.body ?? '').length;
      const isSign = name === 'send' && req.body?.type === 'typing';
      const call: Call = { name: isSign ? 'typing' : name, conversation: id, letters };
      uses.calls.push(call);
      const began = performance.now();
      res.once('close', () => {
        call.lasted = performance.now() - began;
      });
      const fault = uses.fault(call, uses.calls.filter((one) => one.name === call.name).length);
      const place = world.place(id);
      const answer = () => answerTo(req, call, place, work);
      if (!fault && uses.calls.length % 3 === 0) await aMoment();
      if (!fault) return send(res, answer());
      if (fault.accepted) answer();
      if ('slow' in fault) {
        await fault.slow;
        return send(res, answer());
      }
      if ('cut' in fault) return void req.socket.destroy();
      if ('silent' in fault) {
        call.isSilent = true;
        return;
      }
      if (fault.retryAfter !== undefined) res.set('Retry-After', String(fault.retryAfter));
      send(res, refused(fault.status, fault.code ?? 'Error'));
    });

  const isAnothers = (id: string): boolean => id.startsWith('a:') && !world.hasPersonal(id);

  function answerTo(req: Request, call: Call, place: Place | undefined, work: Work): { status: number; body?: object } {
    const whose = uses.isOurs(req.headers.authorization);
    if (!uses.open() && whose === null) return refused(401, 'Unauthorized');
    // Microsoft gave the token to another app, which is in none of these conversations.
    if (!uses.open() && whose === false) return refused(403, 'BotNotInConversationRoster');
    // A chat of two has an id for each bot.
    if (!place && isAnothers(call.conversation)) {
      return refused(403, 'BadArgument', 'Failed to decrypt conversation id');
    }
    if (!place && call.name !== 'create') return refused(404, 'ConversationNotFound');
    const isReading = call.name === 'member' && place?.closed === 'MessageWritesBlocked';
    if (place?.closed && !isReading) return refused(403, place.closed);
    if (call.letters * 2 > largest) return refused(413, 'MessageSizeTooBig');
    const fault = faultIn(req.body?.attachments?.[0]?.content);
    if (fault) return refused(400, 'BadSyntax', fault);
    if (call.name === 'send' && tooFast(call.conversation)) return refused(429, 'Throttled');
    return work(req, place as Place);
  }

  route('post', '/v3/conversations/:id/activities', 'send', (req, place) => {
    const [, thread] = String(req.params.id).split(';messageid=');
    if (req.body.type === 'typing') return { status: 201, body: { id: world.type(place, thread) } };
    const id = world.post(place, { ...req.body, thread });
    return { status: 201, body: id ? { id } : {} };
  });
  route('post', '/v3/conversations/:id/activities/:activity', 'send', (req, place) => {
    const id = world.post(place, { ...req.body, replyToId: String(req.params.activity) });
    return { status: 201, body: id ? { id } : {} };
  });
  route('put', '/v3/conversations/:id/activities/:activity', 'update', (req, place) => {
    const id = String(req.params.activity);
    return world.change(place, id, req.body)
      ? { status: 200, body: { id } }
      : refused(404, 'ActivityNotFoundInConversation');
  });
  route('delete', '/v3/conversations/:id/activities/:activity', 'delete', (req, place) => {
    world.remove(place, String(req.params.activity));
    return { status: 200 };
  });
  route('get', '/v3/conversations/:id/members/:member', 'member', (req, place) => {
    const found = world.memberById(String(req.params.member));
    return found && world.rosterOf(place, String(req.params.id)).includes(found)
      ? { status: 200, body: roster(found) }
      : refused(404, 'MemberNotFound');
  });
  route('get', '/v3/conversations/:id/pagedmembers', 'members', (req, place) => {
    const all = world.rosterOf(place, String(req.params.id)).map(roster);
    // Chats come whole.
    if (place.kind !== 'channel') return { status: 200, body: { members: all } };
    const [, at] =
      /^next:(\d+)$/.exec(Buffer.from(String(req.query.continuationToken ?? ''), 'base64').toString()) ?? [];
    if (req.query.continuationToken !== undefined && at === undefined) return refused(400, 'BadArgument');
    const size = Math.min(mostOnPage, Math.max(fewestOnPage, Number(req.query.pageSize ?? usualOnPage)));
    const to = Number(at ?? 0) + size;
    const next = to < all.length && { continuationToken: Buffer.from(`next:${to}`).toString('base64') };
    return { status: 200, body: { members: all.slice(to - size, to), ...next } };
  });
  // Only by the team's own id, which is no channel's but the general one's.
  route('get', '/v3/teams/:id', 'team', (req, place) =>
    place.team === String(req.params.id)
      ? { status: 200, body: { id: place.team, name: place.name, aadGroupId: place.group } }
      : refused(404, 'NotFound'),
  );
  route('post', '/v3/conversations', 'create', (req) => {
    const found = chosen(req.body);
    if (!('key' in found)) return found;
    const { id, closed } = world.personal(found.key);
    const service = uses.service();
    return closed
      ? refused(403, closed)
      : { status: 201, body: { id, ...(service !== null && { serviceUrl: service }) } };
  });

  /** With whom a conversation may be begun; a member's own tenant is not read. */
  function chosen({ bot, members = [], tenantId, channelData }: Wanted): Member | { status: number; body: object } {
    const tenants = [tenantId, channelData?.tenant?.id].flatMap((one) => one ?? []);
    const id = String(members[0]?.id);
    if (members.length !== 1 || tenants.length === 0)
      return refused(400, 'BadSyntax', 'Incorrect conversation creation parameters');
    // A bot that signs in nowhere has no id.
    if (!uses.open() && bot?.id !== undefined && bot.id !== uses.us) return refused(403, 'BotNotInConversationRoster');
    const found = world.memberById(id);
    if (!found && id.startsWith('29:')) return refused(403, 'BadArgument', 'Failed to decrypt pairwise id');
    const isAtHome = tenants.every((one) => one === uses.tenant) && found?.tenant === uses.tenant;
    if (!found || !isAtHome || found.role === 'anonymous')
      return refused(400, 'BadSyntax', 'Invalid user identity in provided tenant');
    const mayMeet = id.startsWith('29:') ? world.meets(found.key) : world.hasInstalled(found.key);
    return mayMeet ? found : refused(403, 'BotNotInConversationRoster');
  }
  return router;
}

/** One turn in three is slow: others get their answers first. */
async function aMoment(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

const refused = (status: number, code: string, message = `The ${code}.`) => ({
  status,
  body: { error: { code, message } },
});

const send = (res: Response, { status, body }: { status: number; body?: object }): void => {
  if (body) res.status(status).json(body);
  else res.status(status).end();
};

const roster = ({ id, aadObjectId, name, email, upn, tenant, role }: Member) => ({
  id,
  name,
  ...(role !== 'anonymous' && { aadObjectId, email, userPrincipalName: upn }),
  tenantId: tenant,
  userRole: role,
});
