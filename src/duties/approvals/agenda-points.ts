import { dayOf } from '../../calendar/local-time.ts';
import type { BotPoint, Meeting } from '../../calendar/meeting.ts';
import { capitalised } from '../../chat/swedish.ts';
import { approval, inSentence } from '../duty/duty-words.ts';
import { decidingGroup } from './approval.ts';
import type { ApprovalStore } from './approval-store.ts';

type Uses = { approvals: Pick<ApprovalStore, 'waiting'>; hours: { timeZone: string } };

/** What the group is to decide on at the meeting. */
export function approvalPoints({ approvals, hours }: Uses, { group, startAt }: Meeting): BotPoint[] {
  const on = dayOf(startAt, hours.timeZone);
  return approvals
    .waiting()
    .filter(({ duty, atMeeting, lastDayOn }) => decidingGroup(duty) === group && atMeeting && lastDayOn.equals(on))
    .map(({ duty }) => ({
      title: `${capitalised(approval(duty).noun)} av ${inSentence(duty)}`,
      from: duty.group.name,
    }));
}
