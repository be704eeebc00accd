import { dayOf } from '../../calendar/local-time.ts';
import type { MeetingStore } from '../../calendar/meeting-store.ts';
import type { Turn } from '../../chat/table.ts';
import { nextMorning, type SendingHours } from '../../obligations/sending-hours.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { AreaRecord } from '../area/area-state.ts';
import { nextMeetingOn } from '../area/nhv-groups.ts';
import type { NoticeStore } from '../area/notice-store.ts';
import type { Remisser } from '../area/remisser.ts';
import { limitFrom } from '../interests/limits.ts';
import type { Start } from './start.ts';

type Opening = { notices: NoticeStore; hours: SendingHours };

type Uses = Opening &
  Pick<Remisser, 'draftRemiss'> & { register: Pick<RegisterStore, 'groups'>; meetings: MeetingStore };

/** A line of the log that starts something, with how the area is after it. */
type Started = { record: AreaRecord; move: number };

/** @returns a sentence for each start, to the one who recorded the move. */
export function beginStarts(uses: Uses, starts: readonly Start[], started: Started, turn: Turn): string[] {
  if (starts.length === 0) return [];
  const { draftRemiss, hours } = uses;
  const firstOn = dayOf(nextMorning(turn.now, hours), hours.timeZone);
  const meetingOn = nextMeetingOn(uses, turn.now);
  return starts.map((start) => {
    openNotices(uses, start, started, turn.now);
    return start.begin({ record: started.record, turn, firstOn, meetingOn, draftRemiss });
  });
}

/** Each in place of an older one of its kind. */
export function openNotices(
  { notices, hours }: Opening,
  start: Start,
  { record, move }: Started,
  now: Temporal.Instant,
): void {
  const area = record.area.id;
  for (const { kind, says } of start.notices) {
    for (const older of notices.openOf(area)) if (older.kind === kind) notices.close(older.id, move, now);
    const limit = says.type === 'question' ? limitFrom(nextMorning(now, hours), record.state, hours) : null;
    notices.open({ area, move, kind, limit }, now);
  }
}
