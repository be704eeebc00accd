import { type Block, table } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { list, shortened } from '../../chat/swedish.ts';
import { questionsInWords, remissInRow, stateNames } from '../case/remiss-words.ts';
import { type OwnUnderlag, owedUnderlag } from './round-snapshot.ts';
import { lastDaysInWords, underlagCount } from './round-words.ts';

/** More rows would not stand whole in a message that cannot be turned; the rest are counted. */
export const mostInMessage = 12;
const longestRow = 60;

/** "alla frågor", "fråga 2 och 3", "klart": of one's own region. */
export function ownProgressIn({ snapshot, left, untouched }: OwnUnderlag): string {
  const { remiss } = snapshot;
  if (left.length === 0) return 'klart';
  if (remiss.state !== 'oppen') return `${stateNames[remiss.state]}, inte klart`;
  if (left.length < remiss.questions.length) return `${questionsInWords(left)} kvar`;
  return untouched ? 'inte påbörjat' : 'skrivit, ställningstagande saknas';
}

export const ownUnderlagTable = (own: readonly OwnUnderlag[]): Block =>
  table(
    ['Underlag', 'Din region'],
    own.map((one) => [remissInRow(one.snapshot.remiss, longestRow), ownProgressIn(one)]),
  );

export const ownRegionsInWords = (own: readonly OwnUnderlag[]): string =>
  list([...new Set(own.map(({ region }) => region.name))]);

/** "Region Uppsala ska svara på 7 av 10 underlag från Socialstyrelsen senast fredag 14 januari 2022" */
export function owedTitle(own: readonly OwnUnderlag[]): string {
  const owed = owedUnderlag(own);
  const [first] = owed;
  if (!first) return '';
  const count =
    owed.length === own.length ? underlagCount(own.length) : `${owed.length} av ${underlagCount(own.length)}`;
  const sender = shortened(first.snapshot.remiss.sender, longestRow);
  const days = lastDaysInWords(owed.map(({ snapshot }) => snapshot.remiss));
  return `${ownRegionsInWords(owed)} ska svara på ${count} från ${sender} senast ${days}`;
}

/** Those that wait first, and as many as there is room for. */
export function ownRows(own: readonly OwnUnderlag[]): Block[] {
  const owed = owedUnderlag(own);
  const ordered = [...owed, ...own.filter((one) => !owed.includes(one))];
  const left = ordered.length - mostInMessage;
  return [ownUnderlagTable(ordered.slice(0, mostInMessage)), ...leftOut(left)];
}
