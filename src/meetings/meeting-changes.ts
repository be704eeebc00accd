import type { Meeting } from '../calendar/meeting.ts';
import { meetingRecipients } from '../calendar/meeting-recipients.ts';
import type { MeetingStore } from '../calendar/meeting-store.ts';
import type { ChangeStore } from '../changes/change-store.ts';
import type { Message } from '../chat/message.ts';
import { type Response, reply } from '../chat/response.ts';
import type { Turn } from '../chat/table.ts';
import { butNot, notify, type Outbox } from '../obligations/notify.ts';
import type { Addressee } from '../outbox/delivery.ts';
import { inPlaceOf, papersOrKansli, type WhoSeesTo } from '../register/permissions.ts';
import type { Group } from '../register/register.ts';
import type { RegisterStore } from '../register/register-store.ts';
import { type MovedPoint, mayGivePoints } from './agenda.ts';
import type { AgendaStore } from './agenda-store.ts';
import { meetingGone } from './meeting-views.ts';
import { wordSubjects } from './word-days.ts';

export type ChangingUses = WhoSeesTo & {
  meetings: Pick<MeetingStore, 'meeting' | 'change' | 'overlapping' | 'forGroups' | 'agendaChanged'>;
  agenda: Pick<AgendaStore, 'ofMeeting' | 'point' | 'leave' | 'stray' | 'leftFrom' | 'moveTo'>;
  register: Pick<RegisterStore, 'group' | 'conversations' | 'person'>;
  outbox: Pick<Outbox, 'put' | 'withdraw'>;
  log: Pick<ChangeStore, 'record'>;
  timeZone: string;
  /** Whether the minutes of the meeting have been handed in. */
  hasMinutes(meeting: Meeting): boolean;
  /** Whoever has sent what some of the points are about hears when it is taken up. */
  tellSenders(points: readonly MovedPoint[], turn: Turn): void;
  /** What hangs on the meeting follows, in the same transaction. */
  onMeetingChanged(was: Meeting, is: Meeting, turn: Turn): void;
};

export type MeetingOfGroup = { meeting: Meeting; group: Group };

/** The meeting, or why it is nothing for this person. */
export type FoundMeeting = { subject: MeetingOfGroup } | { refused: Response };

export const whenFound = <Subject>(
  found: { subject: Subject } | { refused: Response },
  then: (subject: Subject) => Response,
): Response => ('refused' in found ? found.refused : then(found.subject));

/** The meeting, or why this person may not change it. */
export function meetingToChange(
  uses: WhoSeesTo & { meetings: Pick<MeetingStore, 'meeting'>; register: Pick<RegisterStore, 'group'> },
  id: number,
  turn: Turn,
): FoundMeeting {
  const meeting = uses.meetings.meeting(id);
  const group = meeting && uses.register.group(meeting.group);
  if (!meeting || !group) return { refused: meetingGone() };
  const refused = papersOrKansli(uses, group.id)(turn);
  return refused === null ? { subject: { meeting, group } } : { refused: reply(refused) };
}

/** What is said of a change in the log. */
type LoggedMeetingChange = { was: Meeting; is: Meeting; what: string; after: string; why?: string | null };

/** What follows a change, but for word of it: a line in the log, and what hangs on the meeting. */
export function recordChange(uses: ChangingUses, { was, is, ...said }: LoggedMeetingChange, turn: Turn): void {
  const { asker, now } = turn;
  uses.log.record({
    at: now,
    by: asker.id,
    subject: `meeting/${is.id}`,
    group: is.group,
    what: `${said.what}${inPlaceOf(uses, is.group, turn)}`,
    after: said.after,
    why: said.why ?? null,
  });
  for (const subject of wordSubjects(was)) uses.outbox.withdraw(subject, now);
  uses.onMeetingChanged(was, is, turn);
}

/** Word of the change to the members. @returns who got it */
export function tellMembers(
  uses: Pick<ChangingUses, 'register' | 'outbox'>,
  meeting: Meeting,
  message: Message,
  turn: Turn,
): Addressee[] {
  return tellGroup(uses, meeting.group, { key: changedKey(meeting), message }, turn);
}

/** Of one message about several, by the first of them. */
export const meetingsChangedKey = ({ id, version, group }: Meeting): string =>
  `meetings/${group}/changed/${id}-${version}`;

export function tellGroup(
  uses: Pick<ChangingUses, 'register' | 'outbox'>,
  group: string,
  said: { key: string; message: Message },
  { asker, now, today }: Turn,
): Addressee[] {
  const to = butNot(asker.id, meetingRecipients(group, today, uses.register));
  notify(uses, to, { ...said, now });
  return to;
}

/** What is to be taken up at a meeting, as far as nothing has come of it yet. */
export const pointsOn = ({ agenda }: Pick<ChangingUses, 'agenda'>, is: Meeting): MovedPoint[] =>
  agenda.ofMeeting(is.id).flatMap((point) => (point.outcome ? [] : [{ point, to: is }]));

/** @property message what each of them is told, of their own points */
type GiversTold = { key: string; points: readonly MovedPoint[]; message(own: readonly MovedPoint[]): Message };

/** Those who do not sit in the group, and so do not hear of its meetings, but have given points that the change moves. */
export function tellGivers(
  uses: Pick<ChangingUses, 'register' | 'outbox' | 'tellSenders'>,
  group: Group,
  { key, points, message }: GiversTold,
  turn: Turn,
): void {
  const { register } = uses;
  const members = new Set(register.seats(group.id, turn.today).map(({ person }) => person.id));
  for (const [id, own] of Map.groupBy(points, ({ point }) => point.by.id)) {
    const giver = id === null || id === turn.asker.id || members.has(id) ? null : register.person(id);
    if (!giver || mayGivePoints(register, group, { ...turn, asker: giver }) !== null) continue;
    notify(uses, [{ person: giver.id }], { key, message: message(own), now: turn.now });
  }
  uses.tellSenders(points, turn);
}

/** What is known of a meeting's change, under a key of its own. */
export const changedKey = ({ id, version }: Meeting): string => `meeting/${id}/changed/${version}`;

/** Everything that a change brings. @returns who got word of it */
export function tellChange(
  uses: ChangingUses,
  { message, ...change }: LoggedMeetingChange & { message: Message },
  turn: Turn,
): Addressee[] {
  recordChange(uses, change, turn);
  return tellMembers(uses, change.is, message, turn);
}
