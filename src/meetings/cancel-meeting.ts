import { meetingTime } from '../calendar/calendar-views.ts';
import type { Meeting } from '../calendar/meeting.ts';
import { answer, type Response, reply } from '../chat/response.ts';
import type { Turn } from '../chat/table.ts';
import type { Addressee } from '../outbox/delivery.ts';
import { cancelledNotice, resumedNotice, toldOfChange } from './change-views.ts';
import { type ChangingUses, type MeetingOfGroup, tellChange } from './meeting-changes.ts';
import { standsInTheWay } from './move-meeting.ts';

/** How the meeting is after the change, and who has been told. */
type ToldMeeting = { is: Meeting; to: readonly Addressee[] };

/** The meeting is not held. Nothing is owed after it, and its members hear of it. */
export function cancelMeeting(uses: ChangingUses, of: MeetingOfGroup, reason: string | null, turn: Turn): Response {
  const { group } = of;
  const { timeZone } = uses;
  const stands = standsInTheWay(uses, of);
  const told = stands ? null : cancelQuietly(uses, of, reason, turn);
  if (!told) return stands ?? reply('Inget är ändrat', 'Öppna mötet igen och försök en gång till.');
  return answer(toldOfChange('Mötet är inställt', { meeting: told.is, group, timeZone }, told.to));
}

/** The same, without an answer to the one who does it. Null: nothing is changed. */
export function cancelQuietly(
  uses: ChangingUses,
  { meeting: was, group }: MeetingOfGroup,
  reason: string | null,
  turn: Turn,
): ToldMeeting | null {
  const { timeZone } = uses;
  const is = uses.meetings.change(was, { cancelled: { reason } }, turn.now);
  if (!is) return null;
  const message = cancelledNotice({ was, is, group, by: turn.asker.name, timeZone });
  const after = meetingTime(is, timeZone);
  return { is, to: tellChange(uses, { was, is, what: 'ställde in ett möte', after, why: reason, message }, turn) };
}

/** The cancellation is taken back: the meeting is held at its time, and what ended with it is owed again. */
export function resumeMeeting(uses: ChangingUses, of: MeetingOfGroup, turn: Turn): Response {
  const { meeting: was, group } = of;
  const { timeZone } = uses;
  if (!was.cancelled) return reply('Mötet är inte inställt', `${group.name}, ${meetingTime(was, timeZone)}.`);
  const told = resumeQuietly(uses, of, turn);
  if (told)
    return answer(toldOfChange('Mötet är inte längre inställt', { meeting: told.is, group, timeZone }, told.to));
  const other = uses.meetings.overlapping(was, was);
  return reply(
    'Gruppen har ett annat möte då',
    `${other ? `${meetingTime(other, timeZone)}. ` : ''}Flytta eller ställ in det först. Inget är ändrat.`,
  );
}

/** The same, without an answer. Null: the group has another meeting then, and nothing is changed. */
export function resumeQuietly(
  uses: ChangingUses,
  { meeting: was, group }: MeetingOfGroup,
  turn: Turn,
): ToldMeeting | null {
  const { timeZone } = uses;
  const is = uses.meetings.overlapping(was, was) ? null : uses.meetings.change(was, { cancelled: null }, turn.now);
  if (!is) return null;
  const message = resumedNotice({ was, is, group, by: turn.asker.name, timeZone });
  const after = meetingTime(is, timeZone);
  return { is, to: tellChange(uses, { was, is, what: 'återupptog ett möte', after, message }, turn) };
}
