import { countInWords, date, plural, shortened } from '../../chat/swedish.ts';
import { isAnsweredFor, type PlanActivity, type ReportedActivity } from '../plan.ts';

/** Who is responsible, in words. */
export const responsibleFor = ({ group }: Pick<PlanActivity, 'group'>): string => group?.name ?? 'Kansliet';

/** "2 anteckningar", "inget gjort", "saknar anteckning", "flyttad till 2028" */
export function stateOfActivity({ activity: { ended }, notes }: ReportedActivity): string {
  if (ended?.movedTo) return `flyttad till ${ended.movedTo}`;
  if (ended) return 'avslutad';
  if (notes.length === 0) return 'saknar anteckning';
  if (notes.every(({ isNothing }) => isNothing)) return 'inget gjort';
  return `${notes.length} ${plural(notes.length, 'anteckning', 'anteckningar')}`;
}

/** "Avslutad 3 maj 2027: Uppdraget är slutfört." */
export function endInWords({ ended }: Pick<PlanActivity, 'ended'>): string | null {
  if (!ended) return null;
  const what =
    ended.movedTo === null
      ? `Avslutad ${date(ended.on)}`
      : `Flyttad till planen för ${ended.movedTo} den ${date(ended.on)}`;
  return ended.why === null ? `${what}.` : withFullStop(`${what}: ${ended.why}`);
}

const withFullStop = (words: string): string => (/[.!?…]$/u.test(words) ? words : `${words}.`);

/** "19 av 21 aktiviteter har återrapporterats." */
export function reportedInWords(all: readonly ReportedActivity[]): string {
  if (all.length === 0) return 'Planen har inga aktiviteter än.';
  const count = all.filter(isAnsweredFor).length;
  if (count === all.length) {
    return all.length === 1
      ? 'Den enda aktiviteten är återrapporterad.'
      : `Alla ${countInWords(all.length, 'en')} aktiviteter är återrapporterade.`;
  }
  return `${count} av ${all.length} aktiviteter är återrapporterade.`;
}

/** In lists, where there is no room for all of it. */
export const shortTitle = ({ title }: Pick<PlanActivity, 'title'>, most = 120): string => shortened(title, most);
