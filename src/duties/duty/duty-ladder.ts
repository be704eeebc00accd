import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { inTimeOrder, isBefore } from '../../chat/days.ts';
import { type DatedLadder, type DatedRung, datedLadder, rungsAfter } from '../../obligations/dated-ladder.ts';
import { type Ladder, longLadder, minutesLadder, shortLadder } from '../../obligations/ladder.ts';
import type { DutyRule } from '../../register/mandates.ts';
import { hasEnded } from '../../register/register.ts';
import type { Duty, MovedReminder } from './duty.ts';

/**
 * SPEC 4: what is owed after a meeting, or by a day of its own, has another ladder than yearly papers. What the kansli has
 * moved stands on its new day.
 */
export function dutyLadder(
  duty: Pick<Duty, 'rule' | 'lastDayOn' | 'meetingOn' | 'moved'>,
  calendar: WorkCalendar,
): DatedLadder {
  const ladder = datedLadder(ladderOf(duty.rule), duty, calendar);
  return duty.moved.length === 0 ? ladder : { ...ladder, rungs: withMoved(ladder.rungs, duty.moved) };
}

function ladderOf({ ladder, per }: DutyRule): Ladder {
  if (ladder === 'short') return shortLadder;
  return per === 'meeting' ? minutesLadder : longLadder;
}

/** In the order of their days; where rungs meet on one day only the sharpest is left. */
function withMoved(rungs: readonly DatedRung[], moved: readonly MovedReminder[]): DatedRung[] {
  const placed = rungs.flatMap((step) => {
    const change = moved.find(({ rung }) => rung === step.rung.name);
    if (!change) return [step];
    return change.on ? [{ ...step, on: change.on }] : [];
  });
  const inOrder = placed.toSorted((a, b) => inTimeOrder(a.on, b.on) || a.rung.offset - b.rung.offset);
  return inOrder.filter((step, at) => !inOrder[at + 1]?.on.equals(step.on));
}

/** The rungs after that day, and the first of those that come every week: none when the group is no more. */
export function rungsToCome(duty: Duty, day: Temporal.PlainDate, calendar: WorkCalendar): DatedRung[] {
  return rungsAfter(dutyLadder(duty, calendar), day).filter(({ on }) => !hasEnded(duty.group, on));
}

/** The first reminder that cannot be put off. */
export const firstFirm = (duty: Duty, calendar: WorkCalendar): DatedRung | null =>
  dutyLadder(duty, calendar).rungs.find(({ rung }) => rung.firm.whenPutOff) ?? null;

/** Whether somebody may still put off their reminders that day. */
export function canPutOff(duty: Duty, on: Temporal.PlainDate, calendar: WorkCalendar): boolean {
  const firm = firstFirm(duty, calendar);
  return firm !== null && isBefore(on, firm.on);
}
