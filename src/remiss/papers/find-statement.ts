import { groupNameOf } from '../../register/group-name.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { Remiss } from '../case/remiss.ts';
import { handlerNames } from '../case/remiss-words.ts';
import { type FindsSteps, stepFactsOf } from '../plan/find-steps.ts';
import type { StatementFacts } from './statement.ts';

export type FindsStatement = FindsSteps & { register: Pick<RegisterStore, 'group'> };

/** What the register and the plan know of a region's way with a remiss. */
export function statementFacts(
  uses: FindsStatement,
  remiss: Remiss,
  region: string,
  today: Temporal.PlainDate,
): StatementFacts {
  const { plan, done } = stepFactsOf(uses, remiss, today);
  return {
    remiss,
    groups: remiss.groups.map((id) => groupNameOf(uses.register, id)),
    board: plan.boards.find((one) => one.region === region) ?? null,
    takenUpOn: done.get('mote')?.on ?? null,
    meetingOn: plan.meetingOn,
    handlers: handlerNames(remiss, region, 'handlaggare'),
    sendOn: plan.sendOn,
  };
}
