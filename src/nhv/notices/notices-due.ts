import { dayOf } from '../../calendar/local-time.ts';
import { nextMorning } from '../../obligations/sending-hours.ts';
import type { Notice } from '../area/notice-store.ts';
import { conflictIn } from '../interests/conflict.ts';
import { interestsIn, ledningsgrupp, type NhvParts, namesIn } from '../nhv-context.ts';
import type { SentLedger } from './notice-batch.ts';
import { noticeDay } from './notice-days.ts';
import type { Point } from './point-views.ts';

/** An errand whose day has come, with how its area stands. */
export type Due = { errand: Notice; point: Point };

/** Every errand that is not said and whose day has come. */
export function noticesDue(
  parts: NhvParts,
  now: Temporal.Instant,
  today: Temporal.PlainDate,
  { errands }: SentLedger,
): Due[] {
  const waiting = parts.errands.allOpen().filter(({ id, saidAt }) => saidAt === null && !errands.has(id));
  if (waiting.length === 0) return [];
  const meetingOn = nextMeetingOn(parts, now);
  return waiting.flatMap((errand) => {
    const point = pointOf(parts, errand.area);
    const firstOn = dayOf(nextMorning(errand.openedAt, parts.custom), parts.custom.timeZone);
    const day =
      point &&
      noticeDay(errand.kind, { firstOn, state: point.standing.state, meetingOn, calendar: parts.custom.calendar });
    return point && day && Temporal.PlainDate.compare(day, today) <= 0 ? [{ errand, point }] : [];
  });
}

export function pointOf(parts: NhvParts, area: string): Point | null {
  const standing = parts.nhv.standing(area);
  if (!standing) return null;
  const interests = interestsIn(parts, standing);
  return {
    ...{ standing, interests, regions: parts.register.regions(), names: namesIn(parts) },
    conflict: conflictIn(standing.state, interests),
  };
}

/** The day on which ledningsgruppen meets next; null when no meeting is in the calendar. */
export function nextMeetingOn(parts: NhvParts, now: Temporal.Instant): Temporal.PlainDate | null {
  const group = ledningsgrupp(parts);
  const meeting = group && parts.meetings.next(group.id, now);
  return meeting ? dayOf(meeting.startAt, parts.custom.timeZone) : null;
}
