import { isBefore } from '../../chat/days.ts';
import { type Agendas, pointSource } from '../area/agendas.ts';
import type { Notice, NoticeStore } from '../area/notice-store.ts';
import { noticeRule } from './begin-starts.ts';
import type { MeetingPoint } from './point-views.ts';

type Uses = { notices: Pick<NoticeStore, 'allOpen' | 'close' | 'unsay'>; agendas: Agendas };

/** A point that was taken up is done with when it came to something; else it is taken up again at the next meeting. */
export function settlePoints({ notices, agendas }: Uses, now: Temporal.Instant): void {
  for (const notice of notices.allOpen()) {
    const { says } = noticeRule(notice.kind);
    if (says.type === 'point') settle({ notices, agendas }, notice, says.point, now);
  }
}

function settle({ notices, agendas }: Uses, { id, saidAt }: Notice, point: MeetingPoint, now: Temporal.Instant): void {
  const kept = agendas.ownPoints(pointSource.write(id));
  const latest = kept.at(-1);
  if (kept.some(({ outcome }) => outcome !== null && point.settledBy.includes(outcome))) {
    notices.close(id, null, now);
    if (latest && latest.outcome === null && isBefore(now, latest.startAt)) agendas.remove(latest.id);
    return;
  }
  if (saidAt && latest && (!latest.held || !isBefore(now, latest.startAt))) notices.unsay(id);
}

/** The point stands on the agenda of that meeting, once. It moves with the meeting that its dates call for. */
export function putOnAgenda(
  { agendas }: Pick<Uses, 'agendas'>,
  { notice, title, meeting }: { notice: Notice; title: string; meeting: number },
  now: Temporal.Instant,
): void {
  const source = pointSource.write(notice.id);
  const latest = agendas.ownPoints(source).at(-1);
  if (latest?.meeting === meeting) return;
  const waits = latest && latest.outcome === null && (!latest.held || isBefore(now, latest.startAt));
  if (waits) agendas.moveTo(latest.id, meeting);
  else agendas.addOwn({ meeting, title, source, from: 'NHV-ordningen' });
}
