import { at } from '../calendar/local-time.ts';
import type { MeetingStore } from '../calendar/meeting-store.ts';
import { laterOf } from '../chat/days.ts';
import { date } from '../chat/swedish.ts';
import type { Turn } from '../chat/table.ts';
import type { Group } from '../register/register.ts';
import { cancelQuietly, resumeQuietly } from './cancel-meeting.ts';
import type { ChangingUses } from './meeting-changes.ts';

type Uses = ChangingUses & { meetings: Pick<MeetingStore, 'forGroups' | 'cancelledForGroups'> };

const withTheGroup = (lastOn: Temporal.PlainDate): string => `Gruppen avslutas ${date(lastOn)}`;

/** Those that have not begun, of the days after the group's last. */
const firstBeyond = (lastOn: Temporal.PlainDate, { timeZone }: Uses, { now }: Turn): Temporal.Instant =>
  laterOf(at(lastOn.add({ days: 1 }), '00:00', timeZone), now);

/** The meetings after the group's last day are not held. Returns how many. */
export const cancelMeetingsAfter = (uses: Uses, group: Group, lastOn: Temporal.PlainDate, turn: Turn): number =>
  uses.meetings
    .forGroups([group.id], firstBeyond(lastOn, uses, turn))
    .filter((meeting) => cancelQuietly(uses, { meeting, group }, withTheGroup(lastOn), turn) !== null).length;

/** The group goes on: the meetings that ended with it are held. Returns how many. @param was when it was to end */
export function resumeMeetingsAfter(uses: Uses, was: Group, turn: Turn): number {
  const { id, toOn } = was;
  if (!toOn) return 0;
  return uses.meetings
    .cancelledForGroups([id], firstBeyond(toOn, uses, turn))
    .filter(({ cancelled }) => cancelled?.reason === withTheGroup(toOn))
    .filter((meeting) => resumeQuietly(uses, { meeting, group: was }, turn) !== null).length;
}
