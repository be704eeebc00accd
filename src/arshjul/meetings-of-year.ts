import { at, dayOf } from '../calendar/local-time.ts';
import type { Meeting } from '../calendar/meeting.ts';
import type { MeetingStore } from '../calendar/meeting-store.ts';
import { daysOfYear, type YearAsked, type YearEntry, type YearState } from '../calendar/year-entry.ts';
import { isBefore } from '../chat/days.ts';
import { hoursUntil } from '../chat/swedish.ts';
import { maySee, type Subject, talkOf, type Viewer } from '../register/may-see.ts';
import { isOutside } from '../register/outside.ts';
import type { Group } from '../register/register.ts';

type Uses = { meetings: Pick<MeetingStore, 'forGroups' | 'cancelledForGroups'>; timeZone: string };

/** When a group meets is its own, and the kansli's. When a region's board meets is also for those who are of the region. */
const meetingsSeen = (group: Group): Subject => ({
  ...talkOf(group.id),
  ...(isOutside(group) && group.region !== null ? { regions: [group.region] } : {}),
});

export const seesMeetings = (viewer: Viewer, group: Group): boolean => maySee(viewer, meetingsSeen(group));

/** Those of the groups whose meetings the reader sees, also the ones that were cancelled. */
export function meetingsOfYear({ meetings, timeZone }: Uses, { year, now, groups, viewer }: YearAsked): YearEntry[] {
  const { first, last } = daysOfYear(year);
  const [from, to] = [at(first, '00:00', timeZone), at(last.add({ days: 1 }), '00:00', timeZone)];
  const names = new Map(groups.filter((group) => seesMeetings(viewer, group)).map(({ id, name }) => [id, name]));
  if (names.size === 0) return [];
  const ids = [...names.keys()];
  return [...meetings.forGroups(ids, from), ...meetings.cancelledForGroups(ids, from)]
    .filter(({ startAt }) => isBefore(startAt, to))
    .map((meeting) => ({
      day: dayOf(meeting.startAt, timeZone),
      kind: 'meeting',
      state: stateAt(meeting, now),
      what: `Möte ${hoursUntil(meeting.startAt.toZonedDateTimeISO(timeZone), meeting.endAt.toZonedDateTimeISO(timeZone))}`,
      whose: names.get(meeting.group) ?? null,
    }));
}

function stateAt({ cancelled, endAt }: Meeting, now: Temporal.Instant): YearState {
  if (cancelled) return 'cancelled';
  return isBefore(endAt, now) ? 'done' : 'coming';
}
