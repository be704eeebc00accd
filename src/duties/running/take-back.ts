import type { ChangeStore, LoggedChange } from '../../changes/change-store.ts';
import type { Turn } from '../../chat/table.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { type Duty, dutyKey } from '../duty/duty.ts';
import { firstCheck } from '../duty/duty-reminders-due.ts';
import type { DutyRoster } from '../duty/duty-roster.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { stateInWords } from '../duty/duty-words.ts';
import { moveBefore, takesBackWord } from '../duty/move-duty.ts';
import { refreshDuty } from '../duty/refresh-duty.ts';
import { lastDayBefore } from './last-day-before.ts';

type Uses = Parameters<typeof refreshDuty>[0] & {
  duties: Pick<DutyStore, 'reopen' | 'setLastDay' | 'checkAgainAt'>;
  changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
  roster: DutyRoster;
  hours: SendingHours;
};

/** For the log. @property that what no longer holds: "verksamhetsplanen för 2027 var inlämnad" */
type TakingBack = { that: string; why?: string | null };

/** The duty as it was before its latest move, with its reminders, and that move. Null when someone else was first. */
export function takeBackMove(
  { duties, changes, roster, hours, outbox }: Uses,
  was: Duty,
  { that, why = null }: TakingBack,
  { asker, now }: Pick<Turn, 'asker' | 'now'>,
): { is: Duty; move: LoggedChange | null } | null {
  const { state, move } = moveBefore(was, changes);
  const before = was.lastDaySource === 'aterremiss' ? lastDayBefore({ changes }, was) : null;
  const day = before && { lastDayOn: before.on, lastDaySource: before.source };
  const is: Duty = { ...was, ...day, state, nextCheckAt: null };
  if (!duties.reopen(is, was.state)) return null;
  if (before) duties.setLastDay(is.id, before);
  duties.checkAgainAt(is.id, firstCheck(is, now, roster, hours));
  changes.record({
    at: now,
    by: asker.id,
    subject: dutyKey(is),
    group: is.group.id,
    what: `${takesBackWord} att ${that}`,
    before: stateInWords(was),
    after: stateInWords(is),
    why,
  });
  refreshDuty({ outbox }, is);
  return { is, move };
}
