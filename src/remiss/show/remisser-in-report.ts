import type { YearAsked } from '../../calendar/year-entry.ts';
import { capitalised, date } from '../../chat/swedish.ts';
import type { PartOfYear } from '../../obligations/feature-hooks.ts';
import { maySee } from '../../register/may-see.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { hasGroupAnswered } from '../asked-groups/group-answer.ts';
import { hasAnswered, tally } from '../case/answers.ts';
import type { EntryStore } from '../case/entry-store.ts';
import { isDraft, type Remiss } from '../case/remiss.ts';
import { remissSeen } from '../case/remiss-seen.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { nameOf, stateNames } from '../case/remiss-words.ts';
import { isKeptBack } from './remisser-of-year.ts';

type Uses = {
  remisser: Pick<RemissStore, 'all'>;
  entries: Pick<EntryStore, 'log'>;
  register: Pick<RegisterStore, 'regions'>;
  isRestrictedArea(area: string): boolean;
};

/** The remisser that the group had to answer during the year, as such or by its members for their regions. */
export function remisserInReport(uses: Uses, { year, groups, viewer }: YearAsked): PartOfYear[] {
  const ids = new Set(groups.map(({ id }) => id));
  const all = uses.remisser
    .all()
    .filter((remiss) => remiss.lastOn.year === year && !isDraft(remiss) && remiss.state !== 'aterkallad')
    .filter((remiss) => remiss.groups.some((id) => ids.has(id)) || remiss.askedGroups.some(({ id }) => ids.has(id)))
    .filter((remiss) => !isKeptBack(uses, remiss) && maySee(viewer, remissSeen(remiss)))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.lastOn, b.lastOn));
  if (all.length === 0) return [];
  const rows = all.map((remiss) => [
    nameOf(remiss),
    remiss.sender,
    date(remiss.lastOn),
    answeredInWords(uses, remiss, ids),
    capitalised(stateNames[remiss.state]),
  ]);
  const columns = ['Remiss', 'Från', 'Vår sista dag', 'Svar', 'Läge'];
  return [{ known: 'remisser', heading: 'Remisser', parts: [{ type: 'table', columns, rows }] }];
}

/** "Gruppen har svarat", "5 av 7 regioner har svarat" */
function answeredInWords(uses: Uses, remiss: Remiss, ids: ReadonlySet<string>): string {
  const asked = remiss.askedGroups.find(({ id }) => ids.has(id));
  const own = asked ? [hasGroupAnswered(remiss, asked) ? 'Gruppen har svarat' : 'Gruppen har inte svarat på allt'] : [];
  if (!remiss.groups.some((id) => ids.has(id))) return own.join('. ');
  const said = tally(uses.entries.log(remiss.id));
  const regions = uses.register.regions();
  const answered = regions.filter(({ id }) => hasAnswered(id, remiss.questions, said)).length;
  return [...own, `${answered} av ${regions.length} regioner har svarat`].join('. ');
}
