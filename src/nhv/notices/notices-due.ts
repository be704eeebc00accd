import { dayOf } from '../../calendar/local-time.ts';
import type { MeetingStore } from '../../calendar/meeting-store.ts';
import { isAfter } from '../../chat/days.ts';
import { nextMorning, type SendingHours } from '../../obligations/sending-hours.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { AreaStore } from '../area/area-store.ts';
import { namesOf } from '../area/area-words.ts';
import type { Notice, NoticeStore } from '../area/notice-store.ts';
import type { NhvSteps } from '../area/steps.ts';
import { interestsIn } from '../interests/conflict.ts';
import type { InterestStore } from '../interests/interest-store.ts';
import { noticeRule } from './begin-starts.ts';
import { comingMeetings, type MeetingOnDay, meetingForPoint } from './point-meeting.ts';
import type { AreaBriefing, MeetingPoint } from './point-views.ts';
import type { NoticeRule } from './start.ts';

/** A notice whose day has come, with how it is said and what is known of its area. */
export type DueNotice = {
  notice: Notice;
  says: NoticeRule['says'];
  briefing: AreaBriefing;
  /** The meeting of ledningsgruppen that it is about, or the next. */
  at: MeetingOnDay | null;
};

type Uses = {
  areas: AreaStore;
  interests: InterestStore;
  notices: NoticeStore;
  register: RegisterStore;
  meetings: MeetingStore;
  steps: NhvSteps;
  hours: SendingHours;
};

/** Every notice that is not said and whose day has come. */
export const noticesDue = (uses: Uses, now: Temporal.Instant): DueNotice[] =>
  withBriefings(
    uses,
    uses.notices.allOpen().filter(({ saidAt }) => saidAt === null),
    now,
  );

/** Every notice that was said at that moment and still has a point. */
export const noticesSaidAt = (uses: Uses, saidAt: Temporal.Instant, now: Temporal.Instant): DueNotice[] =>
  withBriefings(
    uses,
    uses.notices.allOpen().filter((notice) => notice.saidAt?.equals(saidAt)),
    now,
  );

function withBriefings(uses: Uses, all: readonly Notice[], now: Temporal.Instant): DueNotice[] {
  if (all.length === 0) return [];
  const { areas, interests, steps, hours } = uses;
  const today = dayOf(now, hours.timeZone);
  const coming = comingMeetings(uses, now);
  const regions = uses.register.regions();
  const names = namesOf(regions, steps);
  return all.flatMap((notice) => {
    const record = areas.find(notice.area);
    if (!record) return [];
    const { day, says } = noticeRule(notice.kind);
    const firstOn = dayOf(nextMorning(notice.openedAt, hours), hours.timeZone);
    const point = pointIn(says);
    const at = point
      ? meetingForPoint(uses, { point, area: notice.area, state: record.state }, coming)
      : (coming[0] ?? null);
    const on = day({ firstOn, state: record.state, meetingOn: at?.on ?? null, calendar: hours.calendar });
    if (!on || isAfter(on, today)) return [];
    return [{ notice, says, at, briefing: { ...interestsIn(interests, record), record, regions, names } }];
  });
}

/** The point of a meeting that a notice is, or is about. */
const pointIn = (says: NoticeRule['says']): MeetingPoint | null => {
  if (says.type === 'point') return says.point;
  return says.type === 'task' ? (says.about ?? null) : null;
};
