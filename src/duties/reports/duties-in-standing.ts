import { daysOfYear } from '../../calendar/year-entry.ts';
import { isAfter } from '../../chat/days.ts';
import { capitalised, date } from '../../chat/swedish.ts';
import type { Part } from '../../documents/document.ts';
import { groupTypes } from '../../register/group-types.ts';
import { awaitsDecision, byUrgency, type Duty, isOverdue, isOwed } from '../duty/duty.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { documentName, stateAdverb } from '../duty/duty-words.ts';

type Uses = { duties: Pick<DutyStore, 'unsettled' | 'dueBetween'> };

const soon = { days: 60 };

/** How the groups' duties stand: the year's by type of group, what is late, what waits for a decision, and what comes. */
export function dutiesInStanding({ duties }: Uses, today: Temporal.PlainDate): Part[] {
  const open = duties.unsettled().toSorted(byUrgency);
  const { first, last } = daysOfYear(today.year);
  const late = open.filter((duty) => isOverdue(duty, today));
  const next = open.filter((duty) => isOwed(duty) && !isOverdue(duty, today) && isWithin(duty, today.add(soon)));
  return [
    { type: 'heading', level: 1, text: 'Gruppernas uppgifter' },
    ...byType(duties.dueBetween(first, last), today),
    ...listed('Försenade', late, today),
    ...listed('Väntar på beslut', open.filter(awaitsDecision), today),
    ...listed(`Sista dag till och med ${date(today.add(soon))}`, next, today),
  ];
}

const isWithin = ({ lastDayOn }: Duty, until: Temporal.PlainDate): boolean =>
  lastDayOn !== null && !isAfter(lastDayOn, until);

/** Each is counted once. */
function byType(ofYear: readonly Duty[], today: Temporal.PlainDate): Part[] {
  const counted = ofYear.filter(({ state }) => state !== 'undantagen');
  const rows = groupTypes().flatMap(({ id, heading }) => {
    const of = counted.filter(({ group }) => group.type.id === id);
    const late = of.filter((duty) => isOverdue(duty, today)).length;
    const owed = of.filter(isOwed).length - late;
    const waiting = of.filter(awaitsDecision).length;
    const counts = [of.length - late - owed - waiting, waiting, owed, late];
    return of.length > 0 ? [[heading, ...counts.map(String)]] : [];
  });
  if (rows.length === 0) return [{ type: 'paragraph', text: `Ingen grupp har något med sista dag ${today.year}.` }];
  return [
    { type: 'paragraph', text: `Det som har sin sista dag ${today.year}:` },
    { type: 'table', columns: ['Grupper', 'Klara', 'Väntar på beslut', 'Kommer', 'Försenade'], rows },
  ];
}

function listed(heading: string, all: readonly Duty[], today: Temporal.PlainDate): Part[] {
  return [
    { type: 'heading', level: 2, text: `${heading}: ${all.length}` },
    all.length === 0
      ? { type: 'paragraph', text: 'Inget.' }
      : {
          type: 'table',
          columns: ['Grupp', 'Uppgift', 'Sista dag', 'Läge'],
          rows: all.map((duty) => [
            duty.group.name,
            documentName(duty),
            duty.lastDayOn ? date(duty.lastDayOn) : 'ingen tidsgräns',
            capitalised(stateAdverb(duty, today)),
          ]),
        },
  ];
}
