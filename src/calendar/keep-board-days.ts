import type { ChangeStore } from '../changes/change-store.ts';
import { plural } from '../chat/swedish.ts';
import type { Turn } from '../chat/table.ts';
import type { TypedMeeting } from './board-form.ts';
import type { Board } from './boards.ts';
import { meetingTime } from './calendar-views.ts';
import { at, dayOf } from './local-time.ts';
import type { Meeting, MeetingTimes } from './meeting.ts';
import type { MeetingStore } from './meeting-store.ts';

export type KeepsBoardDays = {
  meetings: Pick<MeetingStore, 'add' | 'change' | 'meeting'>;
  log: Pick<ChangeStore, 'record'>;
  timeZone: string;
  /** In the same transaction as the meeting. */
  onMeetingAdded(meeting: Meeting, turn: Turn): void;
  onMeetingChanged(was: Meeting, is: Meeting, turn: Turn): void;
};

const usual = { start: new Temporal.PlainTime(9), end: new Temporal.PlainTime(12) };

/** The board's coming meetings are those that were typed: others are added, moved within their day, or cancelled. */
export function keepBoardDays(
  uses: KeepsBoardDays,
  board: Board,
  typed: readonly TypedMeeting[],
  turn: Turn,
): string[] {
  const { timeZone } = uses;
  const onDay = (day: Temporal.PlainDate) => board.meetings.find(({ startAt }) => dayOf(startAt, timeZone).equals(day));
  const gone = board.meetings.filter(({ startAt }) => !typed.some(({ day }) => day.equals(dayOf(startAt, timeZone))));
  const added = typed.filter(({ day }) => !onDay(day)).filter((one) => addOne(uses, board, one, turn));
  const moved = typed.filter((one) => {
    const known = onDay(one.day);
    return known ? moveOne(uses, known, one, turn) : false;
  });
  const cancelled = gone.filter((meeting) =>
    changeOne(uses, meeting, { to: { cancelled: { reason: null } }, what: 'ställde in ett möte' }, turn),
  );
  return [
    ...said(added.length, 'tillagt', 'tillagda'),
    ...said(moved.length, 'ändrat', 'ändrade'),
    ...said(cancelled.length, 'inställt', 'inställda'),
  ];
}

const said = (count: number, one: string, several: string): string[] =>
  count === 0 ? [] : [`${count} ${plural(count, 'möte', 'möten')} ${plural(count, one, several)}.`];

const timesOf = ({ day, time, place }: TypedMeeting, timeZone: string): MeetingTimes => ({
  startAt: at(day, (time ?? usual).start, timeZone),
  endAt: at(day, (time ?? usual).end, timeZone),
  place,
});

/** One that was cancelled and begins then is held after all. */
function addOne(uses: KeepsBoardDays, { group }: Board, typed: TypedMeeting, turn: Turn): boolean {
  const times = timesOf(typed, uses.timeZone);
  const { added, id } = uses.meetings.add({ group: group.id, ...times }, turn.now);
  const meeting = uses.meetings.meeting(id);
  if (!meeting) return false;
  if (!added) return changeOne(uses, meeting, { to: { ...times, cancelled: null }, what: 'återupptog ett möte' }, turn);
  record(uses, meeting, 'lade till ett möte', turn);
  uses.onMeetingAdded(meeting, turn);
  return true;
}

/** Without a time, it is when and where it was. */
function moveOne(uses: KeepsBoardDays, meeting: Meeting, typed: TypedMeeting, turn: Turn): boolean {
  if (!typed.time) return false;
  const times = timesOf(typed, uses.timeZone);
  const isSame =
    times.startAt.equals(meeting.startAt) && times.endAt.equals(meeting.endAt) && times.place === meeting.place;
  return !isSame && changeOne(uses, meeting, { to: times, what: 'flyttade ett möte' }, turn);
}

type MeetingChange = { to: Partial<MeetingTimes & Pick<Meeting, 'cancelled'>>; what: string };

function changeOne(uses: KeepsBoardDays, was: Meeting, { to, what }: MeetingChange, turn: Turn): boolean {
  const is = uses.meetings.change(was, to, turn.now);
  if (!is) return false;
  record(uses, is, what, turn);
  uses.onMeetingChanged(was, is, turn);
  return true;
}

function record({ log, timeZone }: KeepsBoardDays, meeting: Meeting, what: string, { asker, now }: Turn): void {
  log.record({
    at: now,
    by: asker.id,
    subject: `meeting/${meeting.id}`,
    group: meeting.group,
    what,
    after: meetingTime(meeting, timeZone),
  });
}
