import { dayOf } from '../../calendar/local-time.ts';
import type { Meeting } from '../../calendar/meeting.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import type { Turn } from '../../chat/table.ts';
import { refreshMessages } from '../../obligations/notify.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { decideAtNextMeeting } from '../approvals/follow-calendar.ts';
import { type Creation, createAfterMeeting } from '../duty/create-duties.ts';
import { type Duty, dutyKey, isMinutes, isOwed } from '../duty/duty.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { inSentence } from '../duty/duty-words.ts';
import { latestMoveTo } from '../duty/move-duty.ts';
import { letOff } from './let-off.ts';
import { moveLastDay } from './move-last-day.ts';
import { takeBackMove } from './take-back.ts';

type Uses = Parameters<typeof moveLastDay>[0] &
  Parameters<typeof decideAtNextMeeting>[0] & {
    duties: Pick<DutyStore, 'ofMeeting' | 'setPeriod' | 'move' | 'reopen'>;
    changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
  };

/** A meeting that was not there before: what is owed after it, and what it is to decide. */
export function followNewMeeting(
  uses: Uses & { register: Pick<RegisterStore, 'group'>; creation: Creation },
  meeting: Meeting,
  turn: Turn,
): void {
  const group = uses.register.group(meeting.group);
  if (group) createAfterMeeting(uses.creation, group, meeting, turn.now);
  decideAtNextMeeting(uses, meeting.group, turn);
}

/** What is owed after a meeting follows it, and what waits for its group is decided at the one that is next now. */
export function followChangedMeeting(uses: Uses, was: Meeting, is: Meeting, turn: Turn): void {
  if (is.cancelled && !was.cancelled) endWithMeeting(uses, is, turn);
  if (was.cancelled && !is.cancelled) resumeWithMeeting(uses, is, turn);
  moveWithMeeting(uses, was, is, turn);
  decideAtNextMeeting(uses, is.group, turn);
}

/** What is owed after a meeting that is moved is owed as many days after it as before. */
function moveWithMeeting(uses: Uses, was: Meeting, is: Meeting, turn: Turn): void {
  const [before, after] = [was, is].map(({ endAt }) => dayOf(endAt, uses.hours.timeZone));
  if (!before || !after || before.equals(after)) return;
  for (const duty of uses.duties.ofMeeting(is.id)) {
    uses.duties.setPeriod(duty.id, after.year);
    if (!isOwed(duty) || !duty.lastDayOn || !duty.lastDaySource) continue;
    const on = duty.lastDayOn.add(before.until(after));
    const what = `flyttade sista dag för ${inSentence(duty)} med mötet`;
    moveLastDay(
      uses,
      duty,
      { on, source: duty.lastDaySource, what, why: 'Mötet är flyttat' },
      {
        by: turn.asker.id,
        now: turn.now,
      },
    );
  }
}

const withTheMeeting = (duty: Duty): string => `ställde in mötet, och ${inSentence(duty)} behövs inte`;

/** Nothing is owed after a meeting that is not held. */
function endWithMeeting(uses: Uses, meeting: Meeting, { asker, now }: Turn): void {
  for (const duty of uses.duties.ofMeeting(meeting.id)) {
    if (isOwed(duty)) letOff(uses, duty, { what: withTheMeeting(duty), by: asker.id, now });
  }
}

/** The meeting is to be held after all: what ended with it is owed again, as it stood. */
function resumeWithMeeting(uses: Uses, meeting: Meeting, turn: Turn): void {
  for (const duty of uses.duties.ofMeeting(meeting.id)) {
    const ended = latestMoveTo('undantagen', duty, uses.changes);
    if (duty.state !== 'undantagen' || ended?.what !== withTheMeeting(duty)) continue;
    takeBackMove(uses, duty, { that: `mötet var inställt, och ${inSentence(duty)} behövs igen` }, turn);
  }
}

/** Whether minutes of the meeting have been handed in. */
export const hasMinutesOf = ({ duties }: { duties: Pick<DutyStore, 'ofMeeting'> }, { id }: Meeting): boolean =>
  duties.ofMeeting(id).some((duty) => isMinutes(duty) && duty.state === 'inlamnad');

/** The reminders of what is owed after the meeting say how many of its points have no outcome. */
export function pointsChanged({ duties, outbox }: Uses, { id }: Meeting): void {
  for (const duty of duties.ofMeeting(id)) refreshMessages({ outbox }, dutyKey(duty));
}
