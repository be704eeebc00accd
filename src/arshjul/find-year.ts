import { dayOf } from '../calendar/local-time.ts';
import type { YearAsked, YearEntry } from '../calendar/year-entry.ts';
import { inTimeOrder } from '../chat/days.ts';
import { compare } from '../chat/swedish.ts';
import type { Asker } from '../chat/table.ts';
import type { FeatureHooks } from '../obligations/feature-hooks.ts';
import { maySee, standingOf, viewerOf } from '../register/may-see.ts';
import type { RegisterStore } from '../register/register-store.ts';
import { meetingsOfYear, seesMeetings } from './meetings-of-year.ts';
import { groupsInScope, scopeName, type YearScope } from './year-scope.ts';

export type FindsYear = Parameters<typeof meetingsOfYear>[0] & {
  register: RegisterStore;
  features(): readonly FeatureHooks[];
};

/**
 * A year as somebody may see it.
 *
 * @property entries in the order of their days
 * @property hidden what of the one group whose year it is its reader does not see
 */
export type FoundYear = {
  year: number;
  scope: YearScope;
  today: Temporal.PlainDate;
  name: string;
  entries: readonly YearEntry[];
  hidden: 'meetings' | null;
};

export type WantedYear = { year: number; scope: YearScope };

/** Null: there is no such group or region, or the group's year is not for its reader. */
export function findYear(
  uses: FindsYear,
  { year, scope }: WantedYear,
  { asker, now }: { asker: Asker; now: Temporal.Instant },
): FoundYear | null {
  const { register, timeZone } = uses;
  const today = dayOf(now, timeZone);
  const name = scopeName(register, scope);
  const viewer = viewerOf(register, { asker, today });
  const group = scope.of === 'group' ? register.group(scope.id) : null;
  const isSeen = (id: string) => maySee(viewer, standingOf(id));
  if (name === null || (group && !isSeen(group.id) && !seesMeetings(viewer, group))) return null;
  const asked: YearAsked = {
    year,
    now,
    today,
    viewer,
    groups: groupsInScope(register, scope, { asker, today, year }),
    isWide: scope.of === 'all' || scope.of === 'region',
  };
  const entries = [
    ...meetingsOfYear(uses, asked),
    ...uses.features().flatMap((feature) => feature.year?.(asked) ?? []),
  ];
  return {
    year,
    scope,
    today,
    name,
    entries: entries.toSorted(inYear),
    hidden: group && !seesMeetings(viewer, group) ? 'meetings' : null,
  };
}

const inYear = (a: YearEntry, b: YearEntry): number =>
  inTimeOrder(a.day, b.day) || compare(a.whose ?? '', b.whose ?? '') || compare(a.what, b.what);
