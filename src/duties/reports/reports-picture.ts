import { plural } from '../../chat/swedish.ts';
import type { BarPart, BarsPicture } from '../../pictures/bars.ts';
import { cameOrNot, type ReportsOfType } from './reports-of-year.ts';

type Standing = keyof ReturnType<typeof cameOrNot>;

const looks: readonly (BarPart & { id: Standing })[] = [
  { id: 'inTime', label: 'i tid', code: 'T', fill: 'filled', colour: '#1b7f4b', dark: '#76d19d' },
  { id: 'late', label: 'sent', code: 'S', fill: 'striped', colour: '#8a5a00', dark: '#f0c36d' },
  { id: 'overdue', label: 'saknas, försenade', code: 'F', fill: 'dashed', colour: '#b3261e', dark: '#ff9d94' },
  { id: 'coming', label: 'saknas, tid kvar', code: 'K', fill: 'open', colour: '#1f5fa8', dark: '#8ab8f0' },
];

/** For each type of group: how many of the year's reports came in time, came late, and have not come. */
export const reportsPicture = (all: readonly ReportsOfType[], year: number): BarsPicture => ({
  kind: 'bars',
  title: `Verksamhetsberättelser för ${year}`,
  parts: looks,
  bars: all.map((reports) => {
    const counts = cameOrNot(reports);
    return { label: reports.type.heading, counts: looks.map(({ id }) => counts[id]) };
  }),
});

/** "9 av 13 har kommit in: 7 i tid och 2 sent. 4 saknas, varav 1 försenad." */
export function cameInWords(reports: ReportsOfType): string {
  const { inTime, late, overdue, coming } = cameOrNot(reports);
  const [came, missing] = [inTime + late, overdue + coming];
  const when = came === 0 ? '' : `: ${late === 0 ? 'alla i tid' : `${inTime} i tid och ${late} sent`}`;
  const lacking = overdue === 0 ? '' : `, varav ${overdue} ${plural(overdue, 'försenad', 'försenade')}`;
  return `${came} av ${came + missing} har kommit in${when}. ${missing === 0 ? 'Ingen saknas.' : `${missing} saknas${lacking}.`}`;
}
