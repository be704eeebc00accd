import type { Call, CallName, Fault } from '../../support/fake-teams/connector.ts';
import type { FakeTeams } from '../../support/fake-teams/fake-teams.ts';

type Where = {
  name: CallName;
  /** An id; all, when it is missing. */
  conversation?: string;
  times?: number;
};
type PlannedFault = { fault: () => Fault; where: Where; left: number; met: number };

/** Faults in Teams for one conversation each, of which each call meets the first that fits it. */
export function teamsFaults(teams: FakeTeams) {
  let planned: PlannedFault[] = [];
  const fits = ({ where: { name, conversation }, left }: PlannedFault, call: Call) =>
    left > 0 && name === call.name && (conversation ?? call.conversation) === call.conversation;

  teams.settings.fault = (call) => {
    const one = planned.find((planned) => fits(planned, call));
    if (!one) return null;
    one.left -= 1;
    one.met += 1;
    return one.fault();
  };

  return {
    /** @returns how many calls have met it so far. */
    add(fault: Fault | (() => Fault), where: Where): { met(): number } {
      const made = typeof fault === 'function' ? fault : () => fault;
      const one: PlannedFault = { fault: made, where, left: where.times ?? 1, met: 0 };
      planned.push(one);
      return { met: () => one.met };
    },
    clear(): void {
      planned = [];
    },
  };
}

export type TeamsFaults = ReturnType<typeof teamsFaults>;
