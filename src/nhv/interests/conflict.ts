import type { Interest } from '../area/area.ts';
import { type AreaRecord, type AreaState, isOpenForInterest } from '../area/area-state.ts';
import type { InterestStore, RegionInterest } from './interest-store.ts';

/** More regions of ours mean to apply than there are permits to apply for. */
export type InterestConflict = {
  /** Ids of those that mean to apply, in order. */
  regions: readonly string[];
  /** How many permits there are for them; null while nobody has proposed or decided a number. */
  permits: number | null;
};

/**
 * "Regionerna inom sjukvårdsregionen ska i största möjliga mån undvika att ansöka om samma tillstånd" (rutin för NHV):
 * two regions apply for the same permit when there are fewer permits than regions. So with one permit two are too many,
 * and with five permits four are not. As long as no number is known two are told of each other, so that each knows. A region that has a permit means to apply for nothing.
 */
export function conflictIn(state: AreaState, interests: ReadonlyMap<string, Interest>): InterestConflict | null {
  if (!isOpenForInterest(state)) return null;
  const holding = new Set(state.permits.map(({ region }) => region));
  const regions = [...interests].flatMap(([region, interest]) =>
    interest === 'avser_soka' && !holding.has(region) ? [region] : [],
  );
  const permits = permitsToApplyFor(state);
  const tooMany = regions.length >= 2 && (permits === null || regions.length > permits);
  return tooMany ? { regions: regions.toSorted(), permits } : null;
}

/** Those that are advertised again; else the decided number, or the proposed while none is decided, less those held. */
function permitsToApplyFor({ readvertised, decided, proposed, permits }: AreaState): number | null {
  if (readvertised > 0) return readvertised;
  const units = decided ?? proposed;
  return units === null ? null : Math.max(0, units - permits.length);
}

/** The same regions and the same number: it is not told again. */
export const isSameConflict = (a: InterestConflict | null, b: InterestConflict | null): boolean =>
  wordOf(a) === wordOf(b);

const wordOf = (conflict: InterestConflict | null): string =>
  conflict ? `${conflict.regions.join(' ')} / ${conflict.permits}` : '';

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
