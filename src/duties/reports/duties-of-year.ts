import { daysOfYear, type YearAsked, type YearEntry, type YearState } from '../../calendar/year-entry.ts';
import { maySee, standingOf } from '../../register/may-see.ts';
import { type Duty, isOverdue, isOwed } from '../duty/duty.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { documentName } from '../duty/duty-words.ts';

type Uses = { duties: Pick<DutyStore, 'dueBetween'> };

/** The last days of the year's plans, reports and meetings to be held. What is owed after each meeting is none of the year's. */
export function dutiesOfYear({ duties }: Uses, { year, today, groups, viewer }: YearAsked): YearEntry[] {
  const seen = new Set(groups.filter(({ id }) => maySee(viewer, standingOf(id))).map(({ id }) => id));
  const { first, last } = daysOfYear(year);
  return seen.size === 0 ? [] : duties.dueBetween(first, last).flatMap((duty) => entryOf(duty, seen, today));
}

function entryOf(duty: Duty, seen: ReadonlySet<string>, today: Temporal.PlainDate): YearEntry[] {
  const { lastDayOn, group, rule, state } = duty;
  if (lastDayOn === null || !seen.has(group.id) || rule.per === 'meeting' || state === 'undantagen') return [];
  return [
    { day: lastDayOn, kind: 'lastDay', state: stateOn(duty, today), what: documentName(duty), whose: group.name },
  ];
}

function stateOn(duty: Duty, today: Temporal.PlainDate): YearState {
  if (isOverdue(duty, today)) return 'late';
  return isOwed(duty) ? 'coming' : 'done';
}
