import { addresseeOfLane, laneOf } from '../../outbox/delivery.ts';
import { insteadPrefix, type LostMessage } from '../../outbox/stand-in-store.ts';
import type { TickStep } from '../feature-hooks.ts';
import type { ObligationEngine } from '../obligation-engine.ts';
import { personIn } from '../recipients.ts';
import { isBundle } from './find-stand-in.ts';

/** So many come back in a transaction. */
const mostAtOnce = 10;

type Uses = Pick<ObligationEngine, 'standIns' | 'reminders' | 'tellings' | 'days' | 'outbox' | 'resend'>;

/** However somebody came to be reached again. */
export const reachedAgainStep = (uses: Uses): TickStep => ({
  due: () => uses.standIns.returned(1).length > 0,
  run(now) {
    const lanes = uses.standIns.returned(mostAtOnce);
    for (const lane of lanes) reachedAgain(uses, lane, now);
    return lanes.length === mostAtOnce;
  },
  next: (now) => (uses.standIns.returned(1).length > 0 ? now.add({ minutes: 1 }) : null),
});

/** The person can be reached. Nothing happens when they could be all along. */
export function personReached(uses: Uses, person: string, now: Temporal.Instant): void {
  const lane = laneOf({ person });
  if (uses.standIns.isUnreached(lane)) reachedAgain(uses, lane, now);
}

/**
 * What still holds of what went to others comes to its addressee, as it is now. What the others have not got yet they do
 * not get, and where it stands it says so.
 */
function reachedAgain(uses: Uses, lane: string, now: Temporal.Instant): void {
  const { standIns, reminders, outbox } = uses;
  standIns.forgetUnreached(lane);
  const lost = standIns.ofLane(lane);
  for (const one of lost) {
    standIns.isBack(one);
    if (isBundle(one)) composeAnew(uses, one, now);
    else if (one.outbox !== null) uses.resend(one.outbox, now);
  }
  const to = addresseeOfLane(lane);
  const told = to && 'person' in to ? reminders.ownerIsBack(personIn(to)) : [];
  outbox.stale([...told, ...new Set(lost.flatMap(({ part }) => (part === null ? [] : [`${insteadPrefix}/${part}`])))]);
  reminders.lookAgain();
  standIns.lookAgain();
}

/** What it carried waits for their next message, which says it as it is then. */
function composeAnew({ standIns, reminders, tellings, days }: Uses, lost: LostMessage, now: Temporal.Instant): void {
  if (lost.outbox === null || lost.subject === null) return;
  if (!standIns.withdraw(lost.outbox, now)) return;
  reminders.uncompose(lost.subject);
  tellings.uncompose(lost.subject);
  days.unsay(lost.subject);
}
