import type { Interest } from '../area/area.ts';
import type { AreaRecord } from '../area/area-state.ts';
import { conflictIn, type InterestConflict } from './conflict.ts';
import type { InterestStore, RegionInterest } from './interest-store.ts';

/** What our regions mean to do with an area, by region, and whether more of them apply than there are permits. */
export type AreaInterests = { interests: ReadonlyMap<string, Interest>; conflict: InterestConflict | null };

/** @param latest what each region said last; one that holds a permit has that, whatever it said. */
export function interestsFrom(latest: readonly RegionInterest[], { state }: AreaRecord): AreaInterests {
  const holding = state.permits.flatMap(({ region }) => (region ? [[region, 'har_tillstand'] as const] : []));
  const stated = latest.map(({ region, interest }) => [region, interest] as const);
  const interests = new Map<string, Interest>([...stated, ...holding]);
  return { interests, conflict: conflictIn(state, interests) };
}

export const interestsIn = (interests: InterestStore, record: AreaRecord): AreaInterests =>
  interestsFrom([...interests.ofArea(record.area.id).values()], record);
