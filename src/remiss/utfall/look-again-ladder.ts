import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { type DatedLadder, datedLadder } from '../../obligations/dated-ladder.ts';
import { type Ladder, shortLadder } from '../../obligations/ladder.ts';

/** The day is when somebody asked to be reminded, so nothing is said before it; then as of anything else that is late. */
const ladder: Ladder = {
  ...shortLadder,
  name: 'titta igen',
  rungs: shortLadder.rungs.filter(({ offset }) => offset >= 0),
};

export const lookAgainLadder = (againOn: Temporal.PlainDate, calendar: WorkCalendar): DatedLadder =>
  datedLadder(ladder, { lastDayOn: againOn, meetingOn: null }, calendar);
