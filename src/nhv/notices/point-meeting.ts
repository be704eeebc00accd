import { comingLeadingMeetings, type LeadingMeetings } from '../../calendar/leading-meetings.ts';
import { dayOf } from '../../calendar/local-time.ts';
import type { Meeting } from '../../calendar/meeting.ts';
import { isAfter } from '../../chat/days.ts';
import { type AreaState, plannedOn } from '../area/area-state.ts';
import { isQuestion, type Notice, type NoticeStore } from '../area/notice-store.ts';
import type { MeetingPoint } from './point-views.ts';

type Uses = { notices: Pick<NoticeStore, 'openOf'> };

export type MeetingOnDay = { meeting: Meeting; on: Temporal.PlainDate };

/** Ledningsgruppen's coming meetings, the first first. */
export const comingMeetings = (uses: LeadingMeetings, now: Temporal.Instant): MeetingOnDay[] =>
  comingLeadingMeetings(uses, now).map((meeting) => ({ meeting, on: dayOf(meeting.startAt, uses.hours.timeZone) }));

/**
 * The meeting that a point's dates call for: the first at which the regions have answered, or the last before the
 * beredningsgrupp meets. Where there is none of those the next one, which is too late, and said to be.
 * @param coming ledningsgruppen's meetings from now on.
 */
export function meetingForPoint(
  { notices }: Uses,
  { point, area, state }: { point: MeetingPoint; area: string; state: AreaState },
  coming: readonly MeetingOnDay[],
): MeetingOnDay | null {
  const limit = point.limit(state);
  const inTime = coming.filter(({ on }) => !limit || point.isInTime(on, limit));
  const wanted =
    point.after === 'answers'
      ? (firstAfter(inTime, answersOn(notices.openOf(area))) ?? inTime.at(-1))
      : plannedOn(state, 'b2') && inTime.at(-1);
  return wanted ?? coming[0] ?? null;
}

const firstAfter = (all: readonly MeetingOnDay[], day: Temporal.PlainDate | null): MeetingOnDay | undefined =>
  all.find(({ on }) => !day || isAfter(on, day));

/** The last day for the regions to say what they mean to do. */
const answersOn = (open: readonly Notice[]): Temporal.PlainDate | null => open.findLast(isQuestion)?.lastDayOn ?? null;
