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
import { meetingGone } from './meeting-views.ts';
import { wordSubjects } from './word-days.ts';

export type ChangingUses = WhoSeesTo & {
  meetings: Pick<MeetingStore, 'meeting' | 'change' | 'overlapping'>;
  register: Pick<RegisterStore, 'group' | 'conversations'>;
  outbox: Pick<Outbox, 'put' | 'withdraw'>;
  log: Pick<ChangeStore, 'record'>;
  timeZone: string;
  /** Whether the minutes of the meeting have been handed in. */
  hasMinutes(meeting: Meeting): boolean;
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

/** What is said of a change, in the log and to the members. */
export type ToldChange = {
  was: Meeting;
  is: Meeting;
  what: string;
  after: string;
  why?: string | null;
  message: Message;
};

/** Everything that a change brings: a line in the log, what hangs on the meeting, and word to its members. */
export function tellChange(uses: ChangingUses, { was, is, ...said }: ToldChange, turn: Turn): Addressee[] {
  const { asker, now, today } = turn;
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
  const to = butNot(asker.id, meetingRecipients(is.group, today, uses.register));
  notify(uses, to, { key: `meeting/${is.id}/changed/${is.version}`, message: said.message, now });
  return to;
}
