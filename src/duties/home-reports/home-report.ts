import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { type DatedLadder, datedLadder } from '../../obligations/dated-ladder.ts';
import { onceLadder } from '../../obligations/ladder.ts';
import type { DutyRule, Mandate } from '../../register/mandates.ts';
import { type Group, representedRegion, type Seat } from '../../register/register.ts';

/** What a member of a group owes their home region after a meeting. It is said once, and is never late. */
export type HomeReport = {
  meeting: number;
  group: string;
  person: string;
  heldOn: Temporal.PlainDate;
  /** The workday after the meeting, set by the kansli: the mandate says neither when nor how. */
  lastDayOn: Temporal.PlainDate;
  doneAt: Temporal.Instant | null;
};

type OneReport = Pick<HomeReport, 'meeting' | 'person'>;

/** As reminders name it. */
export const homeReportKey = ({ meeting, person }: OneReport): string => `home/${meeting}/${person}`;

export function homeReportOfKey(key: string): OneReport {
  const [, meeting, ...person] = key.split('/');
  return { meeting: Number(meeting), person: person.join('/') };
}

/** The mandate's rule of what its members owe at home; null where it has none. */
export const homeRule = (mandate: Mandate | null): DutyRule | null =>
  mandate?.duties.find(({ owedBy, per }) => owedBy === 'members' && per === 'meeting') ?? null;

export type GroupWithHomeRule = Group & { mandate: Mandate };

export const hasHomeRule = (group: Group): group is GroupWithHomeRule => homeRule(group.mandate) !== null;

/** Whoever represents no region has none to report to. */
export const reportsHome = (seat: Seat): boolean => representedRegion(seat) !== null;

export const homeReportLadder = (
  { heldOn, lastDayOn }: Pick<HomeReport, 'heldOn' | 'lastDayOn'>,
  calendar: WorkCalendar,
): DatedLadder => datedLadder(onceLadder, { lastDayOn, meetingOn: heldOn }, calendar);
