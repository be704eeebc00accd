import type { Meeting } from '../../calendar/meeting.ts';

/** Whether a region was there: by its own, by somebody in their place, or not at all. */
export const presences = ['med', 'ersattare', 'inte'] as const;
export type Presence = (typeof presences)[number];

/** What is noted of a meeting. */
export type Attendance = {
  /** By region; one without is not noted. */
  regions: ReadonlyMap<string, Presence>;
  /** Who else was there, as it was written. */
  others: string | null;
  by: string;
  at: Temporal.Instant;
};

/** How often a region was at the meetings of which its presence is noted. */
export type CountedPresence = { region: string; med: number; ersattare: number; inte: number };

/** For each region, in the order given. */
export const countPresence = (
  all: readonly Pick<Attendance, 'regions'>[],
  regions: readonly string[],
): CountedPresence[] =>
  regions.map((region) => {
    const own = all.flatMap((one) => one.regions.get(region) ?? []);
    const count = (presence: Presence) => own.filter((one) => one === presence).length;
    return { region, med: count('med'), ersattare: count('ersattare'), inte: count('inte') };
  });

/** It can be noted once the meeting has begun. */
export const canBeNoted = ({ startAt, cancelled }: Meeting, now: Temporal.Instant): boolean =>
  cancelled === null && Temporal.Instant.compare(startAt, now) <= 0;
