import { dayOf } from '../../calendar/local-time.ts';
import type { BotPoint, Meeting } from '../../calendar/meeting.ts';
import type { MeetingStore } from '../../calendar/meeting-store.ts';
import { isBefore } from '../../chat/days.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { isShownTo } from '../area/area-seen.ts';
import type { AreaStore } from '../area/area-store.ts';
import { meetingNoticeOn } from '../area/counted-days.ts';
import { ledningsgrupp } from '../area/nhv-groups.ts';
import type { NoticeStore } from '../area/notice-store.ts';
import { noticeRule } from './begin-starts.ts';
import { comingMeetings, meetingForPoint } from './point-meeting.ts';
import { pointTitle } from './point-views.ts';

type Uses = {
  areas: Pick<AreaStore, 'find'>;
  notices: Pick<NoticeStore, 'allOpen' | 'openOf' | 'unsay'>;
  register: Pick<RegisterStore, 'groupsWith'>;
  meetings: Pick<MeetingStore, 'forGroups'>;
  hours: SendingHours;
};

/**
 * What of NHV is to be taken up at the meeting and is not on its agenda yet: a week before the meeting it is put there, and
 * is arranged and noted like any other point.
 */
export function nhvPoints(uses: Uses, meeting: Meeting, now: Temporal.Instant): BotPoint[] {
  const group = ledningsgrupp(uses.register, dayOf(now, uses.hours.timeZone));
  if (group?.id !== meeting.group) return [];
  const coming = comingMeetings(uses, now);
  return uses.notices.allOpen().flatMap(({ area, kind, saidAt }) => {
    const { says } = noticeRule(kind);
    const record = says.type === 'point' && saidAt === null ? uses.areas.find(area) : null;
    if (!record || says.type !== 'point' || !isShownTo(record, group.id)) return [];
    const at = meetingForPoint(uses, { point: says.point, area, state: record.state }, coming);
    return at?.meeting.id === meeting.id ? [{ title: pointTitle(says.point, record), from: 'NHV-ordningen' }] : [];
  });
}

/** What was said before a meeting of ledningsgruppen that is not held then is said again before its next. */
export function sayPointsAgain({ notices, register, hours }: Uses, was: Meeting): void {
  const wasOn = dayOf(was.startAt, hours.timeZone);
  if (ledningsgrupp(register, wasOn)?.id !== was.group) return;
  const saidFrom = meetingNoticeOn(wasOn, hours.calendar);
  for (const { id, kind, saidAt } of notices.allOpen()) {
    if (!saidAt || isBefore(dayOf(saidAt, hours.timeZone), saidFrom)) continue;
    if (noticeRule(kind).says.type === 'point') notices.unsay(id);
  }
}
