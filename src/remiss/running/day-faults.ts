import { isAfter } from '../../chat/days.ts';
import { longDate } from '../../chat/swedish.ts';
import { type LimitWord, senderLastOn } from '../case/remiss.ts';

export const pastFault = (day: Temporal.PlainDate, today: Temporal.PlainDate): string | null =>
  isAfter(today, day) ? 'Dagen har redan varit. Stämmer årtalet?' : null;

/** Our own last day lies ahead, and no later than the sender's. @param sender without a day: only the first is judged. */
export function lastOnFault(
  lastOn: Temporal.PlainDate,
  { senderDayOn, senderWord }: { senderDayOn: Temporal.PlainDate | undefined; senderWord: LimitWord },
  today: Temporal.PlainDate,
): string | null {
  const past = pastFault(lastOn, today);
  if (past !== null || !senderDayOn) return past;
  const theirs = senderLastOn({ senderDayOn, senderWord });
  return isAfter(lastOn, theirs) ? `Vår sista dag kan inte ligga efter avsändarens, ${longDate(theirs)}.` : null;
}
