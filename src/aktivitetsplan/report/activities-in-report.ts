import type { YearAsked } from '../../calendar/year-entry.ts';
import type { PartOfYear } from '../../obligations/feature-hooks.ts';
import { type FindsPlans, planOfYear } from '../changing/find-plan.ts';
import type { ReportedActivity } from '../plan.ts';

/** The activities of Samverkansnämnden's plan that the group is responsible for, and what is noted of them. */
export function activitiesInReport(uses: FindsPlans, { year, groups }: YearAsked): PartOfYear[] {
  const ids = new Set(groups.map(({ id }) => id));
  const own = (planOfYear(uses, year) ?? []).filter(({ activity: { group } }) => group !== null && ids.has(group.id));
  if (own.length === 0) return [];
  const rows = own.map((one) => [one.activity.title, notedInWords(one)]);
  const columns = ['Aktivitet', 'Vad som är gjort'];
  return [
    {
      known: 'activities',
      heading: 'Ur nämndens aktivitetsplan',
      parts: [{ type: 'table', columns, rows }],
    },
  ];
}

function notedInWords({ activity: { ended }, notes }: ReportedActivity): string {
  if (notes.length > 0) return notes.map(({ words }) => words).join('\n');
  return ended ? 'Avslutad' : 'Inget är noterat';
}
