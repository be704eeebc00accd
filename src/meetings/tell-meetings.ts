import { dayOf } from '../calendar/local-time.ts';
import type { Meeting } from '../calendar/meeting.ts';
import { meetingRecipients } from '../calendar/meeting-recipients.ts';
import type { MeetingStore } from '../calendar/meeting-store.ts';
import { papersDayOf } from '../calendar/papers-day.ts';
import { isAfter } from '../chat/days.ts';
import type { Message } from '../chat/message.ts';
import type { Routine, TickStep } from '../obligations/feature-hooks.ts';
import { notify, type Outbox } from '../obligations/notify.ts';
import { followingMorning, isReminderHour, nextMorning, type SendingHours } from '../obligations/sending-hours.ts';
import { type Addressee, laneOf } from '../outbox/delivery.ts';
import type { RegisterStore } from '../register/register-store.ts';
import { followPoints } from './cancel-meeting.ts';
import { type AgendaUses, allPoints } from './show-agenda.ts';
import { isWordTime, type MeetingWord, wordDue, wordIn, wordPrefix, wordSubject } from './word-days.ts';
import { invitation, meetingWordSaid } from './word-views.ts';

export type TellingUses = Pick<AgendaUses, 'agenda' | 'botPoints'> & {
  meetings: Pick<MeetingStore, 'meeting' | 'between' | 'forGroups' | 'untold' | 'told' | 'agendaChanged'>;
  register: Pick<RegisterStore, 'group' | 'seats' | 'conversations'>;
  outbox: Pick<Outbox, 'put' | 'unsent' | 'updateMessage' | 'withdraw'>;
  hours: SendingHours;
};

/** What members hear of their meetings on workday mornings. A morning that never came is made good by the next. */
export const meetingRoutine = (uses: TellingUses): Routine => ({
  says: true,
  first: (now) => nextMorning(now, uses.hours),
  run(now) {
    if (!isReminderHour(now, uses.hours)) return nextMorning(now, uses.hours);
    followPoints(uses, now);
    inviteToUntold(uses, now);
    sayWords(uses, now);
    return followingMorning(now, uses.hours);
  },
});

/** Those that an import brought or changed: one message for each group, of the meetings that are still to come. */
function inviteToUntold(uses: TellingUses, now: Temporal.Instant): void {
  const { meetings, register, hours } = uses;
  const untold = meetings.untold();
  for (const { id } of untold) meetings.told(id, now);
  const coming = untold.filter(({ startAt, cancelled }) => isAfter(startAt, now) && !cancelled);
  for (const [id, own] of Map.groupBy(coming, ({ group }) => group)) {
    const group = register.group(id);
    const [first] = own;
    if (!group || !first) continue;
    const to = meetingRecipients(id, dayOf(now, hours.timeZone), register);
    const key = `${wordPrefix}/invitation/${id}/${first.id}-${first.version}`;
    notify(uses, to, { key, message: invitation(own, group, hours.timeZone), now });
  }
}

/** The group's meetings to come, to somebody who has not got the invitation; null when there are none. */
export function invitationToday(uses: TellingUses, id: string, now: Temporal.Instant): Message | null {
  const group = uses.register.group(id);
  const coming = uses.meetings.forGroups([id], now);
  return group && coming.length > 0 ? invitation(coming, group, uses.hours.timeZone) : null;
}

/** The word may come this long before the meeting: a week, and no workday for the four weeks before that. */
const furthestAhead = { hours: 24 * 45 };

function sayWords(uses: TellingUses, now: Temporal.Instant): void {
  const { meetings, register, hours } = uses;
  const today = dayOf(now, hours.timeZone);
  for (const meeting of meetings.between(now, now.add(furthestAhead))) {
    if (!isWordTime(meeting, now, hours)) continue;
    const told = readers(meeting.group, today, register).flatMap(({ to, since }) => {
      const word = wordDue(meeting, since, now, hours);
      return word ? { word, to } : [];
    });
    for (const [word, all] of Map.groupBy(told, (one) => one.word)) {
      say(uses, { word, meeting, to: all.map(({ to }) => to) }, now);
    }
  }
}

type Said = { word: MeetingWord; meeting: Meeting; to: readonly Addressee[] };

/** The key keeps it from being said twice. */
function say(uses: TellingUses, { word, meeting, to: all }: Said, now: Temporal.Instant): void {
  const subject = wordSubject(word, meeting);
  const message = meetingWordToday(uses, word, meeting, now);
  if (!message) return;
  for (const to of all) uses.outbox.put({ key: `${subject}/${laneOf(to)}`, subject, to, message, dueAt: now }, now);
}

/** The word with its days counted from today; null when the group is gone. */
function meetingWordToday(
  uses: TellingUses,
  word: MeetingWord,
  meeting: Meeting,
  now: Temporal.Instant,
): Message | null {
  const { agenda, register, hours } = uses;
  const group = register.group(meeting.group);
  if (!group) return null;
  const points = allPoints({ agenda }, meeting);
  const ownPoints = uses.botPoints(meeting, now);
  const today = dayOf(now, hours.timeZone);
  return meetingWordSaid(
    word,
    { meeting, group, points, ownPoints },
    { papersOn: papersDayOf(group, meeting, hours), today, timeZone: hours.timeZone },
  );
}

/** The subjects of all that waits to be sent. */
const waiting = { from: `${wordPrefix}/`, to: `${wordPrefix}/~` };

/** What waits since an earlier day counts its days from today, and is not sent once the meeting has begun. */
export const keepingWordsTrue = (uses: TellingUses): TickStep => ({
  due: () => uses.outbox.unsent(waiting).length > 0,
  run(now) {
    for (const subject of uses.outbox.unsent(waiting)) {
      const said = wordIn(subject);
      const message = said && wordStill(uses, said, now);
      if (message) uses.outbox.updateMessage(subject, message, now);
      else if (said) uses.outbox.withdraw(subject, now);
    }
    return false;
  },
  next: () => null,
});

/** What a word says today; null when it is of a meeting that has begun, or is not held then. */
export function wordStill(
  uses: TellingUses,
  { word, meeting: id, startAt }: NonNullable<ReturnType<typeof wordIn>>,
  now: Temporal.Instant,
): Message | null {
  const meeting = uses.meetings.meeting(id);
  const holds = meeting && !meeting.cancelled && isAfter(startAt, now) && meeting.startAt.equals(startAt);
  return holds ? meetingWordToday(uses, word, meeting, now) : null;
}

/** The rooms of the group; or each of its members, with the day from which they sit there. */
function readers(group: string, on: Temporal.PlainDate, register: TellingUses['register']) {
  const since = new Map(register.seats(group, on).map(({ person, fromOn }) => [person.id, fromOn]));
  return meetingRecipients(group, on, register).map((to) => ({
    to,
    since: 'person' in to ? (since.get(to.person) ?? null) : null,
  }));
}
