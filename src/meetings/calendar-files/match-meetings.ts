import type { IcsMeeting } from '../../calendar/ics/read-ics.ts';
import { dayOf } from '../../calendar/local-time.ts';
import type { Meeting } from '../../calendar/meeting.ts';
import type { MeetingStore } from '../../calendar/meeting-store.ts';
import { isAfter } from '../../chat/days.ts';
import { isTakenBack, type KnownUid, type MeetingUidStore, saidCancelled, saidOf } from './meeting-uid-store.ts';

/** The meeting that something in a file is about. */
export type FoundBefore = {
  meeting: Meeting;
  /** By its UID, or only since it begins at the same time. */
  by: 'uid' | 'beginning';
  /** A later version has been taken in. */
  isOlder: boolean;
  /** The file says what the last one said, whatever has been done with the meeting since. */
  isSaidAgain: boolean;
  /** It was the file that cancelled it. */
  wasCancelled: boolean;
  /** It was taken in by such a file, and that was taken back. */
  wasTakenBack: boolean;
};

export type MatchedMeeting = { from: IcsMeeting; before: FoundBefore | null };

type MatchUses = {
  uids: Pick<MeetingUidStore, 'ofUid'>;
  meetings: Pick<MeetingStore, 'meeting' | 'beginning'>;
  timeZone: string;
  /** The id of the meeting that has the UID by ourselves; null where it is not one of ours. */
  ownMeeting(uid: string): number | null;
};

/**
 * Finds which meeting each of the file's is. `gone`: those of its series that it no longer has.
 * @param wholes the UIDs of which the file tells everything, and not only of some of a series
 */
export function matchMeetings(
  uses: MatchUses,
  group: string,
  { meetings, wholes }: { meetings: readonly IcsMeeting[]; wholes: ReadonlySet<string> },
  now: Temporal.Instant,
): { matched: MatchedMeeting[]; gone: Meeting[] } {
  const matched: MatchedMeeting[] = [];
  const gone: Meeting[] = [];
  for (const [uid, all] of Map.groupBy(meetings, (one) => one.uid)) {
    const known = new Map(uses.uids.ofUid(group, uid).map((one) => [one.instance, one]));
    const paired = pairs(uses, all, known, wholes.has(uid));
    matched.push(...all.map((from) => ({ from, before: found(uses, group, from, paired.get(from) ?? null) })));
    if (!wholes.has(uid)) continue;
    const used = new Set([...paired.values()].map(({ meeting }) => meeting));
    gone.push(
      ...stillComing(
        uses,
        [...known.values()].filter(({ meeting }) => !used.has(meeting)),
        now,
      ),
    );
  }
  const leaving = new Set(
    matched.flatMap(({ from, before }) =>
      before?.by === 'uid' && !before.meeting.startAt.equals(from.startAt) ? [before.meeting.id] : [],
    ),
  );
  // What begins when another leaves is no other name for it.
  const apart = matched.map(({ from, before }) => ({
    from,
    before: before?.by === 'beginning' && leaving.has(before.meeting.id) ? null : before,
  }));
  const taken = new Set(apart.flatMap(({ before }) => before?.meeting.id ?? []));
  return { matched: apart, gone: gone.filter(({ id }) => !taken.has(id)) };
}

/** By which of the series it is; and where a whole series has other times, those of the same day and then the same week. */
function pairs(
  uses: MatchUses,
  all: readonly IcsMeeting[],
  known: ReadonlyMap<string, KnownUid>,
  isWhole: boolean,
): Map<IcsMeeting, KnownUid> {
  const paired = new Map<IcsMeeting, KnownUid>();
  const left = new Map(known);
  const pair = (from: IcsMeeting, one: KnownUid | undefined) => {
    if (!one || paired.has(from)) return;
    paired.set(from, one);
    left.delete(one.instance);
  };
  for (const from of all) pair(from, left.get(from.instance));
  if (!isWhole) return paired;
  const startsOf = ({ meeting }: KnownUid) => uses.meetings.meeting(meeting)?.startAt;
  const spanOf = (at: Temporal.Instant | undefined, span: 'day' | 'week') => {
    if (!at) return '';
    const day = dayOf(at, uses.timeZone);
    return span === 'day' ? String(day) : `${day.yearOfWeek}-${day.weekOfYear}`;
  };
  for (const span of ['day', 'week'] as const) {
    for (const from of all.filter((one) => !paired.has(one))) {
      const wanted = spanOf(from.startAt, span);
      pair(
        from,
        [...left.values()].find((one) => spanOf(startsOf(one), span) === wanted),
      );
    }
  }
  // What is one meeting and not a series is the same meeting, wherever it has gone.
  const [only, ...others] = all;
  if (only && others.length === 0 && left.size === 1) pair(only, [...left.values()][0]);
  return paired;
}

function found(uses: MatchUses, group: string, from: IcsMeeting, known: KnownUid | null): FoundBefore | null {
  const { meetings } = uses;
  const by = known && meetings.meeting(known.meeting);
  if (known && by) {
    return {
      meeting: by,
      by: 'uid',
      isOlder: from.sequence < known.sequence,
      isSaidAgain: saidOf(from) === known.said,
      wasCancelled: saidCancelled(known.said),
      wasTakenBack: isTakenBack(known.said),
    };
  }
  const ownId = uses.ownMeeting(from.uid);
  const own = ownId === null ? null : meetings.meeting(ownId);
  if (own && own.group === group) {
    const isNow = from.sequence >= own.version;
    return { meeting: own, by: 'uid', isOlder: !isNow, isSaidAgain: false, wasCancelled: isNow, wasTakenBack: false };
  }
  const there = from.cancelled ? null : meetings.beginning(group, from.startAt);
  return (
    there && {
      ...{ meeting: there, by: 'beginning', isOlder: false },
      ...{ isSaidAgain: false, wasCancelled: false, wasTakenBack: false },
    }
  );
}

const stillComing = ({ meetings }: MatchUses, all: readonly KnownUid[], now: Temporal.Instant): Meeting[] =>
  all.flatMap(({ meeting: id }) => {
    const meeting = meetings.meeting(id);
    return meeting && !meeting.cancelled && isAfter(meeting.startAt, now) ? [meeting] : [];
  });
