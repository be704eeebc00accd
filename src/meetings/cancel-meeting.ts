import { meetingTime } from '../calendar/calendar-views.ts';
import { answer, type Response, reply } from '../chat/response.ts';
import type { Turn } from '../chat/table.ts';
import { cancelledNotice, resumedNotice, toldOfChange } from './change-views.ts';
import { type ChangingUses, type MeetingOfGroup, tellChange } from './meeting-changes.ts';
import { standsInTheWay } from './move-meeting.ts';

/** The meeting is not held. Nothing is owed after it, and its members hear of it. */
export function cancelMeeting(uses: ChangingUses, of: MeetingOfGroup, reason: string | null, turn: Turn): Response {
  const { meeting: was, group } = of;
  const { timeZone } = uses;
  const stands = standsInTheWay(uses, of);
  const is = stands ? null : uses.meetings.change(was, { cancelled: { reason } }, turn.now);
  if (!is) return stands ?? reply('Inget är ändrat', 'Öppna mötet igen och försök en gång till.');
  const message = cancelledNotice({ was, is, group, by: turn.asker.name, timeZone });
  const after = meetingTime(is, timeZone);
  const to = tellChange(uses, { was, is, what: 'ställde in ett möte', after, why: reason, message }, turn);
  return answer(toldOfChange('Mötet är inställt', { meeting: is, group, timeZone }, to));
}

/** The cancellation is taken back: the meeting is held at its time, and what ended with it is owed again. */
export function resumeMeeting(uses: ChangingUses, { meeting: was, group }: MeetingOfGroup, turn: Turn): Response {
  const { timeZone } = uses;
  if (!was.cancelled) return reply('Mötet är inte inställt', `${group.name}, ${meetingTime(was, timeZone)}.`);
  const other = uses.meetings.overlapping(was, was);
  const is = other ? null : uses.meetings.change(was, { cancelled: null }, turn.now);
  if (!is) {
    return reply(
      'Gruppen har ett annat möte då',
      `${other ? `${meetingTime(other, timeZone)}. ` : ''}Flytta eller ställ in det först. Inget är ändrat.`,
    );
  }
  const message = resumedNotice({ was, is, group, by: turn.asker.name, timeZone });
  const to = tellChange(
    uses,
    { was, is, what: 'återupptog ett möte', after: meetingTime(is, timeZone), message },
    turn,
  );
  return answer(toldOfChange('Mötet är inte längre inställt', { meeting: is, group, timeZone }, to));
}
