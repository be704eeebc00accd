import type { Group } from '../register/register.ts';
import type { RegisterStore } from '../register/register-store.ts';
import { dayOf } from './local-time.ts';
import type { Meeting } from './meeting.ts';
import type { MeetingStore } from './meeting-store.ts';
import type { WorkCalendar } from './work-calendar.ts';

type Groups = Pick<RegisterStore, 'groupsWith'>;

/** Ledningsgruppen: there is one; null where the register lacks it. */
export const leadingGroup = (register: Groups, on: Temporal.PlainDate): Group | null =>
  register.groupsWith('leads', on)[0] ?? null;

/** What tells when ledningsgruppen meets. */
export type LeadingMeetings = {
  register: Groups;
  meetings: Pick<MeetingStore, 'forGroups'>;
  hours: { calendar: WorkCalendar; timeZone: string };
};

/** Its meetings that have not begun, the first first. */
export function comingLeadingMeetings(
  { register, meetings, hours }: LeadingMeetings,
  now: Temporal.Instant,
): readonly Meeting[] {
  const group = leadingGroup(register, dayOf(now, hours.timeZone));
  return group ? meetings.forGroups([group.id], now) : [];
}
