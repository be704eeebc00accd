import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import type { Postponed } from '../../../outbox/postponed.ts';
import type { TeamsContext } from '../teams-context.ts';
import { type Activity, activityShape, eventOf, wordsToUs } from './activity.ts';
import type { Answers } from './answer-sender.ts';
import type { doorkeeper } from './auth.ts';
import { inOrder } from './in-order.ts';
import { askedBy, type CardAction } from './invocation-of.ts';
import type { Invokes } from './invokes.ts';
import { membershipChange } from './membership.ts';
import { recently } from './recently.ts';
import type { Replies } from './replies.ts';
import { isTurned, type Turns } from './turns.ts';

type Parts = Pick<TeamsContext, 'credentials' | 'handle' | 'log' | 'refused'> & {
  admit: ReturnType<typeof doorkeeper>;
  turns: Turns;
  answers: Answers;
  invokes: Invokes;
  replies: Replies;
  postponed: Postponed;
};

/** More than any activity of Teams'. */
const mostBody = '256kb';
const remembered = 2_000;

/** Where Azure Bot posts what happens in Teams. What came of it is sent once the request has been answered. */
export function teamsRouter(parts: Parts): { router: Router; idle(): Promise<void> } {
  const { admit, log } = parts;
  const underWay = new Set<Promise<void>>();
  const router = express.Router();
  const take = taker(parts);

  router.post('/api/messages', express.json({ limit: mostBody }), async (req, res) => {
    if (!parts.credentials && !isOwnMachine(req)) return void refuse(parts, res, 403, 'not from this machine');
    const { data: activity } = activityShape.safeParse(req.body);
    if (!activity) return void refuse(parts, res, 400, 'no activity of Teams');
    const refusal = await admit(activity, req.headers.authorization ?? '');
    if (refusal) return void refuse(parts, res, refusal.status, refusal.reason);
    const { body, afterwards, isPutOff } = await take(activity);
    if (body) res.json(body);
    else res.status(isPutOff ? 503 : 200).end();
    if (!afterwards) return;
    const work = afterwards()
      .catch((error) => log.error({ err: error }, 'an answer in Teams failed'))
      .finally(() => underWay.delete(work));
    underWay.add(work);
  });

  router.use((error: unknown, _req: Request, res: Response, next: NextFunction) => {
    const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
    if (status < 500) return void refuse(parts, res, status, 'the body could not be read');
    log.error({ err: error }, 'an activity from Teams failed');
    if (res.headersSent) next(error);
    else res.status(500).end();
  });
  return { router, idle: () => Promise.all(underWay).then(() => {}) };
}

/** `isPutOff`: it could not be taken yet, and may be told of again. */
type Taken = { body?: object; afterwards?: () => Promise<void>; isPutOff?: true };

/** An hour. */
const within = 3_600_000;

function taker({ turns, answers, invokes, replies, handle, postponed }: Parts) {
  const answered = recently(remembered);
  const welcomed = recently(remembered);
  const comings = inOrder();

  async function message(activity: Activity, asked: CardAction): Promise<Taken> {
    const event = eventOf(activity);
    if (!answered.add(event)) return {};
    const turned = await turns(activity, asked);
    if ('notNow' in turned && 'reply' in asked) return putOff(activity, asked);
    postponed.done(event);
    if ('notNow' in turned) return { afterwards: () => answers.notNow(activity, asked) };
    if (!isTurned(turned)) return { afterwards: () => answers.cannotReach(activity, asked) };
    return { afterwards: () => answers.give(activity, asked, turned) };
  }

  /** Nothing that somebody wrote among others is lost because they could not be looked up. */
  function putOff(activity: Activity, asked: CardAction): Taken {
    const event = eventOf(activity);
    answered.forget(event);
    postponed.keep(event, {
      within,
      again: async () => (await message(activity, asked)).afterwards?.(),
      giveUp: () => answers.notNow(activity, asked),
    });
    return { isPutOff: true };
  }

  async function invoke(activity: Activity): Promise<Taken> {
    const first = answered.add(eventOf(activity));
    const invoked = (await invokes(activity)) ?? { body: {} };
    return first ? invoked : { body: invoked.body };
  }

  /** Adding us to a chat of someone's own shows them what we are, once; elsewhere the bot itself says hello. */
  async function coming(activity: Activity): Promise<Taken> {
    const invocation = membershipChange(activity);
    if (!invocation) return {};
    const { type, event, conversation } = invocation;
    if (type === 'home') return welcomed.add(conversation) ? message(activity, { home: true }) : {};
    if (!answered.add(`${type}/${event}`)) return {};
    if (type === 'left') welcomed.forget(conversation);
    await comings(conversation, () => handle(invocation));
    return {};
  }

  return async (activity: Activity): Promise<Taken> => {
    if (activity.type === 'invoke') return invoke(activity);
    if (!said.has(activity.type)) return coming(activity);
    if (isBot(activity)) return {};
    const asked = askedBy(activity.value);
    if (asked) return message(activity, asked);
    const heard = replies(activity);
    if (heard) return message(heard.activity, { reply: heard.reply });
    const words = activity.type === 'message' ? wordsToUs(activity) : null;
    return words === null ? {} : message(activity, { command: words });
  };
}

const said = new Set(['message', 'messageUpdate', 'messageDelete']);

/** Two bots that answer each other would never stop. */
const isBot = ({ from }: Activity): boolean => from.id.startsWith('28:');

const isOwnMachine = ({ socket }: Request): boolean => /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '');

function refuse({ log, refused }: Pick<Parts, 'log' | 'refused'>, res: Response, status: number, reason: string): void {
  log.warn({ status, reason }, 'refused at the door of Teams');
  refused(status);
  res.status(status).end();
}
