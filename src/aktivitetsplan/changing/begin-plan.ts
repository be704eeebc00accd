import type { Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { AktivitetsplanStore } from '../aktivitetsplan-store.ts';
import type { Planning } from '../fokusomraden.ts';
import { inPlanOrder, type PlanActivity, titleInYear } from '../plan.ts';
import { type LogsPlans, recordPlanChange } from './record-plan-change.ts';

type Uses = LogsPlans & {
  plans: AktivitetsplanStore;
  planning: Planning;
  register: Pick<RegisterStore, 'groups'>;
};

type New = Pick<PlanActivity, 'area' | 'title' | 'offers' | 'continues'> & { group: string | null };

/**
 * A plan begins as a draft: with what goes on from another year, or with the plan that ships, or empty.
 * @param from the year; 0: empty
 * @returns how many activities it has; null when the year has a plan already
 */
export function beginYearlyPlan(uses: Uses, { year, from }: { year: number; from: number }, turn: Turn): number | null {
  const activities = activitiesFrom(uses, from);
  if (!uses.plans.begin(year, turn.asker.id, turn.now)) return null;
  const there = new Set(uses.register.groups(turn.today).map(({ id }) => id));
  for (const { group, title, ...activity } of activities) {
    uses.plans.add(
      {
        ...activity,
        year,
        title: titleInYear(title, from, year),
        group: group !== null && there.has(group) ? group : null,
      },
      turn.now,
    );
  }
  const after = activities.length === 0 ? 'utan aktiviteter' : `från ${from}, ${activities.length} aktiviteter`;
  recordPlanChange(uses, year, { what: `började på aktivitetsplanen för ${year}`, after }, turn);
  return activities.length;
}

function activitiesFrom({ plans, planning }: Uses, from: number): New[] {
  if (plans.plans().some(({ year }) => year === from)) {
    return plans
      .activities(from)
      .filter(({ ended }) => ended === null)
      .toSorted(inPlanOrder(planning.areas))
      .map(({ id, area, title, offers, group }) => ({ area, title, offers, continues: id, group: group?.id ?? null }));
  }
  if (from !== planning.example.year) return [];
  return planning.example.activities.map(({ group = null, ...activity }) => ({ ...activity, group, continues: null }));
}

/** Only a plan in which nothing has been noted: it was begun by mistake. @returns whether it was dropped */
export function dropPlan(
  uses: LogsPlans & Pick<Uses, 'plans'> & { notes: { ofYear(year: number): readonly unknown[] } },
  year: number,
  turn: Turn,
): boolean {
  if (uses.notes.ofYear(year).length > 0) return false;
  const activities = uses.plans.activities(year);
  if (activities.some(({ id }) => uses.plans.continuing(id).length > 0)) return false;
  for (const { id } of activities) uses.plans.remove(id);
  uses.plans.drop(year);
  recordPlanChange(uses, year, { what: `tog bort aktivitetsplanen för ${year}` }, turn);
  return true;
}
