import { date } from '../../chat/swedish.ts';
import { decisionOf, isSent, type Outcomes, type Party, unsettledIn } from '../case/outcome.ts';
import { answerDecisionInWords } from '../case/remiss-words.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { partiesInWords } from './whose-answer.ts';

/** What is decided, sent and left to send, each with its day. Nothing while nothing has been said. */
export function outcomeFacts(
  { remiss, regions }: Pick<RemissSnapshot, 'remiss' | 'regions'>,
  outcomes: Outcomes,
): (readonly [string, string])[] {
  const { decisions, sendings } = outcomes;
  if (decisions.length + sendings.length === 0) return [];
  const named = (parties: readonly Party[]) => partiesInWords(regions, parties);
  const left = unsettledIn(remiss.mode, regions, outcomes);
  const notSent = sendings.filter((one) => !isSent(one)).map(({ party }) => party);
  const lines: [string, string][] = [
    ['Beslutat', decisions.map((one) => `${named([one.party])} (${answerDecisionInWords(one)})`).join('; ')],
    [
      'Skickat',
      byDay(outcomes)
        .map(([day, parties]) => `${named(parties)} ${day}`)
        .join('; '),
    ],
    ['Skickat utan beslut', named(sentUndecided(outcomes))],
    ['Skickas inte', named(notSent)],
    ['Kvar att skicka', named(left)],
  ];
  return lines.filter(([, value]) => value !== '');
}

const sentUndecided = (outcomes: Outcomes): Party[] =>
  outcomes.sendings.filter((one) => isSent(one) && decisionOf(outcomes, one.party) === null).map(({ party }) => party);

/** "12 mars 2027, dnr SVN 5", with whose answers were sent so. */
function byDay({ sendings }: Outcomes): (readonly [string, Party[]])[] {
  const days = new Map<string, Party[]>();
  for (const one of sendings.filter(isSent)) {
    const day = [date(one.on), ...(one.party === null && one.dnr ? [`dnr ${one.dnr}`] : [])].join(', ');
    days.set(day, [...(days.get(day) ?? []), one.party]);
  }
  return [...days];
}
