import { at } from '../calendar/local-time.ts';
import type { Meeting } from '../calendar/meeting.ts';
import type { MeetingStore } from '../calendar/meeting-store.ts';
import { laterOf } from '../chat/days.ts';
import { date } from '../chat/swedish.ts';
import type { Turn } from '../chat/table.ts';
import type { Group } from '../register/register.ts';
import { cancelUntold, resumeUntold } from './cancel-meeting.ts';
import { cancelledNotice, cancelledTogether, resumedNotice, resumedTogether } from './change-views.ts';
import { type ChangingUses, meetingsChangedKey, tellGroup, tellMembers } from './meeting-changes.ts';

type Uses = ChangingUses & { meetings: Pick<MeetingStore, 'forGroups' | 'cancelledForGroups'> };

const withTheGroup = (lastOn: Temporal.PlainDate): string => `Gruppen avslutas ${date(lastOn)}`;

/** Those that have not begun, of the days after the group's last. */
const firstBeyond = (lastOn: Temporal.PlainDate, { timeZone }: Uses, { now }: Turn): Temporal.Instant =>
  laterOf(at(lastOn.add({ days: 1 }), '00:00', timeZone), now);

/** The meetings after the group's last day are not held: word of them all in one message. Returns how many. */
export function cancelMeetingsAfter(uses: Uses, group: Group, lastOn: Temporal.PlainDate, turn: Turn): number {
  const reason = withTheGroup(lastOn);
  const ended = uses.meetings
    .forGroups([group.id], firstBeyond(lastOn, uses, turn))
    .flatMap((was) => changed(was, cancelUntold(uses, was, reason, turn)));
  return tellTogether(uses, ended, { group, one: cancelledNotice, several: cancelledTogether, turn });
}

/** The group goes on: the meetings that ended with it are held. Returns how many. @param was when it was to end */
export function resumeMeetingsAfter(uses: Uses, was: Group, turn: Turn): number {
  const { id, toOn } = was;
  if (!toOn) return 0;
  const again = uses.meetings
    .cancelledForGroups([id], firstBeyond(toOn, uses, turn))
    .filter(({ cancelled }) => cancelled?.reason === withTheGroup(toOn))
    .flatMap((meeting) => changed(meeting, resumeUntold(uses, meeting, turn)));
  return tellTogether(uses, again, { group: was, one: resumedNotice, several: resumedTogether, turn });
}

type ChangedPair = { was: Meeting; is: Meeting };

const changed = (was: Meeting, is: Meeting | null): ChangedPair[] => (is ? [{ was, is }] : []);

type Telling = { group: Group; one: typeof cancelledNotice; several: typeof cancelledTogether; turn: Turn };

/** Returns how many. */
function tellTogether(uses: Uses, all: readonly ChangedPair[], { group, one, several, turn }: Telling): number {
  const [first, second] = all;
  const about = { group, by: turn.asker.name, timeZone: uses.timeZone };
  if (!first) return 0;
  if (!second) tellMembers(uses, first.is, one({ ...first, ...about }), turn);
  else {
    const message = several(
      all.map(({ is }) => is),
      about,
    );
    tellGroup(uses, group.id, { key: meetingsChangedKey(first.is), message }, turn);
  }
  return all.length;
}
