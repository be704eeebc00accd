import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { isFromOwnMachine } from '../../common/own-machine.ts';
import { closeAfterTooLarge } from '../../common/too-large.ts';
import type { TeamsContext } from '../teams-context.ts';
import type { TeamsStatus } from '../teams-status.ts';
import { activityShape } from './activity.ts';
import type { Admit } from './auth.ts';
import type { OnActivity } from './on-activity.ts';
import type { HearService } from './service-listener.ts';

type Uses = Pick<TeamsContext, 'credentials' | 'log' | 'refused'> & {
  admit: Admit;
  status: Pick<TeamsStatus, 'heard' | 'refused'>;
  hearService: HearService;
  onActivity: OnActivity;
};

/** More than any activity of Teams'. */
const mostBody = '256kb';

/** Where Azure Bot posts activities. */
export function teamsRouter({ credentials, log, refused, admit, status, hearService, onActivity }: Uses): Router {
  const router: Router = express.Router();

  function refuse(res: Response, code: number, reason: string): void {
    log.warn({ status: code, reason }, 'refused at the door of Teams');
    refused(code);
    res.status(code).end();
  }

  router.post('/api/messages', express.json({ limit: mostBody }), async (req, res) => {
    if (!credentials && !isFromOwnMachine(req)) return refuse(res, 403, 'not from this machine');
    const { data: activity } = activityShape.safeParse(req.body);
    if (!activity) return refuse(res, 400, 'no activity of Teams');
    const refusal = await admit(activity, req.headers.authorization ?? '');
    if (refusal?.problem) status.refused(refusal.problem);
    if (refusal) return refuse(res, refusal.status, refusal.reason);
    status.heard();
    hearService(activity);
    const { body, isPutOff } = await onActivity(activity);
    if (body) res.json(body);
    else res.status(isPutOff ? 503 : 200).end();
  });

  router.use((error: unknown, _req: Request, res: Response, next: NextFunction) => {
    const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
    closeAfterTooLarge(res, status);
    if (status < 500) return refuse(res, status, 'the body could not be read');
    log.error({ err: error }, 'an activity from Teams failed');
    if (res.headersSent) next(error);
    else res.status(500).end();
  });

  return router;
}
