import { dayOf } from '../../calendar/local-time.ts';
import { nextMorning } from '../../obligations/sending-hours.ts';
import type { Notice } from '../area/notice-store.ts';
import { conflictIn } from '../interests/conflict.ts';
import { interestsIn, ledningsgrupp, type NhvParts, namesIn } from '../nhv-context.ts';
import type { SentLedger } from './notice-batch.ts';
import { noticeDay } from './notice-days.ts';
import type { Point } from './point-views.ts';

/** An errand whose day has come, with how its area stands. */
export type Due = { notice: Notice; point: Point };

/** Every errand that is not said and whose day has come. */
export function noticesDue(
  parts: NhvParts,
  now: Temporal.Instant,
  today: Temporal.PlainDate,
  { notices }: SentLedger,
): Due[] {
  const waiting = parts.notices.allOpen().filter(({ id, saidAt }) => saidAt === null && !notices.has(id));
  if (waiting.length === 0) return [];
  const meetingOn = nextMeetingOn(parts, now);
  return waiting.flatMap((notice) => {
    const point = pointOf(parts, notice.area);
    const firstOn = dayOf(nextMorning(notice.openedAt, parts.hours), parts.hours.timeZone);
    const day =
      point &&
      noticeDay(notice.kind, { firstOn, state: point.record.state, meetingOn, calendar: parts.hours.calendar });
    return point && day && Temporal.PlainDate.compare(day, today) <= 0 ? [{ notice, point }] : [];
  });
}

export function pointOf(parts: NhvParts, area: string): Point | null {
  const record = parts.nhv.find(area);
  if (!record) return null;
  const interests = interestsIn(parts, record);
  return {
    ...{ record, interests, regions: parts.register.regions(), names: namesIn(parts) },
    conflict: conflictIn(record.state, interests),
  };
}

/** The day on which ledningsgruppen meets next; null when no meeting is in the calendar. */
export function nextMeetingOn(parts: NhvParts, now: Temporal.Instant): Temporal.PlainDate | null {
  const group = ledningsgrupp(parts);
  const meeting = group && parts.meetings.next(group.id, now);
  return meeting ? dayOf(meeting.startAt, parts.hours.timeZone) : null;
}
