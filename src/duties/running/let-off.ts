import type { ChangeStore } from '../../changes/change-store.ts';
import { type Duty, dutyKey } from '../duty/duty.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { stateInWords } from '../duty/duty-words.ts';
import { refreshDuty } from '../duty/refresh-duty.ts';
import { updateRequest } from '../extensions/lapse-extensions.ts';

type Uses = Parameters<typeof refreshDuty>[0] &
  Parameters<typeof updateRequest>[0] & {
    duties: Pick<DutyStore, 'move'>;
    changes: Pick<ChangeStore, 'record'>;
  };

/** For the log. @property by null: the bot itself. */
type LettingOff = { what: string; why?: string; by: string | null; now: Temporal.Instant };

/** Nobody owes it any longer, since what it hung on is over. False when somebody else moved it first. */
export function letOff(uses: Uses, duty: Duty, { now, ...said }: LettingOff): boolean {
  const ended: Duty = { ...duty, state: 'undantagen', nextCheckAt: null };
  if (!uses.duties.move(ended, duty.state)) return false;
  uses.changes.record({
    at: now,
    ...said,
    subject: dutyKey(duty),
    group: duty.group.id,
    before: stateInWords(duty),
    after: stateInWords(ended),
  });
  refreshDuty(uses, ended);
  updateRequest(uses, ended, now);
  return true;
}
