import express, { type Request, type Response, type Router } from 'express';
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
export type Call = { name: CallName; conversation: string; letters: number };

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
  bearer: string;
  /** Messages a second in one conversation before 429. */
  limit(): number;
  open(): boolean;
};

const largest = 28 * 1024;

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
      if ('silent' in fault) return;
      if (fault.retryAfter !== undefined) res.set('Retry-After', String(fault.retryAfter));
      send(res, refused(fault.status, fault.code ?? 'Error'));
    });

  function answerTo(req: Request, call: Call, place: Place | undefined, work: Work): { status: number; body?: object } {
    if (!uses.open() && req.headers.authorization !== `Bearer ${uses.bearer}`) return refused(401, 'Unauthorized');
    if (!place && call.name !== 'create') return refused(404, 'ConversationNotFound');
    const isReading = call.name === 'member' && place?.closed === 'MessageWritesBlocked';
    if (place?.closed && !isReading) return refused(403, place.closed);
    if (call.letters * 2 > largest) return refused(413, 'MessageSizeTooBig');
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
    return found && place.members.includes(found.key)
      ? { status: 200, body: roster(found) }
      : refused(404, 'MemberNotFound');
  });
  route('get', '/v3/conversations/:id/pagedmembers', 'members', (req, place) => {
    const from = Number(req.query.continuationToken ?? 0);
    const size = Number(req.query.pageSize ?? 50);
    const next = from + size < place.members.length ? { continuationToken: String(from + size) } : {};
    const members = place.members.slice(from, from + size).map((key) => roster(world.member(key)));
    return { status: 200, body: { members, ...next } };
  });
  // Only by the team's own id, which is no channel's but the general one's.
  route('get', '/v3/teams/:id', 'team', (req, place) =>
    place.team === String(req.params.id)
      ? { status: 200, body: { id: place.team, name: place.name, aadGroupId: place.group } }
      : refused(404, 'NotFound'),
  );
  route('post', '/v3/conversations', 'create', (req) => {
    const found = world.memberById(String(req.body.members?.[0]?.id));
    if (!found) return refused(403, 'BotNotInConversationRoster');
    const { id, closed } = world.personal(found.key);
    return closed ? refused(403, closed) : { status: 201, body: { id } };
  });
  return router;
}

/** One turn in three is slow: others get their answers first. */
async function aMoment(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

const refused = (status: number, code: string) => ({ status, body: { error: { code, message: `The ${code}.` } } });

const send = (res: Response, { status, body }: { status: number; body?: object }): void => {
  if (body) res.status(status).json(body);
  else res.status(status).end();
};

const roster = ({ id, aadObjectId, name, email, upn }: Member) => ({
  id,
  aadObjectId,
  name,
  email,
  userPrincipalName: upn,
  tenantId: 'tenant',
  userRole: email === null ? 'guest' : 'user',
});
