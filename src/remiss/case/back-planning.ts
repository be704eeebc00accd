import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { isAfter } from '../../chat/days.ts';
import { type LimitWord, senderLastOn } from './remiss.ts';

/** Workdays that each step takes, from the last to the first. */
const signOffDays = 5;
const compileDays = 3;

/** How the time up to the sender's last day is used. Every day is a workday but the sender's own. */
export type RemissPlan = {
  /** The day on which the answer is sent: the sender's last day, or the workday before it. */
  sendOn: Temporal.PlainDate;
  /** The day on which the regions are asked to stand behind the draft. */
  signOffOn: Temporal.PlainDate;
  /** The meeting at which ledningsgruppen can take it up before it is sent; null when there is none in time. */
  meetingOn: Temporal.PlainDate | null;
  /** The day on which the answers are put together. */
  compileOn: Temporal.PlainDate;
  /** What our own last day is proposed to be. */
  lastOn: Temporal.PlainDate;
};

type Sender = { senderDayOn: Temporal.PlainDate; senderWord: LimitWord };

/**
 * Counts back from the sender's last day: sent, five workdays for the regions to sign off, ledningsgruppen when it meets
 * in time, three workdays to compile, and the workday before that the regions' answers.
 * @param meetings days on which ledningsgruppen meets.
 */
export function planBackwards(
  sender: Sender,
  {
    calendar,
    meetings,
    today,
  }: { calendar: WorkCalendar; meetings: readonly Temporal.PlainDate[]; today: Temporal.PlainDate },
): RemissPlan {
  const back = (from: Temporal.PlainDate, workdays: number) => {
    let day = from;
    for (let left = workdays; left > 0; left -= 1) day = calendar.onOrBefore(day.subtract({ days: 1 }));
    return day;
  };
  const sendOn = calendar.onOrBefore(senderLastOn(sender));
  const signOffOn = back(sendOn, signOffDays);
  const inTime = meetings.filter((on) => isAfter(on, today) && !isAfter(on, signOffOn));
  const latest = inTime.toSorted(Temporal.PlainDate.compare).at(-1) ?? null;
  // A meeting long before would take the regions' time and give nothing for it.
  const meetingOn = latest && !isAfter(back(signOffOn, meetingWithin), latest) ? latest : null;
  const compileOn = back(meetingOn ?? signOffOn, compileDays);
  return { sendOn, signOffOn, meetingOn, compileOn, lastOn: back(compileOn, 1) };
}

/** Workdays before the sign-off within which a meeting is waited for. */
const meetingWithin = 10;

export type Warning =
  | { type: 'past' | 'short' | 'after sender' | 'not a workday' }
  /** The sender takes it on a day when nobody works: it goes the workday before. */
  | { type: 'send before'; lastOn: Temporal.PlainDate; sendOn: Temporal.PlainDate }
  /** The region's board has its last meeting in time before our own last day: its answer must come earlier. */
  | { type: 'board before'; region: string; boardOn: Temporal.PlainDate }
  /** The region's board meets too late to decide before the answer is sent. */
  | { type: 'board late'; region: string; boardOn: Temporal.PlainDate };

/** Fewer workdays than this for the regions is too little to be asked of them unawares. */
const shortest = 5;

type Dates = Sender & { lastOn: Temporal.PlainDate };

/** What to think of with the days as they are, for the remiss and for each region's board. */
export function warnings(
  dates: Dates,
  boards: readonly { region: string; boardOn: Temporal.PlainDate | null }[],
  { calendar, today }: { calendar: WorkCalendar; today: Temporal.PlainDate },
): Warning[] {
  const { lastOn } = dates;
  const sentBy = senderLastOn(dates);
  const found: Warning[] = [];
  if (isAfter(today, lastOn)) found.push({ type: 'past' });
  else if (isAfter(calendar.addWorkdays(today, shortest), lastOn)) found.push({ type: 'short' });
  if (isAfter(lastOn, sentBy)) found.push({ type: 'after sender' });
  if (!calendar.isWorkday(lastOn)) found.push({ type: 'not a workday' });
  if (!calendar.isWorkday(sentBy)) {
    found.push({ type: 'send before', lastOn: sentBy, sendOn: calendar.onOrBefore(sentBy) });
  }
  for (const { region, boardOn } of boards) {
    if (boardOn && isAfter(boardOn, sentBy)) found.push({ type: 'board late', region, boardOn });
    else if (boardOn && isAfter(lastOn, boardOn)) found.push({ type: 'board before', region, boardOn });
  }
  return found;
}
