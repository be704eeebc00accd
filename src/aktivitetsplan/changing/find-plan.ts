import { type Gate, kansliOnly, type Turn } from '../../chat/table.ts';
import { papersOrKansli, type WhoSeesTo } from '../../register/permissions.ts';
import type { AktivitetsplanStore } from '../aktivitetsplan-store.ts';
import type { Planning } from '../fokusomraden.ts';
import { inPlanOrder, type PlanActivity, type PlanNote, type ReportedActivity } from '../plan.ts';
import type { PlanNoteStore } from '../plan-note-store.ts';

export type FindsPlans = {
  plans: AktivitetsplanStore;
  notes: PlanNoteStore;
  planning: Planning;
};

/** The plan of that year with what is noted, in its order; null when there is none. */
export function planOfYear({ plans, notes, planning }: FindsPlans, year: number): ReportedActivity[] | null {
  if (!plans.plans().some((plan) => plan.year === year)) return null;
  const byActivity = Map.groupBy(notes.ofYear(year), ({ activity }) => activity);
  return plans
    .activities(year)
    .toSorted(inPlanOrder(planning.areas))
    .map((activity) => ({ activity, notes: byActivity.get(activity.id) ?? [] }));
}

/** The year that words without one mean: this year, else the latest before it, else the first that comes. Null: none. */
export function usualYear({ plans }: Pick<FindsPlans, 'plans'>, today: Temporal.PlainDate): number | null {
  const years = plans.plans().map(({ year }) => year);
  return years.findLast((year) => year <= today.year) ?? years[0] ?? null;
}

export const reportedActivity = ({ notes }: Pick<FindsPlans, 'notes'>, activity: PlanActivity): ReportedActivity => ({
  activity,
  notes: notes.ofActivity(activity.id),
});

/** Whoever sees to the papers of the group that is responsible, and the kansli. */
export const mayNote = (uses: WhoSeesTo, { group }: Pick<PlanActivity, 'group'>): Gate =>
  group === null ? kansliOnly : papersOrKansli(uses, group.id);

/** Those of this year's and last year's plan that the asker may note something of. */
export function activitiesToNote(uses: FindsPlans & WhoSeesTo, turn: Turn): PlanActivity[] {
  const { year } = turn.today;
  return [year, year - 1].flatMap((each) =>
    (planOfYear(uses, each) ?? [])
      .map(({ activity }) => activity)
      .filter((activity) => activity.ended === null && mayNote(uses, activity)(turn) === null),
  );
}

/** The name of a fokusområde; its id, where the data has it no longer. */
export const areaName = ({ areas }: Pick<Planning, 'areas'>, id: string): string =>
  areas.find((area) => area.id === id)?.name ?? id;

export type FoundNote = { note: PlanNote; activity: PlanActivity };

export function findNote({ notes, plans }: Pick<FindsPlans, 'notes' | 'plans'>, id: number): FoundNote | null {
  const note = notes.note(id);
  const activity = note && plans.activity(note.activity);
  return note && activity ? { note, activity } : null;
}
