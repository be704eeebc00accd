import { compare } from '../../chat/swedish.ts';
import { type GroupType, groupTypes } from '../../register/group-types.ts';
import type { Mandates } from '../../register/mandates.ts';
import type { Group } from '../../register/register.ts';
import { type Duty, isOverdue, isOwed } from '../duty/duty.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import type { Submission } from '../duty/submission-store.ts';

/** What a group has handed in. @property daysLate counted when it came the first time, on `cameOn`; 0: it came in time. */
export type GroupReport = {
  group: Group;
  submission: Submission;
  daysLate: number;
  cameOn: Temporal.PlainDate | null;
};

/** What has not come. @property daysLate until today; 0: there is still time, or no last day. */
type MissingReport = { group: Group; lastDayOn: Temporal.PlainDate | null; daysLate: number };

/** The reports of the groups of one type, by the groups' names. */
export type ReportsOfType = {
  type: GroupType;
  /** The headings of their mandates, in order. */
  headings: readonly { key: string; heading: string }[];
  handedIn: readonly GroupReport[];
  /** The latest first. */
  missing: readonly MissingReport[];
  exempt: readonly Group[];
  /** The last days of those that are to come, each once. */
  lastDays: readonly Temporal.PlainDate[];
};

type Uses = { duties: Pick<DutyStore, 'ofKind' | 'documentsOf' | 'handedInOn'>; mandates: Pick<Mandates, 'byId'> };

/** The kinds of what is put together, by any mandate. */
const rolledUp = ({ byId }: Pick<Mandates, 'byId'>): ReadonlySet<string> =>
  new Set([...byId.values()].flatMap(({ duties }) => duties.filter((rule) => rule.rolledUp).map(({ kind }) => kind)));

/** Every group's report for the year: what has come, and what has not. */
export function reportsOfYear({ duties, mandates }: Uses, year: number, today: Temporal.PlainDate): ReportsOfType[] {
  const found = [...rolledUp(mandates)].flatMap((kind) => duties.ofKind(kind, year));
  const all = found.toSorted((a, b) => compare(a.group.name, b.group.name));
  const ids = all.map(({ id }) => id);
  const came = { documents: duties.documentsOf(ids), on: duties.handedInOn(ids) };
  const byType = Map.groupBy(all, ({ group }) => group.type);
  return groupTypes().flatMap((type) => {
    const ofType = byType.get(type);
    return ofType ? [reportsOf(type, ofType, came, today)] : [];
  });
}

/** What has come, and on which day it came the first time, by the duty's id. */
type Came = { documents: ReadonlyMap<number, Submission>; on: ReadonlyMap<number, Temporal.PlainDate> };

const daysAfter = (lastDayOn: Temporal.PlainDate | null, on: Temporal.PlainDate | undefined): number =>
  lastDayOn && on ? Math.max(0, lastDayOn.until(on).days) : 0;

function reportsOf(type: GroupType, duties: readonly Duty[], came: Came, today: Temporal.PlainDate): ReportsOfType {
  const exempt = duties.filter(({ state }) => state === 'undantagen');
  const handedIn = duties.flatMap((duty) => {
    const submission = isOwed(duty) || exempt.includes(duty) ? undefined : came.documents.get(duty.id);
    return submission
      ? [
          {
            group: duty.group,
            submission,
            daysLate: daysAfter(duty.lastDayOn, came.on.get(duty.id)),
            cameOn: came.on.get(duty.id) ?? null,
          },
        ]
      : [];
  });
  const passages = handedIn.flatMap(({ submission }) => submission.passages);
  const headings = [...duties.flatMap(({ rule }) => rule.headings ?? []), ...passages];
  return {
    type,
    headings: [...new Map(headings.map(({ key, heading }) => [key, { key, heading }])).values()],
    handedIn,
    missing: duties
      .filter(isOwed)
      .map((duty) => ({
        group: duty.group,
        lastDayOn: duty.lastDayOn,
        daysLate: isOverdue(duty, today) ? daysAfter(duty.lastDayOn, today) : 0,
      }))
      .toSorted((a, b) => b.daysLate - a.daysLate),
    exempt: exempt.map(({ group }) => group),
    lastDays: [
      ...new Map(
        duties.flatMap((duty) =>
          exempt.includes(duty) || !duty.lastDayOn ? [] : [[`${duty.lastDayOn}`, duty.lastDayOn] as const],
        ),
      ).values(),
    ],
  };
}

/** How many have come, of those that are to come. */
export function countReports(all: readonly ReportsOfType[]): { came: number; of: number } {
  const came = all.reduce((sum, { handedIn }) => sum + handedIn.length, 0);
  return { came, of: all.reduce((sum, { missing }) => sum + missing.length, came) };
}

/** How the reports of one type came, or have not come: each is counted once. */
export const cameOrNot = ({ handedIn, missing }: ReportsOfType) => ({
  inTime: handedIn.filter(({ daysLate }) => daysLate === 0).length,
  late: handedIn.filter(({ daysLate }) => daysLate > 0).length,
  overdue: missing.filter(({ daysLate }) => daysLate > 0).length,
  coming: missing.filter(({ daysLate }) => daysLate === 0).length,
});
