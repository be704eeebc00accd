import { isAfter } from '../../chat/days.ts';
import { capitalised, plural } from '../../chat/swedish.ts';
import { type Duty, isMinutes, isOverdue, isOwed } from '../duty/duty.ts';

/** How many of a year's papers of one kind have come in. @property overdue minutes that should have been in by now */
type PaperCount = { name: string; all: number; inTime: number; late: number; overdue: number };

/** @param handedInOn the day on which each was handed in for the first time, by its id */
function counted(
  papers: readonly Duty[],
  handedInOn: ReadonlyMap<number, Temporal.PlainDate>,
  today: Temporal.PlainDate,
): PaperCount {
  const days = papers.flatMap((duty) => {
    const on = isOwed(duty) ? undefined : handedInOn.get(duty.id);
    return on ? [{ on, lastDayOn: duty.lastDayOn }] : [];
  });
  const late = days.filter(({ on, lastDayOn }) => lastDayOn !== null && isAfter(on, lastDayOn)).length;
  const [name = ''] = papers.map(({ rule }) => rule.name).toSorted((a, b) => a.length - b.length);
  const overdue = papers.filter((duty) => isMinutes(duty) && isOverdue(duty, today)).length;
  return { name: capitalised(name), all: papers.length, inTime: days.length - late, late, overdue };
}

/** Once a year, or after a meeting that has been. Those that nobody has to hand in are left out. */
function isCounted(duty: Duty, today: Temporal.PlainDate): boolean {
  if (duty.state === 'undantagen') return false;
  if (isMinutes(duty)) return duty.meetingOn !== null && !isAfter(duty.meetingOn, today);
  return duty.rule.is === 'document' && duty.rule.per === 'year';
}

/** "Verksamhetsberättelse: 9 av 13 inlämnade, 7 i tid och 2 sent. 4 saknas." */
export function papersOfYear(
  duties: readonly Duty[],
  handedInOn: ReadonlyMap<number, Temporal.PlainDate>,
  today: Temporal.PlainDate,
): (readonly [label: string, count: string])[] {
  const papers = duties.filter((duty) => isCounted(duty, today));
  return [...Map.groupBy(papers, ({ rule }) => rule.kind).values()].map((ofKind) => {
    const count = counted(ofKind, handedInOn, today);
    return [count.name, countInWords(count)] as const;
  });
}

function countInWords({ all, inTime, late, overdue }: PaperCount): string {
  const missing = all - inTime - late;
  const when = late === 0 ? 'i tid' : `${inTime} i tid och ${late} sent`;
  const came = `${inTime + late} av ${all} ${plural(inTime + late, 'inlämnad', 'inlämnade')}`;
  return `${came}${inTime + late > 0 ? `, ${when}` : ''}. ${missing === 0 ? 'Ingen saknas.' : `${missing} saknas${overdueInWords(overdue)}.`}`;
}

const overdueInWords = (count: number): string =>
  count === 0 ? '' : `, varav ${count} ${plural(count, 'försenad', 'försenade')}`;
