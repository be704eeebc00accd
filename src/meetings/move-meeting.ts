import { beyondLastDay } from '../calendar/add-meeting.ts';
import { meetingTime } from '../calendar/calendar-views.ts';
import { type FilledTimes, timesIn } from '../calendar/meeting-form.ts';
import { isAfter } from '../chat/days.ts';
import { answer, faulty, type Response, reply } from '../chat/response.ts';
import type { Turn } from '../chat/table.ts';
import type { MovedPoint } from './agenda.ts';
import { movedNotice, placeNotice, toldOfChange } from './change-views.ts';
import {
  type ChangingUses,
  changedKey,
  type MeetingOfGroup,
  pointsOn,
  tellChange,
  tellGivers,
} from './meeting-changes.ts';

/** Moves the meeting to another time, and what hangs on it with it. Its members hear both times. */
export function moveMeeting(uses: ChangingUses, of: MeetingOfGroup, filled: FilledTimes, turn: Turn): Response {
  const { meeting: was, group } = of;
  const { timeZone } = uses;
  const stands = standsInTheWay(uses, of);
  if (stands) return stands;
  const times = timesIn(filled, timeZone);
  if (!isAfter(times.startAt, turn.now)) return faulty({ start: 'Den tiden har redan varit. Välj en tid framåt.' });
  if (group.toOn && isAfter(filled.day, group.toOn)) return faulty({ day: beyondLastDay(group.toOn) });
  if (was.startAt.equals(times.startAt) && was.endAt.equals(times.endAt)) {
    return reply('Mötet har redan den tiden', `${group.name}, ${meetingTime(was, timeZone)}.`);
  }
  const other = uses.meetings.overlapping(was, times);
  if (other) return faulty({ start: `Gruppen har redan ett möte då: ${meetingTime(other, timeZone)}.` });
  const is = uses.meetings.change(was, times, turn.now);
  if (!is) return faulty({ start: 'Gruppen har ett inställt möte som skulle ha börjat då. Återuppta det i stället.' });
  const notice = (points: readonly MovedPoint[]) =>
    movedNotice({ was, is, group, by: turn.asker.name, timeZone, points });
  const after = `${meetingTime(was, timeZone)} → ${meetingTime(is, timeZone)}`;
  const to = tellChange(uses, { was, is, what: 'flyttade ett möte', after, message: notice([]) }, turn);
  tellGivers(uses, group, { key: changedKey(is), points: pointsOn(uses, is), message: notice }, turn);
  return answer(toldOfChange('Mötet är flyttat', { meeting: is, group, timeZone }, to));
}

/** Why a meeting can no longer be changed; null while it can. */
export function standsInTheWay({ hasMinutes }: ChangingUses, { meeting, group }: MeetingOfGroup): Response | null {
  if (meeting.cancelled) return reply('Mötet är inställt', `${group.name}. Återuppta mötet först, om det ska hållas.`);
  if (!hasMinutes(meeting)) return null;
  return reply(
    'Minnesanteckningarna från mötet är redan inlämnade',
    'Mötet har alltså hållits, så tid och plats står fast. Inget är ändrat.',
  );
}

/** Gives the meeting another place. */
export function changePlace(uses: ChangingUses, of: MeetingOfGroup, place: string | null, turn: Turn): Response {
  const { meeting: was, group } = of;
  const { timeZone } = uses;
  const stands = standsInTheWay(uses, of);
  if (stands) return stands;
  const is = place === was.place ? null : uses.meetings.change(was, { place }, turn.now);
  if (!is) return reply('Mötet har redan den platsen', `${group.name}, ${meetingTime(was, timeZone)}.`);
  const message = placeNotice({ was, is, group, by: turn.asker.name, timeZone });
  const after = `${meetingTime(is, timeZone)}: ${place ?? 'ingen plats'}`;
  const to = tellChange(uses, { was, is, what: 'ändrade plats för ett möte', after, message }, turn);
  return answer(toldOfChange('Mötet har fått en ny plats', { meeting: is, group, timeZone }, to));
}
