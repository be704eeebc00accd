import { leadingGroup } from '../../calendar/leading-meetings.ts';
import { dayOf } from '../../calendar/local-time.ts';
import type { Meeting } from '../../calendar/meeting.ts';
import type { MeetingStore } from '../../calendar/meeting-store.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { action, numberValue, on } from '../../chat/action.ts';
import { isAfter, isBefore } from '../../chat/days.ts';
import type { Message } from '../../chat/message.ts';
import { answer, type Response, reply } from '../../chat/response.ts';
import { type ActionTable, isKansli, kansliOnly, type Turn } from '../../chat/table.ts';
import { emptySection, type Routine, type Section } from '../../obligations/feature-hooks.ts';
import { notify, type Outbox } from '../../obligations/notify.ts';
import { followingMorning, isReminderHour, nextMorning, type SendingHours } from '../../obligations/sending-hours.ts';
import { laneOf } from '../../outbox/delivery.ts';
import { hasTask } from '../../register/group-types.ts';
import type { Group, Person } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import { meetingNoticeOn } from '../area/counted-days.ts';
import type { CallStore } from './call-store.ts';
import { callBlocks, calledChanged, calledMessage, calledNow } from './call-views.ts';
import { callChangedKey, callSubject } from './call-words.ts';
import { type CalleeUses, callees, forHospitals, meetingDay, nhvPointsOn, pointsFor } from './callees.ts';

export type CallUses = CalleeUses & {
  calls: CallStore;
  meetings: Pick<MeetingStore, 'meeting' | 'forGroups'>;
  register: CalleeUses['register'] & Pick<RegisterStore, 'group'>;
  changes: Pick<ChangeStore, 'record'>;
  outbox: Pick<Outbox, 'tell' | 'put'>;
  hours: SendingHours;
};

/** Calls them to the meeting. `meeting`: its id. */
const callToNhv = action('nhv.call', { meeting: numberValue });

/** SPEC 9: a week before ledningsgruppen takes up NHV, those whom the routine names are called, each once. */
export const callRoutine = (uses: CallUses): Routine => ({
  says: true,
  first: (now) => nextMorning(now, uses.hours),
  run(now) {
    if (!isReminderHour(now, uses.hours)) return nextMorning(now, uses.hours);
    const today = dayOf(now, uses.hours.timeZone);
    const group = leadingGroup(uses.register, today);
    for (const meeting of group ? uses.meetings.forGroups([group.id], now) : []) {
      if (isBefore(today, meetingNoticeOn(meetingDay(meeting, uses), uses.hours.calendar))) break;
      if (group && nhvPointsOn(uses, meeting, today).length > 0) call(uses, meeting, group, now);
    }
    return followingMorning(now, uses.hours);
  },
});

/** Those who have not been called for that time. Returns them. */
function call(uses: CallUses, meeting: Meeting, group: Group, now: Temporal.Instant): Person[] {
  const today = dayOf(now, uses.hours.timeZone);
  const called = new Set(uses.calls.ofMeeting(meeting.id).map(({ person }) => person));
  const fresh = callees(uses, group.id, today).filter(({ id }) => !called.has(id) && hearsOf(uses, meeting, id, today));
  for (const { id } of fresh) {
    const to = { person: id };
    const message = callToday(uses, meeting, id, now);
    if (!message) continue;
    uses.calls.call({ meeting: meeting.id, person: id, startAt: meeting.startAt }, now);
    const subject = callSubject(meeting);
    uses.outbox.tell({ key: `${subject}/${laneOf(to)}`, subject, to, message }, now);
  }
  return fresh;
}

/** Of a meeting with nothing but what is hidden from them nobody hears. */
function hearsOf(uses: CallUses, meeting: Meeting, person: string, today: Temporal.PlainDate): boolean {
  const points = nhvPointsOn(uses, meeting, today);
  return points.length === 0 || pointsFor(uses, points, person, today).length > 0;
}

/** In the words of this moment; null when the meeting is not held, or has begun. */
export function callToday(uses: CallUses, meeting: Meeting, person: string, now: Temporal.Instant): Message | null {
  const group = uses.register.group(meeting.group);
  if (!group || meeting.cancelled || !isAfter(meeting.startAt, now)) return null;
  const today = dayOf(now, uses.hours.timeZone);
  const points = pointsFor(uses, nhvPointsOn(uses, meeting, today), person, today);
  return calledMessage({ meeting, group, timeZone: uses.hours.timeZone }, points);
}

/** Those who are called hear when the meeting is moved, cancelled or held after all. */
export function tellCalled(uses: CallUses, was: Meeting, is: Meeting, { now }: Pick<Turn, 'now'>): void {
  const group = uses.register.group(is.group);
  const called = uses.calls.ofMeeting(is.id);
  if (!group || called.length === 0) return;
  for (const { person } of called) uses.calls.call({ meeting: is.id, person, startAt: is.startAt }, now);
  const to = called.map(({ person }) => ({ person }));
  const message = calledChanged(was, { meeting: is, group, timeZone: uses.hours.timeZone });
  notify(uses, to, { key: callChangedKey(is), message, now });
}

/** On the page of a meeting of ledningsgruppen: who is called, and for the kansli the button that calls them now. */
export function callsOf(uses: CallUses, meeting: Meeting, group: Group, turn: Turn): Section {
  if (!hasTask(group.type, 'leads') || meeting.cancelled) return emptySection;
  const { now, today, asker } = turn;
  const called = uses.calls.ofMeeting(meeting.id);
  const isComing = isAfter(meeting.startAt, now);
  const waiting = isComing
    ? callees(uses, group.id, today).filter(({ id }) => !called.some(({ person }) => person === id))
    : [];
  const isNhv = nhvPointsOn(uses, meeting, today).length > 0;
  const button =
    isComing && isKansli(asker) && waiting.length > 0
      ? [callToNhv.button('Kalla till NHV-frågor', { meeting: meeting.id })]
      : [];
  if (called.length === 0 && !isNhv) return { blocks: [], buttons: button };
  const names = called.map(({ name }) => name);
  const later = isNhv ? waiting.map(({ name }) => name) : [];
  const lacksHospitals = isComing && forHospitals(uses.register, today).length === 0;
  return { blocks: callBlocks(names, later, lacksHospitals), buttons: button };
}

export const callTable = (uses: CallUses): ActionTable => ({
  commands: [],
  buttons: [on(callToNhv, { allowed: kansliOnly, run: ({ meeting }, turn) => callNow(uses, meeting, turn) })],
  forms: [],
});

/** The kansli knows that NHV is taken up, whatever the agenda says. */
function callNow(uses: CallUses, id: number, { now, asker }: Turn): Response {
  const meeting = uses.meetings.meeting(id);
  const group = meeting && uses.register.group(meeting.group);
  if (!meeting || !group || !hasTask(group.type, 'leads')) {
    return reply(`Det är inget möte med ${theLeaders()}`, 'Till NHV-frågor kallas man bara där.');
  }
  if (meeting.cancelled || !isAfter(meeting.startAt, now)) {
    return reply('Mötet är inställt eller har redan börjat', 'Ingen är kallad.');
  }
  const names = call(uses, meeting, group, now).map(({ name }) => name);
  if (names.length > 0) {
    uses.changes.record({
      at: now,
      by: asker.id,
      subject: `meeting/${meeting.id}`,
      group: group.id,
      what: 'kallade till NHV-frågorna på ett möte',
      after: names.join(', '),
    });
  }
  return answer(calledNow(names, { meeting, group, timeZone: uses.hours.timeZone }));
}
