import type { Turn } from '../../chat/table.ts';
import { emptyOwnSection, type OwnSection } from '../../obligations/feature-hooks.ts';
import type { Seat } from '../../register/register.ts';
import { isChairing } from '../../register/seat-roles.ts';
import { dutyActions } from '../duty/duty-actions.ts';
import { dutyOpeners } from '../duty/duty-line-views.ts';
import { decidingGroup } from './approval.ts';
import type { ApprovalStore } from './approval-store.ts';
import { awaitingDecision } from './approval-views.ts';

/** What waits for the decision of the groups that the asker chairs. */
export function ownDecisions(
  { approvals }: { approvals: Pick<ApprovalStore, 'waiting'> },
  _turn: Turn,
  seats: readonly Seat[],
): OwnSection {
  const chaired = new Set(seats.filter(isChairing).map(({ group }) => group));
  if (chaired.size === 0) return emptyOwnSection;
  const own = approvals.waiting().filter(({ duty }) => chaired.has(decidingGroup(duty) ?? ''));
  return {
    blocks: awaitingDecision(own, 'Väntar på ert beslut'),
    buttons: dutyOpeners(
      own.map(({ duty }) => duty),
      dutyActions.show,
    ),
    tasks: own.length,
  };
}
