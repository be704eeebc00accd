import type { Button } from '../../chat/message.ts';
import { date } from '../../chat/swedish.ts';
import { plannedOn } from './area-state.ts';
import type { AreaStore } from './area-store.ts';
import { takeRemissDay } from './nhv-actions.ts';

/** What gives an area the day that the remiss about it has; null where it has it, or is past its remiss. */
export function offerAreaDay(
  { areas }: { areas: Pick<AreaStore, 'find'> },
  area: string,
  on: Temporal.PlainDate,
): Button | null {
  const state = areas.find(area)?.state;
  if (!state || state.ending !== null || state.step > 3) return null;
  if (plannedOn(state, 'remiss')?.equals(on)) return null;
  return takeRemissDay.button(`Flytta området till ${date(on)}`, { area, on }, { primary: true });
}
