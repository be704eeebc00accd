import type { YearAsked } from '../../calendar/year-entry.ts';
import { isAfter } from '../../chat/days.ts';
import { date } from '../../chat/swedish.ts';
import type { PartOfYear } from '../../obligations/feature-hooks.ts';
import { maySee, standingOf } from '../../register/may-see.ts';
import { type Duty, isMinutes } from '../duty/duty.ts';
import type { DutyStore } from '../duty/duty-store.ts';

type Uses = { duties: Pick<DutyStore, 'ofGroup' | 'documentsOf'> };

/** The minutes of the year's meetings: which have been handed in, with their link or number. */
export function minutesInReport({ duties }: Uses, { year, today, groups, viewer }: YearAsked): PartOfYear[] {
  const all = groups
    .filter(({ id }) => maySee(viewer, standingOf(id)))
    .flatMap(({ id }) => duties.ofGroup(id))
    .filter((duty) => isMinutes(duty) && duty.state !== 'undantagen' && isHeldIn(duty, year, today));
  if (all.length === 0) return [];
  const documents = duties.documentsOf(all.map(({ id }) => id));
  const handedIn = all.filter(({ state }) => state === 'inlamnad').length;
  const rows = all
    .toSorted((a, b) => Temporal.PlainDate.compare(a.meetingOn ?? today, b.meetingOn ?? today))
    .map((duty) => [
      duty.meetingOn ? date(duty.meetingOn) : '–',
      duty.state === 'inlamnad' ? (documents.get(duty.id)?.document ?? 'inlämnade') : 'inte inlämnade',
    ]);
  return [
    {
      known: 'minutes',
      heading: 'Minnesanteckningar',
      parts: [
        { type: 'paragraph', text: `${handedIn} av ${all.length} är inlämnade.` },
        { type: 'table', columns: ['Möte', 'Minnesanteckningar'], rows },
      ],
    },
  ];
}

const isHeldIn = ({ meetingOn }: Duty, year: number, today: Temporal.PlainDate): boolean =>
  meetingOn !== null && meetingOn.year === year && !isAfter(meetingOn, today);
