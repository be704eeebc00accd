import { dayOf } from '../../calendar/local-time.ts';
import type { Meeting } from '../../calendar/meeting.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import type { Turn } from '../../chat/table.ts';
import { type Duty, isOwed } from '../duty/duty.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { inSentence } from '../duty/duty-words.ts';
import { latestMoveTo } from '../duty/move-duty.ts';
import { letOff } from './let-off.ts';
import { moveLastDay } from './move-last-day.ts';
import { takeBackMove } from './take-back.ts';

type Uses = Parameters<typeof moveLastDay>[0] & {
  duties: Pick<DutyStore, 'ofMeeting' | 'setPeriod' | 'move' | 'reopen'>;
  changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
};

/** What is owed after a meeting that is moved is owed as many days after it as before. */
export function moveWithMeeting(uses: Uses, was: Meeting, is: Meeting, turn: Turn): void {
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
export function endWithMeeting(uses: Uses, meeting: Meeting, { asker, now }: Turn): void {
  for (const duty of uses.duties.ofMeeting(meeting.id)) {
    if (isOwed(duty)) letOff(uses, duty, { what: withTheMeeting(duty), by: asker.id, now });
  }
}

/** The meeting is to be held after all: what ended with it is owed again, as it stood. */
export function resumeWithMeeting(uses: Uses, meeting: Meeting, turn: Turn): void {
  for (const duty of uses.duties.ofMeeting(meeting.id)) {
    const ended = latestMoveTo('undantagen', duty, uses.changes);
    if (duty.state !== 'undantagen' || ended?.what !== withTheMeeting(duty)) continue;
    takeBackMove(uses, duty, { that: `mötet var inställt, och ${inSentence(duty)} behövs igen` }, turn);
  }
}
