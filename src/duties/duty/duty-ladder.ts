import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { isBefore } from '../../chat/days.ts';
import { type DatedLadder, type DatedRung, datedLadder } from '../../obligations/dated-ladder.ts';
import { longLadder, minutesLadder } from '../../obligations/ladder.ts';
import type { Duty } from './duty.ts';

/** SPEC 4: what is owed after a meeting has a ladder of its own. */
export const dutyLadder = (duty: Pick<Duty, 'rule' | 'lastDayOn' | 'meetingOn'>, calendar: WorkCalendar): DatedLadder =>
  datedLadder(duty.rule.per === 'meeting' ? minutesLadder : longLadder, duty, calendar);

/** The first reminder that cannot be put off. */
export const firstFirm = (duty: Duty, calendar: WorkCalendar): DatedRung | null =>
  dutyLadder(duty, calendar).rungs.find(({ rung }) => rung.firm.whenPutOff) ?? null;

/** Whether somebody may still put off their reminders that day. */
export function canPutOff(duty: Duty, on: Temporal.PlainDate, calendar: WorkCalendar): boolean {
  const firm = firstFirm(duty, calendar);
  return firm !== null && isBefore(on, firm.on);
}
