import type { Message } from '../../chat/message.ts';
import type { Turn } from '../../chat/table.ts';
import { type FeatureHooks, joinOwnSections, type OwnSection } from '../../obligations/feature-hooks.ts';
import type { Seat } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { ownDuties } from './select-duties.ts';
import { mine } from './status-views.ts';

type Uses = {
  duties: Pick<DutyStore, 'unsettledOf'>;
  register: Pick<RegisterStore, 'seatsOf'>;
  /** Every feature, for its part of the page. */
  features(): readonly FeatureHooks[];
  /** The next meetings of someone who sits there, a line each. */
  nextMeetings(seats: readonly Seat[], now: Temporal.Instant): readonly string[];
};

/** What the asker has to see to, and their next meetings. */
export function ownPage(uses: Uses, turn: Turn, from: number): Message {
  const seats = uses.register.seatsOf(turn.asker.id, turn.today);
  const duties = ownDuties(uses, seats, turn);
  const meetings = uses.nextMeetings(seats, turn.now);
  return mine({ duties, more: otherTasks(uses, seats, turn), meetings }, turn.today, from);
}

/** What the asker, who has these seats, has to see to besides duties. */
export function otherTasks({ features }: Pick<Uses, 'features'>, seats: readonly Seat[], turn: Turn): OwnSection {
  return joinOwnSections(features().flatMap((feature) => feature.own?.(turn, seats) ?? []));
}
