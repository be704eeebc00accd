import { compare } from '../../chat/swedish.ts';
import { type GroupType, groupTypes } from '../../register/group-types.ts';
import type { Mandates } from '../../register/mandates.ts';
import type { Group } from '../../register/register.ts';
import { type Duty, isOwed } from '../duty/duty.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import type { Submission } from '../duty/submission-store.ts';

/** What a group has handed in. */
export type GroupReport = { group: Group; submission: Submission };

/** The reports of the groups of one type, by the groups' names. */
export type ReportsOfType = {
  type: GroupType;
  /** The headings of their mandates, in order. */
  headings: readonly { key: string; heading: string }[];
  handedIn: readonly GroupReport[];
  missing: readonly Group[];
  exempt: readonly Group[];
};

type Uses = { duties: Pick<DutyStore, 'ofKind' | 'documentsOf'>; mandates: Pick<Mandates, 'byId'> };

/** The kinds of what is put together, by any mandate. */
const rolledUp = ({ byId }: Pick<Mandates, 'byId'>): ReadonlySet<string> =>
  new Set([...byId.values()].flatMap(({ duties }) => duties.filter((rule) => rule.rolledUp).map(({ kind }) => kind)));

/** Every group's report for the year: what has come, and what has not. */
export function reportsOfYear({ duties, mandates }: Uses, year: number): ReportsOfType[] {
  const found = [...rolledUp(mandates)].flatMap((kind) => duties.ofKind(kind, year));
  const all = found.toSorted((a, b) => compare(a.group.name, b.group.name));
  const documents = duties.documentsOf(all.map(({ id }) => id));
  const byType = Map.groupBy(all, ({ group }) => group.type);
  return groupTypes().flatMap((type) => {
    const ofType = byType.get(type);
    return ofType ? [reportsOf(type, ofType, documents)] : [];
  });
}

function reportsOf(
  type: GroupType,
  duties: readonly Duty[],
  documents: ReadonlyMap<number, Submission>,
): ReportsOfType {
  const exempt = duties.filter(({ state }) => state === 'undantagen');
  const handedIn = duties.flatMap((duty) => {
    const submission = isOwed(duty) || exempt.includes(duty) ? undefined : documents.get(duty.id);
    return submission ? [{ group: duty.group, submission }] : [];
  });
  const passages = handedIn.flatMap(({ submission }) => submission.passages);
  const headings = [...duties.flatMap(({ rule }) => rule.headings ?? []), ...passages];
  return {
    type,
    headings: [...new Map(headings.map(({ key, heading }) => [key, { key, heading }])).values()],
    handedIn,
    missing: duties.filter(isOwed).map(({ group }) => group),
    exempt: exempt.map(({ group }) => group),
  };
}

/** How many have come, of those that are to come. */
export function countReports(all: readonly ReportsOfType[]): { came: number; of: number } {
  const came = all.reduce((sum, { handedIn }) => sum + handedIn.length, 0);
  return { came, of: all.reduce((sum, { missing }) => sum + missing.length, came) };
}
