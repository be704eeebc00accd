import { holdsOffice } from '../offices.ts';
import { type CountedGroup, type HeldSeat, type Region, representedRegion } from '../register.ts';
import { isChair, isViceChair } from '../seat-roles.ts';

/** A difference between a group's seats and its mandate. */
export type Gap = { group: CountedGroup } & (
  | { kind: 'too few' | 'too many'; region: Region; have: number; allowed: number }
  | { kind: 'no chair' | 'no vice chair' }
  /** Of our places in a body outside. */
  | { kind: 'empty places'; have: number; allowed: number }
);

export type GroupGaps = { group: CountedGroup; gaps: readonly Gap[] };

/**
 * The groups that are not made up as their mandates say, in the order given.
 * @param seats everybody's that are in force on the day in question.
 */
export function groupGaps(
  groups: readonly CountedGroup[],
  seats: readonly HeldSeat[],
  regions: readonly Region[],
): GroupGaps[] {
  const ofGroup = Map.groupBy(seats, ({ group }) => group);
  return groups
    .map((group) => ({ group, gaps: gaps(group, ofGroup.get(group.id) ?? [], regions) }))
    .filter((one) => one.gaps.length > 0);
}

/**
 * The gaps of one group, the empty chairs first and then by region in the order given.
 * A group without a known mandate has none.
 * @param seats those in force on the day in question.
 */
export function gaps(group: CountedGroup, seats: readonly HeldSeat[], regions: readonly Region[]): Gap[] {
  return [...emptyPlaces(group, seats), ...emptyChairs(group, seats), ...regionGaps(group, seats, regions)];
}

function emptyPlaces(group: CountedGroup, seats: readonly HeldSeat[]): Gap[] {
  if (group.places === null) return [];
  const have = seats.filter((seat) => holdsOffice('plats', seat)).length;
  return have < group.places ? [{ group, kind: 'empty places', have, allowed: group.places }] : [];
}

function emptyChairs(group: CountedGroup, seats: readonly HeldSeat[]): Gap[] {
  if (!group.mandate) return [];
  const empty: Gap[] = [];
  if (!seats.some(isChair)) empty.push({ group, kind: 'no chair' });
  if (group.mandate.viceChair && !seats.some(isViceChair)) empty.push({ group, kind: 'no vice chair' });
  return empty;
}

function regionGaps(group: CountedGroup, seats: readonly HeldSeat[], regions: readonly Region[]): Gap[] {
  const rule = group.mandate?.representation;
  if (!rule) return [];
  const representatives = representativesIn(seats);
  return regions.flatMap((region): Gap[] => {
    const have = representatives.get(region.id)?.size ?? 0;
    if (have < rule.min) return [{ group, kind: 'too few', region, have, allowed: rule.min }];
    if (rule.max !== null && have > rule.max) return [{ group, kind: 'too many', region, have, allowed: rule.max }];
    return [];
  });
}

/** Of each region that has any. People and not seats, as a chair may also be a member. */
function representativesIn(seats: readonly HeldSeat[]): ReadonlyMap<string, ReadonlySet<string>> {
  const people = new Map<string, Set<string>>();
  for (const seat of seats) {
    const region = representedRegion(seat);
    if (region === null) continue;
    const those = people.get(region) ?? new Set();
    people.set(region, those.add(seat.person.id));
  }
  return people;
}
