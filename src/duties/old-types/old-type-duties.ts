import type { Turn } from '../../chat/table.ts';
import { byUrgency, type Duty, isOwedByOldType } from '../duty/duty.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { waiveDuty } from '../running/decide-duty.ts';

type Finding = { duties: Pick<DutyStore, 'unsettled'> };

/** What is owed by a mandate of another type than the group has now, the most pressing first. @param groups null: of all */
export const oldTypeDuties = ({ duties }: Finding, groups: readonly string[] | null = null): Duty[] =>
  duties
    .unsettled()
    .filter(isOwedByOldType)
    .filter(({ group }) => groups === null || groups.includes(group.id))
    .toSorted(byUrgency);

/** The group is let off each of them. Returns those that it was; the rest had been moved by somebody else. */
export function waiveOldDuties(
  uses: Finding & Parameters<typeof waiveDuty>[0],
  all: readonly Duty[],
  reason: string,
  turn: Turn,
): Duty[] {
  for (const duty of all) waiveDuty(uses, duty, reason, turn);
  const left = new Set(oldTypeDuties(uses).map(({ id }) => id));
  return all.filter(({ id }) => !left.has(id));
}
