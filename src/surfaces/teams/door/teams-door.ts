import type { OnActivity } from '../receive/on-activity.ts';
import type { HearService } from '../receive/service-listener.ts';
import type { TeamsContext } from '../teams-context.ts';
import type { TeamsStatus } from '../teams-status.ts';
import type { Admit } from './auth.ts';
import type { TeamsDoor } from './teams-router.ts';

type Uses = Pick<TeamsContext, 'credentials' | 'heard' | 'log' | 'refused'> & {
  admit: Admit;
  status: Pick<TeamsStatus, 'heard' | 'refused'>;
  hearService: HearService;
  onActivity: OnActivity;
};

/** Verifies what is for one registration, and deals with it. */
export const teamsDoor = ({
  credentials,
  heard,
  log,
  refused,
  admit,
  status,
  hearService,
  onActivity,
}: Uses): TeamsDoor => ({
  credentials,
  log,
  refused,
  isUnverified: credentials === null,
  async take(activity, authorization) {
    const refusal = await admit(activity, authorization);
    if (refusal?.problem) status.refused(refusal.problem);
    if (refusal) return { status: refusal.status, reason: refusal.reason };
    status.heard();
    heard();
    hearService(activity);
    const { body, isPutOff } = await onActivity(activity);
    return body ? { status: 200, body } : { status: isPutOff ? 503 : 200 };
  },
});
