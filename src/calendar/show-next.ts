import { answer, type Response } from '../chat/response.ts';
import type { Turn } from '../chat/table.ts';
import { ownGroups } from '../register/groups/resolve-group.ts';
import type { RegisterStore } from '../register/register-store.ts';
import { nextMeeting, noGroups, noNextMeeting } from './calendar-views.ts';
import type { MeetingStore } from './meeting-store.ts';

type Uses = {
  meetings: Pick<MeetingStore, 'forGroups'>;
  register: Pick<RegisterStore, 'group' | 'seatsOf'>;
  timeZone: string;
};

/** The asker's next meeting, in any of their groups. One that goes on today is still theirs until it has begun. */
export function showNext({ meetings, register, timeZone }: Uses, turn: Turn): Response {
  const groups = ownGroups(register, turn);
  if (groups.length === 0) return answer(noGroups());
  const ids = groups.map(({ id }) => id);
  const [meeting] = meetings.forGroups(ids, turn.now, 1);
  const group = meeting && groups.find(({ id }) => id === meeting.group);
  return answer(meeting && group ? nextMeeting(meeting, group, turn.today, timeZone) : noNextMeeting(groups.length));
}
