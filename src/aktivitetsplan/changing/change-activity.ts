import type { Turn } from '../../chat/table.ts';
import type { ActivityWords, AktivitetsplanStore } from '../aktivitetsplan-store.ts';
import { type PlanActivity, titleInYear } from '../plan.ts';
import type { PlanNoteStore } from '../plan-note-store.ts';
import { type LogsPlans, recordActivityChange } from './record-plan-change.ts';

type Uses = LogsPlans & { plans: AktivitetsplanStore; notes: Pick<PlanNoteStore, 'ofActivity'> };

export function addActivity(uses: Uses, year: number, words: ActivityWords, turn: Turn): PlanActivity | null {
  const id = uses.plans.add({ ...words, year, offers: [], continues: null }, turn.now);
  const added = uses.plans.activity(id);
  if (added) recordActivityChange(uses, added, { what: 'lade till', after: words.title }, turn);
  return added;
}

/** False when it is so already. */
export function changeActivity(uses: Uses, activity: PlanActivity, words: ActivityWords, turn: Turn): boolean {
  const { area, title, group } = activity;
  if (area === words.area && title === words.title && (group?.id ?? null) === words.group) return false;
  uses.plans.change(activity.id, words, turn.now);
  const is = uses.plans.activity(activity.id) ?? activity;
  const inWords = (of: PlanActivity) => `${of.title} (${of.group?.name ?? 'kansliet'})`;
  recordActivityChange(uses, activity, { what: 'ändrade', before: inWords(activity), after: inWords(is) }, turn);
  return true;
}

/** It stays in its year, with why. False when it has ended already. */
export function endActivity(
  uses: Uses,
  activity: PlanActivity,
  { on, why }: { on: Temporal.PlainDate; why: string },
  turn: Turn,
): boolean {
  if (activity.ended) return false;
  uses.plans.setEnd(activity.id, { on, why, movedTo: null });
  recordActivityChange(uses, activity, { what: 'avslutade', why }, turn);
  return true;
}

/**
 * It goes on in the other year's plan, which is begun where there is none, and ends in its own.
 * @returns it as it is there; null when it has ended already
 */
export function moveActivity(
  uses: Uses,
  activity: PlanActivity,
  { year, why }: { year: number; why: string | null },
  turn: Turn,
): PlanActivity | null {
  if (activity.ended) return null;
  const { area, offers, group } = activity;
  uses.plans.begin(year, turn.asker.id, turn.now);
  const there = uses.plans.continuing(activity.id).find((one) => one.year === year);
  const title = titleInYear(activity.title, activity.year, year);
  const id =
    there?.id ??
    uses.plans.add({ area, offers, year, title, group: group?.id ?? null, continues: activity.id }, turn.now);
  uses.plans.setEnd(activity.id, { on: turn.today, why, movedTo: year });
  recordActivityChange(uses, activity, { what: 'flyttade', after: `till planen för ${year}`, why }, turn);
  const moved = uses.plans.activity(id);
  if (moved && !there) recordActivityChange(uses, moved, { what: `flyttade från ${activity.year} till`, why }, turn);
  return moved;
}

/** What it was moved to goes away again, where nothing is noted of it. False when it goes on already. */
export function resumeActivity(uses: Uses, activity: PlanActivity, turn: Turn): boolean {
  if (!activity.ended) return false;
  const { movedTo } = activity.ended;
  uses.plans.setEnd(activity.id, null);
  const there = uses.plans.continuing(activity.id).find(({ year }) => year === movedTo);
  const dropped = there !== undefined && isUntouched(uses, there);
  if (dropped) uses.plans.remove(there.id);
  const after = dropped ? `borttagen ur planen för ${movedTo}` : null;
  recordActivityChange(uses, activity, { what: 'återupptog', after }, turn);
  return true;
}

/** Nothing is noted of it, and nothing goes on with it: it can be removed without a trace in the plan. */
export const isUntouched = ({ plans, notes }: Pick<Uses, 'plans' | 'notes'>, { id }: PlanActivity): boolean =>
  notes.ofActivity(id).length === 0 && plans.continuing(id).length === 0;

/** Put there by mistake. False when something is noted of it. */
export function removeActivity(uses: Uses, activity: PlanActivity, turn: Turn): boolean {
  if (!isUntouched(uses, activity)) return false;
  uses.plans.remove(activity.id);
  recordActivityChange(uses, activity, { what: 'tog bort', before: activity.title }, turn);
  return true;
}
