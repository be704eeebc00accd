import type { Group, Person } from '../../register/register.ts';
import type { Duty } from '../duty/duty.ts';
import type { Submission } from '../duty/submission-store.ts';

/** At what time of its day it is, and where. */
export type EventTimes = { starts: Temporal.PlainTime; ends: Temporal.PlainTime; place: string | null };

/** When and where it is; `times` null: nobody has said yet. */
export type EventPlan = { on: Temporal.PlainDate; times: EventTimes | null };

/** Somebody who is invited, and what they were told last. */
export type EventCall = EventPlan & { person: string; cancelled: boolean };

/** How a group was there. */
export const eventPresences = ['med', 'ersattare', 'inte'] as const;
export type EventPresence = (typeof eventPresences)[number];

/** @property groups by id; @property others who else was there, as it was written */
export type EventAttendance = {
  groups: ReadonlyMap<string, EventPresence>;
  others: string | null;
};

/** A paper of a group's, and what was handed in. */
export type GroupPaper = { duty: Duty; submission: Submission | null };

/** A group at the event: what it tells of there. Null: it owes none. */
export type GroupAtEvent = {
  group: Group;
  report: GroupPaper | null;
  plan: GroupPaper | null;
  presentation: GroupPaper | null;
  presence: EventPresence | null;
};

/** Somebody to invite. @property inPlace the group has no chair, so that its vice chair is invited */
export type Invitee = { person: Person; groups: readonly Group[]; inPlace: boolean };

export const samePlan = (a: EventPlan, b: EventPlan): boolean => a.on.equals(b.on) && sameTimes(a.times, b.times);

function sameTimes(a: EventTimes | null, b: EventTimes | null): boolean {
  if (a === null || b === null) return a === b;
  return a.starts.equals(b.starts) && a.ends.equals(b.ends) && a.place === b.place;
}

export const hasCome = ({ presentation }: GroupAtEvent): boolean => presentation?.submission != null;
