import { meetingRecipients } from '../../calendar/meeting-recipients.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { butNot, notify, type Outbox } from '../../obligations/notify.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { type Addressee, uniqueRecipients } from '../../outbox/delivery.ts';
import { inPlaceOf, type WhoSeesTo } from '../../register/permissions.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { askForDecision, endDecision } from '../approvals/ask-for-decision.ts';
import { awaitsDecision, canReopen, type Duty, dutyKey, isApproved, isMinutes, isOwed } from '../duty/duty.ts';
import { chairsOf, type DutyRoster, receiversOf } from '../duty/duty-roster.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { inSentence, inState } from '../duty/duty-words.ts';
import { howItStands } from '../duty/move-duty.ts';
import type { Submission } from '../duty/submission-store.ts';
import { againInWords, reopenedNotice, type TakenBack, takenBackInPlace } from './correction-views.ts';
import { minutesKey, submittedKey, submittedNotice } from './duty-views.ts';
import { takeBackMove } from './take-back.ts';

type Uses = WhoSeesTo &
  Parameters<typeof askForDecision>[0] & {
    duties: Pick<DutyStore, 'reopen' | 'setLastDay' | 'takeBack' | 'takeBackDecision' | 'submission' | 'checkAgainAt'>;
    register: Pick<RegisterStore, 'group' | 'seats' | 'conversations' | 'withRole'>;
    changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
    outbox: Pick<Outbox, 'put' | 'updateMessage' | 'latestAbout' | 'stale'>;
    roster: DutyRoster;
    hours: SendingHours;
  };

/**
 * Takes back the latest of what was done with it: it is as it was before, with the reminders that it had. Everyone who had
 * been told is told.
 */
export function reopenDuty(uses: Uses, was: Duty, reason: string | null, turn: Turn): Response {
  if (!canReopen(was)) return howItStands(uses, was);
  if (was.meeting?.isCancelled) {
    return reply('Mötet är inställt', `${was.group.name}. Återuppta mötet, så behövs anteckningarna igen.`);
  }
  const { asker, now } = turn;
  const submission = uses.duties.submission(was.id);
  const that = `${inSentence(was)} var ${inState(was, was.state)}${inPlaceOf(uses, was.group.id, turn)}`;
  const back = takeBackMove(uses, was, { that, why: reason }, turn);
  if (!back) return howItStands(uses, was);
  const { is, move } = back;
  const taken = { was, is, by: asker.name, reason };
  if (was.state === 'inlamnad' && move) uses.duties.takeBack(was.id, move.at, now);
  if (isApproved(was)) uses.duties.takeBackDecision(was.id, now);
  if (awaitsDecision(is)) askForDecision(uses, is, turn);
  else endDecision(uses, is);
  if (submission) sayAnew(uses, taken, submission, now);
  const to = concerned(uses, taken, submission, turn);
  const message = reopenedNotice(taken, { today: turn.today, calendar: uses.hours.calendar });
  notify(uses, to, { key: `${dutyKey(was)}/reopened/${now}`, message, now });
  return reply(againInWords(is), was.group.name, whatFollows(is, to));
}

/** The messages that told of what was handed in. */
function sayAnew({ outbox }: Uses, taken: TakenBack, submission: Submission, now: Temporal.Instant): void {
  const { is } = taken;
  const message = awaitsDecision(is) ? submittedNotice(is, submission) : takenBackInPlace(taken, submission);
  for (const key of [submittedKey(is, submission), minutesKey(is, submission)]) outbox.updateMessage(key, message, now);
}

/** The chairs, and whoever had been told of what was handed in. What somebody only works with nobody was told of. */
function concerned({ register }: Uses, { was }: TakenBack, submission: Submission | null, turn: Turn): Addressee[] {
  if (was.state === 'pagar') return [];
  const told = submission
    ? [
        { person: submission.by },
        ...receiversOf(was.rule, turn.today, register),
        ...(isMinutes(was) ? meetingRecipients(was.group.id, turn.today, register) : []),
      ]
    : [];
  return butNot(turn.asker.id, uniqueRecipients([...chairsOf(was, turn.today, register), ...told]));
}

function whatFollows(duty: Duty, to: readonly Addressee[]): string {
  const told = to.length > 0 ? 'De som hade fått veta det får veta att det inte gäller.' : '';
  const next = isOwed(duty) ? 'Påminnelserna kommer igen, på sina dagar.' : '';
  return [told, next].filter(Boolean).join(' ');
}
