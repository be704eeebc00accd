import { noDay, tooLong } from '../../chat/filled.ts';
import { longDate } from '../../chat/swedish.ts';
import { type LimitWord, senderLastOn } from '../case/remiss.ts';

export const textFault = (typed: string, most: number, missing: string): string | null => {
  if (typed === '') return missing;
  return typed.length > most ? tooLong(most) : null;
};

/** Our own last day lies ahead, and no later than the sender's. */
export function lastOnFault(
  lastOn: Temporal.PlainDate | null,
  { senderDayOn, senderWord }: { senderDayOn: Temporal.PlainDate | null; senderWord: LimitWord },
  today: Temporal.PlainDate,
): string | null {
  if (!lastOn) return noDay;
  if (Temporal.PlainDate.compare(lastOn, today) < 0) return 'Dagen har redan varit. Stämmer årtalet?';
  if (!senderDayOn) return null;
  const theirs = senderLastOn({ senderDayOn, senderWord });
  return Temporal.PlainDate.compare(lastOn, theirs) > 0
    ? `Vår sista dag kan inte ligga efter avsändarens, ${longDate(theirs)}.`
    : null;
}
