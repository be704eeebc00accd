import { comingLeadingMeetings, type LeadingMeetings, leadingGroup } from '../../calendar/leading-meetings.ts';
import { dayOf } from '../../calendar/local-time.ts';
import type { MeetingStore } from '../../calendar/meeting-store.ts';
import { isBefore } from '../../chat/days.ts';
import { groupRecipients, kansliIn, peopleAsRecipients } from '../../obligations/recipients.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { Addressee } from '../../outbox/delivery.ts';
import type { Group } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';

type Groups = Pick<RegisterStore, 'groupsWith'>;

/** There is one in Mellansverige; null where the register lacks it. */
export const nhvGroup = (register: Groups, on: Temporal.PlainDate): Group | null =>
  register.groupsWith('coordinates_nhv', on)[0] ?? null;

export const toNhvGroup = (register: RegisterStore, on: Temporal.PlainDate): Addressee[] =>
  recipientsIn(register, nhvGroup(register, on), on);
export const toLedningsgrupp = (register: RegisterStore, on: Temporal.PlainDate): Addressee[] =>
  recipientsIn(register, leadingGroup(register, on), on);

/** Our own in beredningsgrupp 2, and in the board that decides, each by themselves, where the register knows them. */
export const toPreparing = (register: RegisterStore, on: Temporal.PlainDate): Addressee[] =>
  seatedIn(register, register.groupsWith('prepares_nhv', on), on);
export const toDeciding = (register: RegisterStore, on: Temporal.PlainDate): Addressee[] =>
  seatedIn(register, register.groupsWith('decides_nhv', on), on);

const seatedIn = (register: RegisterStore, groups: readonly Group[], on: Temporal.PlainDate): Addressee[] =>
  groups.flatMap(({ id }) => peopleAsRecipients(register.seats(id, on).map(({ person }) => person)));

/** The kansli in its own conversation where it has one, else everyone there. */
export const toKansli = (register: RegisterStore, on: Temporal.PlainDate): Addressee[] =>
  recipientsIn(register, register.groupsWith('office', on)[0] ?? null, on);

const recipientsIn = (register: RegisterStore, group: Group | null, on: Temporal.PlainDate): Addressee[] =>
  group ? groupRecipients(group.id, on, register) : kansliIn(register);

type Uses = { register: Groups; meetings: MeetingStore; hours: SendingHours };

/** The day on which ledningsgruppen meets next; null when no meeting is in the calendar. */
export function nextMeetingOn({ register, meetings, hours }: Uses, now: Temporal.Instant): Temporal.PlainDate | null {
  const group = leadingGroup(register, dayOf(now, hours.timeZone));
  const meeting = group && meetings.next(group.id, now);
  return meeting ? dayOf(meeting.startAt, hours.timeZone) : null;
}

/** The days on which ledningsgruppen meets from a moment on, the first first. */
export const meetingDaysFrom = (uses: LeadingMeetings, from: Temporal.Instant): Temporal.PlainDate[] =>
  comingLeadingMeetings(uses, from).map(({ startAt }) => dayOf(startAt, uses.hours.timeZone));

/** Ledningsgruppen's last meeting from a moment on and before a day; null when none is in the calendar. */
export const lastMeetingBefore = (
  uses: LeadingMeetings,
  before: Temporal.PlainDate,
  from: Temporal.Instant,
): Temporal.PlainDate | null => meetingDaysFrom(uses, from).findLast((on) => isBefore(on, before)) ?? null;
