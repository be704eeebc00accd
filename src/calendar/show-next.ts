import { answer, type Response } from '../chat/response.ts';
import type { Turn } from '../chat/table.ts';
import { ownGroups } from '../register/groups/resolve-group.ts';
import type { RegisterStore } from '../register/register-store.ts';
import { nextMeeting, noGroups, noNextMeeting } from './calendar-views.ts';
import type { MeetingStore } from './meeting-store.ts';
import { papersDayOf } from './papers-day.ts';
import type { WorkCalendar } from './work-calendar.ts';

type Uses = {
  meetings: Pick<MeetingStore, 'forGroups'>;
  register: Pick<RegisterStore, 'group' | 'seatsOf'>;
  timeZone: string;
  workdays: WorkCalendar;
};

/** The asker's next meeting, in any of their groups. One that goes on today is still theirs until it has begun. */
export function showNext({ meetings, register, timeZone, workdays }: Uses, turn: Turn): Response {
  const groups = ownGroups(register, turn);
  if (groups.length === 0) return answer(noGroups());
  const ids = groups.map(({ id }) => id);
  const [meeting] = meetings.forGroups(ids, turn.now, 1);
  const group = meeting && groups.find(({ id }) => id === meeting.group);
  if (!meeting || !group) return answer(noNextMeeting(groups.length));
  const papersOn = papersDayOf(group, meeting, { calendar: workdays, timeZone });
  return answer(nextMeeting({ meeting, group, papersOn }, turn.today, timeZone));
}
