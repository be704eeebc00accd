import { dayOf } from '../../calendar/local-time.ts';
import type { YearAsked } from '../../calendar/year-entry.ts';
import { capitalised } from '../../chat/swedish.ts';
import type { PartOfYear } from '../../obligations/feature-hooks.ts';
import { maySee } from '../../register/may-see.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import { type Arende, arendeSeen } from './arende.ts';
import type { ArendeStore } from './arende-store.ts';
import { arendeAnswerInWords, arendeKindWords, arendeStanding } from './arende-words.ts';

type Uses = { arenden: Pick<ArendeStore, 'all'>; hours: { timeZone: string } };

/** What the group put before ledningsgruppen during the year, and the answer. */
export function arendenInReport({ arenden, hours }: Uses, { year, groups, viewer }: YearAsked): PartOfYear[] {
  const ids = new Set(groups.map(({ id }) => id));
  const own = arenden
    .all()
    .filter((one) => ids.has(one.group.id) && one.state !== 'aterkallat' && maySee(viewer, arendeSeen(one)))
    .filter(({ sentAt }) => dayOf(sentAt, hours.timeZone).year === year)
    .toSorted((a, b) => a.id - b.id);
  if (own.length === 0) return [];
  const rows = own.map((one) => [`${one.id}. ${one.title}`, arendeKindWords[one.kind], answeredInWords(one)]);
  const columns = ['Ärende', 'Slag', 'Svar'];
  return [{ known: 'arenden', heading: `Ärenden till ${theLeaders()}`, parts: [{ type: 'table', columns, rows }] }];
}

const answeredInWords = (one: Arende): string =>
  one.answer
    ? [arendeAnswerInWords(one.answer), one.answer.text].filter((words) => words !== null).join(' ')
    : capitalised(arendeStanding(one));
