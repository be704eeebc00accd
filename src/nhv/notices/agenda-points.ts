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

type Uses = {
  areas: Pick<AreaStore, 'find'>;
  notices: Pick<NoticeStore, 'allOpen' | 'unsay'>;
  register: Pick<RegisterStore, 'groupsWith'>;
  meetings: Pick<MeetingStore, 'next'>;
  hours: SendingHours;
};

/** What of NHV is to be taken up at the meeting, if it is ledningsgruppen's next. */
export function nhvPoints(uses: Uses, meeting: Meeting, now: Temporal.Instant): BotPoint[] {
  const group = ledningsgrupp(uses.register, dayOf(now, uses.hours.timeZone));
  if (group?.id !== meeting.group || uses.meetings.next(group.id, now)?.id !== meeting.id) return [];
  return uses.notices.allOpen().flatMap(({ area, kind }) => {
    const { says } = noticeRule(kind);
    const record = says.type === 'point' ? uses.areas.find(area) : null;
    return record && says.type === 'point' && isShownTo(record, group.id)
      ? [{ title: `${says.point.name}: ${record.state.name}`, from: 'NHV-ordningen' }]
      : [];
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
