import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { earlierOf, inTimeOrder, isAfter, isBefore, laterOf } from '../../chat/days.ts';
import { type LimitWord, senderLastOn } from '../case/remiss.ts';
import { type BoardDay, boardDays, type RegionBoards } from './board-days.ts';

/** Workdays that the steps take, and the fewest that the regions get to answer. */
const compileDays = 3;
const signOffDays = 5;
export const fewestDays = 5;

/** Workdays before the regions stand behind the text within which a meeting of ledningsgruppen is waited for. */
const waitWithin = 5;

/** How the time up to the sender's last day is used, in the order of the days. */
export type RemissPlan = {
  /** Our own last day. */
  lastOn: Temporal.PlainDate;
  /** The workdays from which and by which the answers are put together. */
  compileOn: Temporal.PlainDate;
  compiledOn: Temporal.PlainDate;
  /** The meeting at which ledningsgruppen can take the text up; null when there is none in time. */
  meetingOn: Temporal.PlainDate | null;
  /** From which day the regions see to the text: stand behind it, or finish their own. */
  signOffOn: Temporal.PlainDate;
  /** By when it is to be ready: when the first board's papers go out, or when it is sent. */
  readyOn: Temporal.PlainDate;
  /** When there can be something to decide on at the soonest, with our own last day as it is. */
  soonestOn: Temporal.PlainDate;
  /** When each region's board decides, where that is known. */
  boards: readonly BoardDay[];
  /** The last day to send: the workday before the sender's. */
  sendOn: Temporal.PlainDate;
};

export type SenderDay = { senderDayOn: Temporal.PlainDate; senderWord: LimitWord };

/** @property meetings the days on which ledningsgruppen meets, in order */
export type PlanningFacts = {
  calendar: WorkCalendar;
  meetings: readonly Temporal.PlainDate[];
  boards: readonly RegionBoards[];
  today: Temporal.PlainDate;
};

/** The workday before the sender's last day, so that a day is left for what goes wrong. */
export const lastToSend = (sender: SenderDay, calendar: WorkCalendar): Temporal.PlainDate =>
  calendar.onOrBefore(senderLastOn(sender).subtract({ days: 1 }));

function back(from: Temporal.PlainDate, workdays: number, calendar: WorkCalendar): Temporal.PlainDate {
  let day = from;
  for (let left = workdays; left > 0; left -= 1) day = calendar.onOrBefore(day.subtract({ days: 1 }));
  return day;
}

/** When the text can be there at the soonest, and when the regions can have seen to it. */
export function soonestAfter(lastOn: Temporal.PlainDate, calendar: WorkCalendar) {
  const compileOn = calendar.next(lastOn);
  const textOn = calendar.addWorkdays(compileOn, compileDays);
  return { compileOn, textOn, readyOn: calendar.addWorkdays(textOn, signOffDays) };
}

/** The days with our own last day as it is. Where it leaves too little time, what comes after it is pressed together. */
export function planFrom(
  lastOn: Temporal.PlainDate,
  sender: SenderDay,
  { calendar, meetings, boards: known, today }: PlanningFacts,
): RemissPlan {
  const sendOn = lastToSend(sender, calendar);
  const boards = boardDays(known, { from: earlierOf(today, lastOn), sendOn, calendar });
  const soonest = soonestAfter(lastOn, calendar);
  const papers = boards
    .filter(({ on, papersOn }) => !isAfter(on, sendOn) && !isBefore(papersOn, soonest.readyOn))
    .map(({ papersOn }) => papersOn);
  const readyOn = papers.reduce(earlierOf, sendOn);
  const latestOn = laterOf(back(readyOn, signOffDays, calendar), soonest.textOn);
  const meetingOn = meetings.findLast((on) => !isBefore(on, soonest.textOn) && !isAfter(on, latestOn)) ?? null;
  const signOffOn = meetingOn ? earlierOf(calendar.next(meetingOn), latestOn) : soonest.textOn;
  const inTime = (on: Temporal.PlainDate) => earlierOf(on, sendOn);
  return {
    lastOn,
    compileOn: inTime(soonest.compileOn),
    compiledOn: inTime(back(meetingOn ?? signOffOn, 1, calendar)),
    meetingOn,
    signOffOn: inTime(signOffOn),
    readyOn,
    soonestOn: soonest.readyOn,
    boards,
    sendOn,
  };
}

/**
 * Proposes our own last day. Counts back from the day on which the first board's papers go out, where the regions still
 * get their days to answer, else from the next board's, and at last from the sender's day. Five workdays for the regions
 * to see to the text, ledningsgruppen where it meets shortly before, three to compile, and the workday before that the
 * regions' answers. A meeting that would take the regions' time and give nothing for it is not waited for.
 */
export function planBackwards(sender: SenderDay, facts: PlanningFacts): RemissPlan {
  const { calendar, boards, today } = facts;
  const sendOn = lastToSend(sender, calendar);
  const enough = calendar.addWorkdays(today, fewestDays);
  const inTime = boardDays(boards, { from: today, sendOn, calendar }).filter(({ on }) => !isAfter(on, sendOn));
  const ready = [...inTime.map(({ papersOn }) => papersOn), sendOn].toSorted(inTimeOrder);
  const proposed = ready.map((on) => lastDayBefore(on, facts)).find((on) => !isBefore(on, enough));
  return planFrom(laterOf(proposed ?? lastDayBefore(sendOn, facts), today), sender, facts);
}

/** The last day for the regions' answers, for a text that is to be ready that day. */
function lastDayBefore(readyOn: Temporal.PlainDate, { calendar, meetings, today }: PlanningFacts): Temporal.PlainDate {
  const signOffOn = back(readyOn, signOffDays, calendar);
  const answeredBefore = (on: Temporal.PlainDate) => back(on, compileDays + 1, calendar);
  const meetingOn = meetings.findLast((on) => isAfter(on, today) && !isAfter(on, signOffOn));
  const isWaitedFor =
    meetingOn !== undefined &&
    !isBefore(meetingOn, back(signOffOn, waitWithin, calendar)) &&
    !isBefore(answeredBefore(meetingOn), calendar.addWorkdays(today, fewestDays));
  return answeredBefore(isWaitedFor ? meetingOn : signOffOn);
}
