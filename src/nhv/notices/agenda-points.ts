import { leadingGroup } from '../../calendar/leading-meetings.ts';
import { dayOf } from '../../calendar/local-time.ts';
import type { BotPoint, Meeting } from '../../calendar/meeting.ts';
import type { MeetingStore } from '../../calendar/meeting-store.ts';
import { inTimeOrder, isBefore } from '../../chat/days.ts';
import { nextMorning, type SendingHours } from '../../obligations/sending-hours.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { isShownTo } from '../area/area-seen.ts';
import type { AreaStore } from '../area/area-store.ts';
import { meetingNoticeOn } from '../area/counted-days.ts';
import type { Notice, NoticeStore } from '../area/notice-store.ts';
import { noticeRule } from './begin-starts.ts';
import { settlePoints } from './keep-points.ts';
import { comingMeetings, meetingForPoint } from './point-meeting.ts';
import { type MeetingPoint, pointTitle } from './point-views.ts';

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
  const group = leadingGroup(uses.register, dayOf(now, uses.hours.timeZone));
  if (group?.id !== meeting.group) return [];
  const coming = comingMeetings(uses, now);
  const { hours } = uses;
  return uses.notices.allOpen().flatMap(({ area, kind, saidAt, openedAt }) => {
    const { says, day } = noticeRule(kind);
    const record = says.type === 'point' && saidAt === null ? uses.areas.find(area) : null;
    if (!record || says.type !== 'point' || !isShownTo(record, group.id)) return [];
    const at = meetingForPoint(uses, { point: says.point, area, state: record.state }, coming);
    const firstOn = dayOf(nextMorning(openedAt, hours), hours.timeZone);
    const isWanted =
      day({ firstOn, state: record.state, meetingOn: at?.on ?? null, calendar: hours.calendar }) !== null;
    return isWanted && at?.meeting.id === meeting.id
      ? [{ title: pointTitle(says.point, record), from: 'NHV-ordningen' }]
      : [];
  });
}

/**
 * A meeting of ledningsgruppen is not held when it was to be: what was said before it is said again before its next, and
 * the kansli, which was to call others to it, is told which that is.
 */
export function sayPointsAgain(
  uses: Uses & Parameters<typeof settlePoints>[0],
  was: Meeting,
  now: Temporal.Instant,
): void {
  const { notices, register, hours } = uses;
  const wasOn = dayOf(was.startAt, hours.timeZone);
  if (leadingGroup(register, wasOn)?.id !== was.group) return;
  settlePoints(uses, now);
  const saidFrom = meetingNoticeOn(wasOn, hours.calendar);
  const open = notices.allOpen();
  const others = comingMeetings(uses, now).filter(({ meeting }) => meeting.id !== was.id);
  const before = [...others, { meeting: was, on: wasOn }].toSorted((a, b) => inTimeOrder(a.on, b.on));
  for (const { id, area, kind, saidAt } of open) {
    const { says } = noticeRule(kind);
    if (saidAt === null) continue;
    if (says.type === 'point' && !isBefore(dayOf(saidAt, hours.timeZone), saidFrom)) notices.unsay(id);
    if (says.type !== 'task' || !says.about || !isOpenPoint(open, says.about, area)) continue;
    const record = uses.areas.find(area);
    const at = record && meetingForPoint(uses, { point: says.about, area, state: record.state }, before);
    if (at?.meeting.id === was.id) notices.unsay(id);
  }
}

/** Nothing has come of it yet. */
const isOpenPoint = (open: readonly Notice[], point: MeetingPoint, area: string): boolean =>
  open.some((one) => {
    const { says } = noticeRule(one.kind);
    return one.area === area && says.type === 'point' && says.point === point;
  });
