import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { isAfter, isBefore, laterOf } from '../../chat/days.ts';
import { senderLastOn } from '../case/remiss.ts';
import { fewestDays, lastToSend, type RemissPlan, type SenderDay, soonestAfter } from './back-planning.ts';
import type { BoardDay } from './board-days.ts';
import { type QuietTime, quietTimes } from './quiet-times.ts';

/** What one of the days is. */
export type DayOfPlan = 'lastOn' | 'compileOn' | 'signOffOn' | 'sendOn';

export type Warning =
  | { type: 'past' | 'short' | 'after sender' | 'not a workday' }
  /** The sender takes it on a day when nobody works: it goes the workday before. */
  | { type: 'send before'; lastOn: Temporal.PlainDate; sendOn: Temporal.PlainDate }
  /** Days on which many are away. */
  | { type: 'quiet'; time: QuietTime; days: readonly { day: DayOfPlan; on: Temporal.PlainDate }[] }
  /** The board's papers go out before there is anything to decide on. */
  | { type: 'board early'; board: BoardDay; soonestOn: Temporal.PlainDate }
  /** The board meets too late to decide before the answer is sent. */
  | { type: 'board late'; board: BoardDay; sendOn: Temporal.PlainDate }
  /** What is missing: so many workdays, and boards that cannot decide before. `until`: what is enough. */
  | { type: 'ask for time'; missing: number; boards: readonly BoardDay[]; until: Temporal.PlainDate };

type Around = {
  calendar: WorkCalendar;
  today: Temporal.PlainDate;
  /** Nobody has been asked yet, so the regions' days to answer lie ahead too. */
  isDraft: boolean;
};

/** What to think of with the days as they are, for the remiss and for each region's board. */
export function warnings(sender: SenderDay, plan: RemissPlan, around: Around): Warning[] {
  const boards = boardWarnings(plan);
  return [
    ...dayWarnings(sender, plan, around),
    ...quietWarnings(plan, around.calendar),
    ...boards,
    ...moreTime(sender, plan, boards, around),
  ];
}

function dayWarnings(sender: SenderDay, { lastOn, sendOn }: RemissPlan, { calendar, today }: Around): Warning[] {
  const sentBy = senderLastOn(sender);
  const found: Warning[] = [];
  if (isAfter(today, lastOn)) found.push({ type: 'past' });
  else if (isAfter(calendar.addWorkdays(today, fewestDays), lastOn)) found.push({ type: 'short' });
  if (isAfter(lastOn, sentBy)) found.push({ type: 'after sender' });
  if (!calendar.isWorkday(lastOn)) found.push({ type: 'not a workday' });
  if (!calendar.isWorkday(sentBy)) found.push({ type: 'send before', lastOn: sentBy, sendOn });
  return found;
}

const watched: readonly DayOfPlan[] = ['lastOn', 'compileOn', 'signOffOn', 'sendOn'];

function quietWarnings(plan: RemissPlan, calendar: WorkCalendar): Warning[] {
  const quiet = watched.flatMap((day) => quietTimes(plan[day], calendar).map((time) => ({ time, day, on: plan[day] })));
  return [...Map.groupBy(quiet, ({ time }) => time)].map(([time, days]) => ({ type: 'quiet', time, days }));
}

type BoardWarning = Extract<Warning, { board: BoardDay }>;

/** The boards that cannot decide in time, and why. */
export function boardWarnings({ boards, soonestOn, sendOn }: RemissPlan): BoardWarning[] {
  return boards.flatMap((board): BoardWarning[] => {
    if (isAfter(board.on, sendOn)) return [{ type: 'board late', board, sendOn }];
    return isBefore(board.papersOn, soonestOn) ? [{ type: 'board early', board, soonestOn }] : [];
  });
}

/** Too little time for the steps, or for a board. */
function moreTime(
  sender: SenderDay,
  { lastOn }: RemissPlan,
  found: readonly Warning[],
  { calendar, today, isDraft }: Around,
): Warning[] {
  const sendOn = lastToSend(sender, calendar);
  const answeredOn = isDraft ? laterOf(lastOn, calendar.addWorkdays(today, fewestDays)) : lastOn;
  const neededOn = soonestAfter(answeredOn, calendar).readyOn;
  const boards = found.flatMap((one) => ('board' in one ? [one.board] : []));
  const missing = workdaysBetween(sendOn, neededOn, calendar);
  if (missing === 0 && boards.length === 0) return [];
  const decideOn = boards.map(({ on, laterOn }) => (isAfter(on, sendOn) ? on : laterOn)).filter((on) => on !== null);
  const last = [...decideOn, ...(missing > 0 ? [neededOn] : [])].reduce(laterOf, sendOn);
  return last.equals(sendOn) ? [] : [{ type: 'ask for time', missing, boards, until: calendar.next(last) }];
}

/** How many workdays the second lies after the first; 0 when it does not. */
function workdaysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate, calendar: WorkCalendar): number {
  let count = 0;
  for (let day = from; isBefore(day, to); count += 1) day = calendar.next(day);
  return count;
}
