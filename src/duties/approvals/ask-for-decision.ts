import type { MeetingStore } from '../../calendar/meeting-store.ts';
import type { Turn } from '../../chat/table.ts';
import { nextStepLook } from '../../obligations/ladder-clock.ts';
import { type Outbox, refreshMessages } from '../../obligations/notify.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { Duty } from '../duty/duty.ts';
import { approvalKey, decideBy, decidingGroup } from './approval.ts';
import { approvalLadder } from './approval-obligation.ts';
import type { ApprovalStore } from './approval-store.ts';

export type AskForDecisionUses = {
  approvals: Pick<ApprovalStore, 'put' | 'checkAgainAt'>;
  meetings: Pick<MeetingStore, 'next'>;
  outbox: Pick<Outbox, 'latestAbout' | 'stale'>;
  hours: SendingHours;
};

/** What has just been handed in is to be decided. The group has been told of it, so the first reminder is a later one. */
export function askForDecision(
  uses: AskForDecisionUses,
  duty: Duty,
  { now, today }: Pick<Turn, 'now' | 'today'>,
): void {
  const group = decidingGroup(duty);
  if (group === null) return;
  const by = decideBy(today, uses.meetings.next(group, now), uses.hours.timeZone);
  const nextCheckAt = nextStepLook(approvalLadder(by, uses.hours), now, uses.hours);
  uses.approvals.put({ duty, ...by, nextCheckAt });
  refreshMessages(uses, approvalKey(duty));
}

/** It is decided, sent back or waived: nobody is reminded of it any longer. */
export function endDecision(uses: Pick<AskForDecisionUses, 'approvals' | 'outbox'>, duty: Duty): void {
  uses.approvals.checkAgainAt(duty.id, null);
  refreshMessages(uses, approvalKey(duty));
}
