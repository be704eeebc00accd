import { at } from '../calendar/local-time.ts';
import type { Meeting } from '../calendar/meeting.ts';
import type { MeetingStore } from '../calendar/meeting-store.ts';
import { laterOf } from '../chat/days.ts';
import { date } from '../chat/swedish.ts';
import type { Turn } from '../chat/table.ts';
import type { Group } from '../register/register.ts';
import type { MovedPoint } from './agenda.ts';
import { cancelUntold, passPointsOn, pointsBack, pointsLeaving, resumeUntold } from './cancel-meeting.ts';
import { cancelledNotice, cancelledTogether, resumedNotice, resumedTogether } from './change-views.ts';
import { type ChangingUses, changedKey, meetingsChangedKey, tellGivers, tellGroup } from './meeting-changes.ts';

type Uses = ChangingUses & { meetings: Pick<MeetingStore, 'forGroups' | 'cancelledForGroups'> };

const withTheGroup = (lastOn: Temporal.PlainDate): string => `Gruppen avslutas ${date(lastOn)}`;

/** Those that have not begun, of the days after the group's last. */
const firstBeyond = (lastOn: Temporal.PlainDate, { timeZone }: Uses, { now }: Turn): Temporal.Instant =>
  laterOf(at(lastOn.add({ days: 1 }), '00:00', timeZone), now);

/** A group's last day. @property into the group that it becomes part of, if it does */
type GroupEnd = { lastOn: Temporal.PlainDate; into: Pick<Group, 'id'> | null };

/**
 * The meetings after the group's last day are not held: word of them all in one message. What was to be taken up at them is
 * taken up by the group that it becomes part of. Returns how many.
 */
export function cancelMeetingsAfter(uses: Uses, group: Group, { lastOn, into }: GroupEnd, turn: Turn): number {
  const reason = withTheGroup(lastOn);
  const ended = uses.meetings
    .forGroups([group.id], firstBeyond(lastOn, uses, turn))
    .flatMap((was) => changed(was, cancelUntold(uses, was, reason, turn)));
  if (into) for (const { is } of ended) passPointsOn(uses, is, into.id, turn.now);
  const points = ended.flatMap(({ is }) => pointsLeaving(uses, is));
  return tellTogether(uses, ended, { group, points, one: cancelledNotice, several: cancelledTogether, turn });
}

/** The group goes on: the meetings that ended with it are held. Returns how many. @param was when it was to end */
export function resumeMeetingsAfter(uses: Uses, was: Group, turn: Turn): number {
  const { id, toOn } = was;
  if (!toOn) return 0;
  const cancelled = uses.meetings
    .cancelledForGroups([id], firstBeyond(toOn, uses, turn))
    .filter((meeting) => meeting.cancelled?.reason === withTheGroup(toOn));
  const away = cancelled.map((meeting) => pointsLeaving(uses, meeting));
  const again = cancelled.flatMap((meeting) => changed(meeting, resumeUntold(uses, meeting, turn)));
  const points = cancelled.flatMap((meeting, at) => pointsBack(uses, away[at] ?? [], meeting));
  return tellTogether(uses, again, { group: was, points, one: resumedNotice, several: resumedTogether, turn });
}

type ChangedPair = { was: Meeting; is: Meeting };

const changed = (was: Meeting, is: Meeting | null): ChangedPair[] => (is ? [{ was, is }] : []);

type Telling = {
  group: Group;
  points: readonly MovedPoint[];
  one: typeof cancelledNotice;
  several: typeof cancelledTogether;
  turn: Turn;
};

/** Returns how many. */
function tellTogether(uses: Uses, all: readonly ChangedPair[], { group, points, one, several, turn }: Telling): number {
  const [first, second] = all;
  const about = { group, by: turn.asker.name, timeZone: uses.timeZone };
  if (!first) return 0;
  const message = (of: readonly MovedPoint[]) =>
    second
      ? several(
          all.map(({ is }) => is),
          { ...about, points: of },
        )
      : one({ ...first, ...about, points: of });
  const key = second ? meetingsChangedKey(first.is) : changedKey(first.is);
  tellGroup(uses, group.id, { key, message: message(points) }, turn);
  tellGivers(uses, group, { key, points, message }, turn);
  return all.length;
}
