import { daysOfYear, type YearAsked } from '../../calendar/year-entry.ts';
import { isAfter, isBefore } from '../../chat/days.ts';
import { capitalised, date } from '../../chat/swedish.ts';
import type { PartOfYear } from '../../obligations/feature-hooks.ts';
import { maySee } from '../../register/may-see.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import { type Uppdrag, uppdragSeen } from './uppdrag.ts';
import type { UppdragStore } from './uppdrag-store.ts';
import { uppdragStanding } from './uppdrag-words.ts';

type Uses = { uppdrag: Pick<UppdragStore, 'ofGroup'> };

/** The uppdrag that the group had during the year, and what it reported. */
export function uppdragInReport({ uppdrag }: Uses, { year, today, groups, viewer }: YearAsked): PartOfYear[] {
  const all = groups
    .flatMap(({ id }) => uppdrag.ofGroup(id))
    .filter((one) => maySee(viewer, uppdragSeen(one)) && isOfYear(one, year))
    .toReversed();
  if (all.length === 0) return [];
  const rows = all.map((one) => [
    `${one.id}. ${one.words}`,
    date(one.lastDayOn),
    capitalised(uppdragStanding(one, today)),
    reportedInWords(one),
  ]);
  const columns = ['Uppdrag', 'Sista dag', 'Läge', 'Vad gruppen har rapporterat'];
  return [{ known: 'uppdrag', heading: `Uppdrag från ${theLeaders()}`, parts: [{ type: 'table', columns, rows }] }];
}

/** It was given before the year was over, and was not done before it began. */
function isOfYear({ decision, done, state }: Uppdrag, year: number): boolean {
  const { first, last } = daysOfYear(year);
  return state !== 'atertaget' && !isAfter(decision.on, last) && !(done && isBefore(done.decision.on, first));
}

const reportedInWords = ({ report }: Uppdrag): string =>
  [report?.words, report?.document].filter((one) => one !== null && one !== undefined).join(' ') || '–';
