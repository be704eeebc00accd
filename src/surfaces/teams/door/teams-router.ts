import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import type { Timer } from '../../../outbox/timer.ts';
import { isFromOwnMachine } from '../../common/own-machine.ts';
import { createRefusalLog } from '../../common/refusal-log.ts';
import { closeAfterTooLarge } from '../../common/too-large.ts';
import { type Activity, activityShape } from '../receive/activity.ts';
import type { TeamsContext } from '../teams-context.ts';
import { type AddressedDoor, doorFor } from './door-for.ts';

/** Where the activities to one registration come in. */
export type TeamsDoor = AddressedDoor & {
  /** Nothing is verified there, so that only this machine is answered. */
  isUnverified: boolean;
  /** Verifies all of it, and answers. */
  take(activity: Activity, authorization: string): Promise<TeamsReceipt>;
} & Refusing;

type Refusing = Pick<TeamsContext, 'log' | 'refused'>;

type TeamsReceipt = { status: number; body?: object; reason?: string };

/** More than any activity of Teams'. */
const mostBody = '256kb';

/**
 * Where Azure Bot posts activities, for all registrations. Which of them an activity is for is read off its token before
 * the token is verified: that registration then verifies everything.
 *
 * @param nobody hears of what is for none of them.
 */
export function teamsRouter(doors: readonly TeamsDoor[], { timer, ...nobody }: Refusing & { timer: Timer }): Router {
  const router: Router = express.Router();
  const logRefusal = createRefusalLog(timer);

  function refuse(res: Response, code: number, reason: string, { log, refused }: Refusing = nobody): void {
    logRefusal(log, { status: code, reason }, 'refused at the door of Teams');
    refused(code);
    res.status(code).end();
  }

  router.post('/api/messages', express.json({ limit: mostBody }), async (req, res) => {
    if (doors.some(({ isUnverified }) => isUnverified) && !isFromOwnMachine(req)) {
      return refuse(res, 403, 'not from this machine');
    }
    const { data: activity } = activityShape.safeParse(req.body);
    if (!activity) return refuse(res, 400, 'no activity of Teams');
    const authorization = req.headers.authorization ?? '';
    const door = doorFor(doors, activity, authorization);
    if (!door) return refuse(res, 401, 'for no registration of ours');
    const { status, body, reason } = await door.take(activity, authorization);
    if (reason !== undefined) return refuse(res, status, reason, door);
    if (body) res.json(body);
    else res.status(status).end();
  });

  router.all('/api/messages', (_req, res) => void res.status(405).set('Allow', 'POST').end());

  router.use((error: unknown, { path }: Request, res: Response, next: NextFunction) => {
    if (path !== '/api/messages') return next(error);
    const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
    closeAfterTooLarge(res, status);
    if (status < 500) return refuse(res, status, 'the body could not be read');
    nobody.log.error({ err: error }, 'an activity from Teams failed');
    if (res.headersSent) next(error);
    else res.status(500).end();
  });

  return router;
}
