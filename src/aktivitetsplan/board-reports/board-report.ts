import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { joinedValues, keyed, numberValue, textValue } from '../../chat/action.ts';
import { type DatedLadder, datedLadder } from '../../obligations/dated-ladder.ts';
import { shortLadder } from '../../obligations/ladder.ts';
import { type Subject, standingOf, standingOfAll } from '../../register/may-see.ts';
import type { BoardReportItem } from './board-report-data.ts';

/** One of the standing reports, for one meeting of the board. */
export type BoardReportId = { meeting: number; item: string };

export const boardReportShape = { meeting: numberValue, item: textValue };

/** As reminders and the log name it: `namndrapport/12/inera`. */
export const boardReportKey = keyed('namndrapport', joinedValues<BoardReportId>(boardReportShape));

/** @property words what it says, a link or a number; null: only that it is given */
export type BoardReportDone = { at: Temporal.Instant; by: string; byName: string; words: string | null };

export type BoardReport = BoardReportId & { lastDayOn: Temporal.PlainDate; done: BoardReportDone | null };

/** SPEC 4: what ends on a day of its own. */
export const boardReportLadder = (lastDayOn: Temporal.PlainDate, calendar: WorkCalendar): DatedLadder =>
  datedLadder(shortLadder, { lastDayOn, meetingOn: null }, calendar);

/** What is reported of a body is seen by those who sit there too. */
export const boardReportSeen = ({ body }: Pick<BoardReportItem, 'body'>): Subject =>
  body === undefined ? standingOfAll : standingOf(body);
