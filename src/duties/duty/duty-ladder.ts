import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { type DatedLadder, datedLadder } from '../../obligations/dated-ladder.ts';
import { type Ladder, longLadder, minutesLadder, shortLadder } from '../../obligations/ladder.ts';
import type { DutyRule } from '../../register/mandates.ts';
import type { Duty } from './duty.ts';

/** SPEC 4: what is owed after a meeting, or by a day of its own, has another ladder than yearly papers. */
export const dutyLadder = (duty: Pick<Duty, 'rule' | 'lastDayOn' | 'meetingOn'>, calendar: WorkCalendar): DatedLadder =>
  datedLadder(ladderOf(duty.rule), duty, calendar);

function ladderOf({ ladder, per }: DutyRule): Ladder {
  if (ladder === 'short') return shortLadder;
  return per === 'meeting' ? minutesLadder : longLadder;
}
