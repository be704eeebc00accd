import { meetingTime } from '../calendar/calendar-views.ts';
import type { Meeting } from '../calendar/meeting.ts';
import { laterOf } from '../chat/days.ts';
import type { Message } from '../chat/message.ts';
import { answer, type Response, reply } from '../chat/response.ts';
import type { Turn } from '../chat/table.ts';
import type { Addressee } from '../outbox/delivery.ts';
import type { Group } from '../register/register.ts';
import { type MovedPoint, mostPoints } from './agenda.ts';
import { cancelledNotice, resumedNotice, toldOfChange } from './change-views.ts';
import {
  type ChangingUses,
  changedKey,
  type MeetingOfGroup,
  recordChange,
  tellGivers,
  tellMembers,
} from './meeting-changes.ts';
import { standsInTheWay } from './move-meeting.ts';

/** The meeting is not held. Nothing is owed after it, and its members hear of it. */
export function cancelMeeting(uses: ChangingUses, of: MeetingOfGroup, reason: string | null, turn: Turn): Response {
  const { group } = of;
  const { timeZone } = uses;
  const stands = standsInTheWay(uses, of);
  const is = stands ? null : cancelUntold(uses, of.meeting, reason, turn);
  if (!is) return stands ?? reply('Inget är ändrat', 'Öppna mötet igen och försök en gång till.');
  const points = pointsLeaving(uses, is);
  const notice = (about: readonly MovedPoint[]) =>
    cancelledNotice({ was: of.meeting, is, group, by: turn.asker.name, timeZone, points: about });
  const to = tellWithPoints(uses, { is, group, points, notice }, turn);
  return answer(toldOfChange('Mötet är inställt', { meeting: is, group, timeZone, points }, to));
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
  const away = pointsLeaving(uses, was);
  const is = resumeUntold(uses, was, turn);
  if (is) {
    const points = pointsBack(uses, away, is);
    const notice = (about: readonly MovedPoint[]) =>
      resumedNotice({ was, is, group, by: turn.asker.name, timeZone, points: about });
    const to = tellWithPoints(uses, { is, group, points, notice }, turn);
    return answer(toldOfChange('Mötet är inte längre inställt', { meeting: is, group, timeZone, points }, to));
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

type ToldWithPoints = {
  is: Meeting;
  group: Group;
  points: readonly MovedPoint[];
  notice(about: readonly MovedPoint[]): Message;
};

/** The members hear of the change and of all that was on the agenda, and whoever else gave something hears of that. */
function tellWithPoints(
  uses: ChangingUses,
  { is, group, points, notice }: ToldWithPoints,
  turn: Turn,
): readonly Addressee[] {
  const to = tellMembers(uses, is, notice(points), turn);
  tellGivers(uses, group, { key: changedKey(is), points, message: notice }, turn);
  return to;
}

type Points = Pick<ChangingUses, 'agenda'> & {
  meetings: Pick<ChangingUses['meetings'], 'meeting' | 'forGroups' | 'agendaChanged'>;
};

/** What somebody has given for a meeting that is not held, with where it is taken up instead. */
export const pointsLeaving = ({ agenda, meetings }: Points, { id }: Meeting): MovedPoint[] =>
  agenda.leftFrom(id).map((point) => ({ point, to: point.meeting === id ? null : meetings.meeting(point.meeting) }));

/** Those of them that came back when the meeting was held after all. */
export const pointsBack = ({ agenda }: Points, away: readonly MovedPoint[], is: Meeting): MovedPoint[] =>
  away.flatMap(({ point: { id } }) => {
    const point = agenda.point(id);
    return point?.meeting === is.id ? [{ point, to: is }] : [];
  });

/**
 * What somebody has given for a meeting that is not held goes to the group's next one, waits where there is none, and comes
 * back if the meeting is held after all. When a meeting changes or comes, and each morning, so that it does not matter how.
 */
export function followPoints(uses: Points, now: Temporal.Instant): void {
  const { agenda, meetings } = uses;
  for (const { id, meeting: at, from } of agenda.stray(now)) {
    const own = meetings.meeting(from);
    if (!own) continue;
    const to = own.cancelled
      ? (nextWithRoom(uses, own.group, laterOf(now, own.startAt.add({ seconds: 1 }))) ?? own)
      : own;
    if (to.id === at && own.cancelled) continue;
    agenda.moveTo(id, to.id, own.cancelled ? own.id : null);
    for (const changed of new Set([at, to.id])) meetings.agendaChanged(changed, now);
  }
}

/** What is left on the agenda of a meeting that is not held goes to the next one of the group that takes over. */
export function passPointsOn(uses: Points, from: Meeting, group: string, now: Temporal.Instant): void {
  for (const { point, to } of pointsLeaving(uses, from)) {
    const next = to ? null : nextWithRoom(uses, group, now);
    if (!next) continue;
    uses.agenda.moveTo(point.id, next.id, from.id);
    uses.meetings.agendaChanged(next.id, now);
  }
}

/** The first of the group's meetings from then on that has room for a point; null: there is none. */
const nextWithRoom = ({ agenda, meetings }: Points, group: string, from: Temporal.Instant): Meeting | null =>
  meetings.forGroups([group], from).find(({ id }) => agenda.ofMeeting(id).length < mostPoints) ?? null;
