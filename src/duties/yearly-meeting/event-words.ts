import { capitalised, clockSpan, date, longDate } from '../../chat/swedish.ts';
import { type Duty, isOwed } from '../duty/duty.ts';
import { stateAdverb } from '../duty/duty-words.ts';
import type { EventPlan, EventPresence, GroupPaper } from './event-plan.ts';

export const eventPresenceWords: Record<EventPresence, string> = {
  med: 'Med',
  ersattare: 'Med genom ersättare',
  inte: 'Inte med',
};

type Pair = readonly [label: string, value: string];

/** The day, the time and the place, as far as they are known. @param isWaited whether it is still to get a day */
export const planFacts = (plan: EventPlan | null, isWaited = true): Pair[] => [
  ['Dag', plan ? longDate(plan.on) : isWaited ? 'ingen dag satt än, kansliet sätter den' : 'det fick ingen dag'],
  ...(plan?.times
    ? ([
        ['Tid', clockSpan(plan.times.starts, plan.times.ends)],
        ...(plan.times.place === null ? [] : [['Plats', plan.times.place] as const]),
      ] satisfies Pair[])
    : []),
];

/** "torsdag 18 mars 2027 kl. 13.00–15.00" */
export const planInWords = ({ on, times }: EventPlan): string =>
  times ? `${longDate(on)} ${clockSpan(times.starts, times.ends)}` : longDate(on);

/** A link or a number; what was typed stands in the document. */
export function paperInWords(paper: GroupPaper | null, today: Temporal.PlainDate): string {
  if (!paper) return '–';
  const { duty, submission } = paper;
  if (!submission) return missingInWords(duty, today);
  return submission.document ?? `Inlämnad ${date(submission.documentOn)}, som text`;
}

const missingInWords = (duty: Duty, today: Temporal.PlainDate): string =>
  isOwed(duty) ? `Saknas: ${stateAdverb(duty, today)}` : capitalised(stateAdverb(duty, today));
