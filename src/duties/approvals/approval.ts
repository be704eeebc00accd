import type { Meeting } from '../../calendar/meeting.ts';
import { awaitsDecision, type Duty } from '../duty/duty.ts';

/** What has been handed in and waits for the approving group (SPEC 4): the body that decides, and by when. */
export type Approval = {
  duty: Duty;
  /** The day of the group's next meeting; without one thirty days, set by the kansli. */
  lastDayOn: Temporal.PlainDate;
  atMeeting: boolean;
  nextCheckAt: Temporal.Instant | null;
};

/** As reminders name it. */
export const approvalKey = ({ id }: Pick<Duty, 'id'>): string => `approval/${id}`;
export const dutyIdOfApproval = (key: string): number => Number(key.slice('approval/'.length));

/** The group that approves; null where nobody does, or it is done. */
export const decidingGroup = (duty: Duty): string | null =>
  awaitsDecision(duty) ? (duty.rule.approver?.group ?? null) : null;

const withoutMeeting = { days: 30 };

/** By when what is handed in today is to be decided. */
export function decideBy(
  today: Temporal.PlainDate,
  meeting: Pick<Meeting, 'startAt'> | null,
  timeZone: string,
): Pick<Approval, 'lastDayOn' | 'atMeeting'> {
  return meeting
    ? { lastDayOn: meeting.startAt.toZonedDateTimeISO(timeZone).toPlainDate(), atMeeting: true }
    : { lastDayOn: today.add(withoutMeeting), atMeeting: false };
}
