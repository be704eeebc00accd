import type { Turn } from '../../chat/table.ts';
import { firstStepLook } from '../../obligations/ladder-clock.ts';
import { refreshMessages } from '../../obligations/notify.ts';
import { approvalKey, decideBy, decidingGroup } from './approval.ts';
import { approvalLadder } from './approval-obligation.ts';
import type { ApprovalStore } from './approval-store.ts';
import type { AskForDecisionUses } from './ask-for-decision.ts';

type Uses = AskForDecisionUses & { approvals: Pick<ApprovalStore, 'waiting'> };

/** What waits for a group whose meetings have changed is to be decided at the one that is next now. */
export function decideAtNextMeeting(uses: Uses, group: string, { now, today }: Turn): void {
  const next = uses.meetings.next(group, now);
  for (const approval of uses.approvals.waiting()) {
    const { duty, lastDayOn, atMeeting } = approval;
    if (decidingGroup(duty) !== group || Temporal.PlainDate.compare(lastDayOn, today) < 0) continue;
    if (!next && !atMeeting) continue;
    const by = decideBy(today, next, uses.hours.timeZone);
    if (by.lastDayOn.equals(lastDayOn) && by.atMeeting === atMeeting) continue;
    uses.approvals.put({ duty, ...by, nextCheckAt: firstStepLook(approvalLadder(by, uses.hours), now, uses.hours) });
    refreshMessages(uses, approvalKey(duty));
  }
}
