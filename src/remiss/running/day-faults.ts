import { isAfter } from '../../chat/days.ts';
import { longDate } from '../../chat/swedish.ts';
import { type LimitWord, senderLastOn } from '../case/remiss.ts';

type SenderLimit = Parameters<typeof senderLastOn>[0];

export const pastFault = (day: Temporal.PlainDate, today: Temporal.PlainDate): string | null =>
  isAfter(today, day) ? 'Dagen har redan varit. Stämmer årtalet?' : null;

type TypedDays = {
  senderDay?: Temporal.PlainDate | null;
  senderWord?: LimitWord;
  lastOn?: Temporal.PlainDate | null;
};

/** The sender's last day and our own lie ahead, and ours no later than the sender's. */
export const daysFaults = ({ senderDay, senderWord = 'senast', lastOn }: TypedDays, today: Temporal.PlainDate) => ({
  senderDay: senderDay ? pastFault(senderLastOn({ senderDayOn: senderDay, senderWord }), today) : null,
  lastOn: lastOn ? lastOnFault(lastOn, { senderDayOn: senderDay, senderWord }, today) : null,
});

/** Of what has been opened: another day of the sender's lies ahead, and while it is open no earlier than our own. */
export function senderMoveFault(
  { senderDay, senderWord = 'senast' }: Pick<TypedDays, 'senderDay' | 'senderWord'>,
  { lastOn, isOpen, ...was }: SenderLimit & { lastOn: Temporal.PlainDate; isOpen: boolean },
  today: Temporal.PlainDate,
): string | null {
  if (!senderDay) return null;
  const theirs = senderLastOn({ senderDayOn: senderDay, senderWord });
  if (theirs.equals(senderLastOn(was))) return null;
  return isOpen && isAfter(lastOn, theirs)
    ? `Vår sista dag är ${longDate(lastOn)}, efter avsändarens. Flytta den först, med Förläng.`
    : pastFault(theirs, today);
}

/** Our own last day lies ahead, and no later than the sender's. @param sender without a day: only the first is judged. */
export function lastOnFault(
  lastOn: Temporal.PlainDate,
  { senderDayOn, senderWord }: { senderDayOn: Temporal.PlainDate | null | undefined; senderWord: LimitWord },
  today: Temporal.PlainDate,
): string | null {
  const past = pastFault(lastOn, today);
  if (past !== null || !senderDayOn) return past;
  const theirs = senderLastOn({ senderDayOn, senderWord });
  return isAfter(lastOn, theirs) ? `Vår sista dag kan inte ligga efter avsändarens, ${longDate(theirs)}.` : null;
}
