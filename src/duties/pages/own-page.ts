import type { Message } from '../../chat/message.ts';
import type { Turn } from '../../chat/table.ts';
import {
  type FeatureHooks,
  type HomeNumber,
  joinOwnSections,
  type OwnSection,
} from '../../obligations/feature-hooks.ts';
import { seesAllGroups } from '../../register/permissions.ts';
import type { Seat } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { awaitsDecision, type Duty, isOverdue } from '../duty/duty.ts';
import { showStatus } from '../duty/duty-actions.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { ownDuties } from './select-duties.ts';
import { standIns } from './stand-ins.ts';
import { type ComingMeeting, mine, type OwnPageLook } from './status-views.ts';
import { isDueThisWeek } from './status-words.ts';

type Uses = Parameters<typeof ownDuties>[0] &
  Parameters<typeof standIns>[0] & {
    /** Every feature, for its part of the page. */
    features(): readonly FeatureHooks[];
    /** The next meetings of someone who sits there. */
    nextMeetings(seats: readonly Seat[], now: Temporal.Instant): readonly ComingMeeting[];
  };

/** What the asker has to see to, and their next meetings. */
export function ownPage(uses: Uses, turn: Turn, from: number, look: OwnPageLook = {}): Message {
  const seats = uses.register.seatsOf(turn.asker.id, turn.today);
  const duties = ownDuties(uses, turn);
  const meetings = uses.nextMeetings(seats, turn.now);
  const more = joinOwnSections([standIns(uses, turn), otherTasks(uses, seats, turn)]);
  return mine({ duties, more, meetings }, turn.today, from, look);
}

/** What the asker, who has these seats, has to see to besides duties. */
export const otherTasks = ({ features }: Pick<Uses, 'features'>, seats: readonly Seat[], turn: Turn): OwnSection =>
  joinOwnSections(features().flatMap((feature) => feature.own?.(turn, seats) ?? []));

type HomeUses = {
  duties: Pick<DutyStore, 'unsettled'>;
  register: Pick<RegisterStore, 'groups' | 'seatsOf' | 'group'>;
};

/** `asked`: what is said after "status" to see the same. */
const numbers: readonly {
  words: string;
  asked: string;
  fits(duty: Duty, today: Temporal.PlainDate): boolean;
}[] = [
  { words: 'Försenade uppgifter', asked: 'försenade', fits: isOverdue },
  { words: 'Dokument som väntar på beslut', asked: 'väntar', fits: awaitsDecision },
  { words: 'Uppgifter med sista dag den här veckan', asked: 'veckan', fits: isDueThisWeek },
];

/** How the papers of all groups stand, for those who see all groups. */
export function dutiesOnHome({ duties, register }: HomeUses, turn: Turn): HomeNumber[] {
  if (!seesAllGroups(register, turn)) return [];
  const groups = new Set(register.groups(turn.today).map(({ id }) => id));
  const all = duties.unsettled().filter(({ group }) => groups.has(group.id));
  return numbers.map(({ words, asked, fits }) => ({
    count: all.filter((duty) => fits(duty, turn.today)).length,
    words,
    open: showStatus.button('Visa', { from: 0, words: asked }),
  }));
}
