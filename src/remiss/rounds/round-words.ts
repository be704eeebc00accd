import { longDate, plural, shortened } from '../../chat/swedish.ts';
import { type Remiss, senderLastOn } from '../case/remiss.ts';
import { remissInRow, senderDayInWords } from '../case/remiss-words.ts';

/** "Remissrunda 3" */
export const roundName = (round: number): string => `Remissrunda ${round}`;

export const underlagCount = (count: number): string => `${count} ${plural(count, 'underlag', 'underlag')}`;

const longestSender = 120;

/** "Remissrunda 3: 10 underlag från Socialstyrelsen" */
export const roundTitle = (round: number, underlag: readonly Pick<Remiss, 'sender'>[]): string =>
  underlag.length === 0
    ? `${roundName(round)} är tom`
    : `${roundName(round)}: ${underlagCount(underlag.length)} från ${shortened(underlag[0]?.sender ?? '', longestSender)}`;

/** "Remissrunda 3 är stängd: 10 underlag från Socialstyrelsen" */
export const roundIs = (round: number, underlag: readonly Pick<Remiss, 'sender'>[], words: string): string =>
  roundTitle(round, underlag).replace(':', ` ${words}:`);

/** "remissrunda 3, 10 underlag från Socialstyrelsen" in running text. */
export const roundInLine = (round: number, underlag: readonly Pick<Remiss, 'sender'>[]): string =>
  roundTitle(round, underlag).replace(/^R/u, 'r').replace(':', ',');

const longestTitle = 80;

/** "2027-05 Dysmeli": short enough for a row. */
export const underlagInRow = (underlag: Pick<Remiss, 'number' | 'title'>): string =>
  remissInRow(underlag, longestTitle);

/** Sent by the same sender, to be answered by the same day. */
export const belongTogether = (a: Remiss, b: Remiss): boolean =>
  a.sender.trim().toLocaleLowerCase('sv') === b.sender.trim().toLocaleLowerCase('sv') &&
  senderLastOn(a).equals(senderLastOn(b));

/** "senast fredag 14 januari 2022"; where the underlag have different days, the first and the last of them. */
export function senderDaysInWords(underlag: readonly Remiss[]): string {
  const sorted = underlag.toSorted((a, b) => Temporal.PlainDate.compare(senderLastOn(a), senderLastOn(b)));
  const [first] = sorted;
  const last = sorted.at(-1);
  if (!first || !last) return 'ingen dag än';
  const apart = !senderLastOn(first).equals(senderLastOn(last));
  return apart
    ? `olika dagar, senast ${longDate(senderLastOn(first))} till ${longDate(senderLastOn(last))}`
    : senderDayInWords(first);
}

/** "fredag 14 januari 2022"; with more than one, "fredag 14 januari 2022 till onsdag 19 januari 2022". */
export function lastDaysInWords(underlag: readonly Pick<Remiss, 'lastOn'>[]): string {
  const days = underlag.map(({ lastOn }) => lastOn).toSorted(Temporal.PlainDate.compare);
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last) return 'ingen dag än';
  return first.equals(last) ? longDate(first) : `${longDate(first)} till ${longDate(last)}`;
}
