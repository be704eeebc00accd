import type { Router as BoltRouter } from 'express';
import express, { type Router } from 'express';
import { systemClock } from '../../chat/clock.ts';

/** Slack's own rule for old requests, which Bolt does not turn round for those from the future. */
const mostAhead = 5 * 60_000;
const path = '/slack/events';

/**
 * In front of Bolt's own door: refuses what is stamped with a time to come, and what comes before we know who we are,
 * which Slack then sends again.
 */
export function doorway(bolt: BoltRouter, isReady: () => boolean): Router {
  const router = express.Router();
  router.post(path, (request, response, next) => {
    const stamped = Number(request.get('x-slack-request-timestamp')) * 1000;
    if (stamped > systemClock.now().epochMilliseconds + mostAhead) response.status(401).end();
    else if (!isReady()) response.status(503).end();
    else next();
  });
  router.use(bolt);
  return router;
}
