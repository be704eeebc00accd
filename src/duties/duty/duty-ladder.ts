import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { type DatedLadder, datedLadder } from '../../obligations/dated-ladder.ts';
import { longLadder, minutesLadder } from '../../obligations/ladder.ts';
import type { Duty } from './duty.ts';

/** SPEC 4: what is owed after a meeting has a ladder of its own. */
export const dutyLadder = (duty: Pick<Duty, 'rule' | 'lastDayOn' | 'meetingOn'>, calendar: WorkCalendar): DatedLadder =>
  datedLadder(duty.rule.per === 'meeting' ? minutesLadder : longLadder, duty, calendar);
