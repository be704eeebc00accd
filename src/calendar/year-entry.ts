import type { Viewer } from '../register/may-see.ts';
import type { Group } from '../register/register.ts';

/** What a year is made of. `lastDay`: of a plan or a report; `area`: a national date of an NHV area. */
export const yearKinds = ['lastDay', 'meeting', 'remiss', 'area'] as const;
export type YearKind = (typeof yearKinds)[number];

/** The most urgent first. */
export const yearStates = ['late', 'coming', 'done', 'cancelled'] as const;
export type YearState = (typeof yearStates)[number];

/** One thing with a day in the year. `whose`: a group's name; null where it is no group's own. */
export type YearEntry = {
  day: Temporal.PlainDate;
  kind: YearKind;
  state: YearState;
  what: string;
  whose: string | null;
};

/**
 * What a feature is asked of a year: what its reader may see, and never anything that is restricted or collected blind, since a
 * picture is passed on.
 *
 * @property groups those whose year it is
 * @property isWide whether also what is no group's own is asked for: every remiss and every area
 */
export type YearAsked = {
  year: number;
  now: Temporal.Instant;
  today: Temporal.PlainDate;
  groups: readonly Group[];
  isWide: boolean;
  viewer: Viewer;
};

/** The year's first day and its last. */
export const daysOfYear = (year: number): { first: Temporal.PlainDate; last: Temporal.PlainDate } => ({
  first: Temporal.PlainDate.from({ year, month: 1, day: 1 }),
  last: Temporal.PlainDate.from({ year, month: 12, day: 31 }),
});
