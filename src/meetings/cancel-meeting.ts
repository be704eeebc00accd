import { meetingTime } from '../calendar/calendar-views.ts';
import type { Meeting } from '../calendar/meeting.ts';
import { answer, type Response, reply } from '../chat/response.ts';
import type { Turn } from '../chat/table.ts';
import { cancelledNotice, resumedNotice, toldOfChange } from './change-views.ts';
import { type ChangingUses, type MeetingOfGroup, recordChange, tellMembers } from './meeting-changes.ts';
import { standsInTheWay } from './move-meeting.ts';

/** The meeting is not held. Nothing is owed after it, and its members hear of it. */
export function cancelMeeting(uses: ChangingUses, of: MeetingOfGroup, reason: string | null, turn: Turn): Response {
  const { group } = of;
  const { timeZone } = uses;
  const stands = standsInTheWay(uses, of);
  const is = stands ? null : cancelUntold(uses, of.meeting, reason, turn);
  if (!is) return stands ?? reply('Inget är ändrat', 'Öppna mötet igen och försök en gång till.');
  const message = cancelledNotice({ was: of.meeting, is, group, by: turn.asker.name, timeZone });
  const to = tellMembers(uses, is, message, turn);
  return answer(toldOfChange('Mötet är inställt', { meeting: is, group, timeZone }, to));
}

/** The same, without a word to anybody. Null: nothing is changed. */
export function cancelUntold(uses: ChangingUses, was: Meeting, reason: string | null, turn: Turn): Meeting | null {
  const is = uses.meetings.change(was, { cancelled: { reason } }, turn.now);
  if (!is) return null;
  const after = meetingTime(is, uses.timeZone);
  recordChange(uses, { was, is, what: 'ställde in ett möte', after, why: reason }, turn);
  return is;
}

/** The cancellation is taken back: the meeting is held at its time, and what ended with it is owed again. */
export function resumeMeeting(uses: ChangingUses, of: MeetingOfGroup, turn: Turn): Response {
  const { meeting: was, group } = of;
  const { timeZone } = uses;
  if (!was.cancelled) return reply('Mötet är inte inställt', `${group.name}, ${meetingTime(was, timeZone)}.`);
  const is = resumeUntold(uses, was, turn);
  if (is) {
    const message = resumedNotice({ was, is, group, by: turn.asker.name, timeZone });
    const to = tellMembers(uses, is, message, turn);
    return answer(toldOfChange('Mötet är inte längre inställt', { meeting: is, group, timeZone }, to));
  }
  const other = uses.meetings.overlapping(was, was);
  return reply(
    'Gruppen har ett annat möte då',
    `${other ? `${meetingTime(other, timeZone)}. ` : ''}Flytta eller ställ in det först. Inget är ändrat.`,
  );
}

/** The same, without a word to anybody. Null: the group has another meeting then, and nothing is changed. */
export function resumeUntold(uses: ChangingUses, was: Meeting, turn: Turn): Meeting | null {
  const is = uses.meetings.overlapping(was, was) ? null : uses.meetings.change(was, { cancelled: null }, turn.now);
  if (!is) return null;
  recordChange(uses, { was, is, what: 'återupptog ett möte', after: meetingTime(is, uses.timeZone) }, turn);
  return is;
}
