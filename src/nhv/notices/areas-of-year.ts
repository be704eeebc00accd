import type { YearAsked, YearEntry, YearState } from '../../calendar/year-entry.ts';
import { inTimeOrder, isBefore } from '../../chat/days.ts';
import { date } from '../../chat/swedish.ts';
import type { Part } from '../../documents/document.ts';
import { maySee } from '../../register/may-see.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { Milestone } from '../area/area.ts';
import { areaSeen, isRestricted } from '../area/area-seen.ts';
import { type AreaRecord, type AreaState, passedMilestone } from '../area/area-state.ts';
import type { AreaStore } from '../area/area-store.ts';
import { milestoneNames, stepInWords } from '../area/area-words.ts';
import { nhvGroup } from '../area/nhv-groups.ts';
import type { NhvSteps } from '../area/steps.ts';

export type FindsAreas = { areas: Pick<AreaStore, 'records' | 'ties'>; register: Pick<RegisterStore, 'groupsWith'> };

/**
 * The national dates of the areas that may be passed on: every area for a wide year and the NHV group's, else those that the
 * groups follow.
 */
export const areasOfYear = (uses: FindsAreas, asked: YearAsked): YearEntry[] =>
  areasAskedFor(uses, asked).flatMap(({ state }) => datesOf(state, asked));

export function areasAskedFor({ areas, register }: FindsAreas, asked: YearAsked): AreaRecord[] {
  const ids = new Set(asked.groups.map(({ id }) => id));
  const coordinating = nhvGroup(register, asked.today);
  const isWide = asked.isWide || (coordinating !== null && ids.has(coordinating.id));
  const tied = new Set(areas.ties().flatMap(({ area, group }) => (ids.has(group) ? [area] : [])));
  return areas
    .records()
    .filter((record) => isWide || tied.has(record.area.id))
    .filter((record) => !isRestricted(record) && maySee(asked.viewer, areaSeen(record)));
}

function datesOf(state: AreaState, { year, today }: Pick<YearAsked, 'year' | 'today'>): YearEntry[] {
  if (state.ending !== null) return [];
  return datedIn(state)
    .filter(({ on }) => on.year === year)
    .map(({ milestone, on }) => ({
      day: on,
      kind: 'area',
      state: stateOfDate(state, milestone, { on, today }),
      what: `${milestoneNames[milestone]}: ${state.name}`,
      whose: null,
    }));
}

const datedIn = ({ planned }: AreaState): { milestone: Milestone; on: Temporal.PlainDate }[] =>
  [...planned].flatMap(([milestone, { on }]) => (on === null ? [] : [{ milestone, on }]));

/** A date that has passed while the area stands where it stood is late. */
function stateOfDate(
  state: AreaState,
  milestone: Milestone,
  { on, today }: { on: Temporal.PlainDate; today: Temporal.PlainDate },
): YearState {
  if (!isBefore(on, today)) return 'coming';
  return passedMilestone(state, today)?.milestone === milestone ? 'late' : 'done';
}

/** In which step each area is that is on its way, for ledningsgruppen. */
export function areasInStanding(
  { areas, steps }: { areas: Pick<AreaStore, 'records'>; steps: NhvSteps },
  today: Temporal.PlainDate,
): Part[] {
  const going = areas
    .records()
    .filter((record) => !isRestricted(record) && isOnItsWay(record))
    .toSorted((a, b) => a.state.step - b.state.step);
  return [
    { type: 'heading', level: 1, text: `NHV-områden på väg genom stegen: ${going.length}` },
    going.length === 0
      ? { type: 'paragraph', text: 'Inget område är på väg.' }
      : {
          type: 'table',
          columns: ['Område', 'Steg', 'Nästa datum'],
          rows: going.map(({ state }) => [state.name, stepInWords(steps[state.step]), nextDate(state, today)]),
        },
  ];
}

/** In the last step there is nothing more to wait for. */
const isOnItsWay = ({ state }: AreaRecord): boolean => state.ending === null && state.step < 8;

function nextDate(state: AreaState, today: Temporal.PlainDate): string {
  const coming = datedIn(state).filter(({ on }) => !isBefore(on, today));
  const [next] = coming.toSorted((a, b) => inTimeOrder(a.on, b.on));
  return next ? `${milestoneNames[next.milestone]}: ${date(next.on)}` : 'uppgift saknas';
}
