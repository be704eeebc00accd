import { papersDay } from '../../calendar/papers-day.ts';
import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { isAfter } from '../../chat/days.ts';

/** A day on which a board of a region meets. `papersDays` null: it is not known how long before its papers go out. */
type BoardMeeting = { board: string; papersDays: number | null; on: Temporal.PlainDate };

/** When a region's boards meet, in order. `typedOn`: the day that was typed for this remiss, which counts before them. */
export type RegionBoards = {
  region: string;
  typedOn: Temporal.PlainDate | null;
  /** Of the region's board, where it has one: for a typed day that is not in the calendar. */
  papersDays: number | null;
  meetings: readonly BoardMeeting[];
};

/** The meeting at which a region's board is to decide. */
export type BoardDay = {
  region: string;
  /** The name of the board; null where the day was typed and no board meets then. */
  board: string | null;
  on: Temporal.PlainDate;
  /** The last day for its papers. */
  papersOn: Temporal.PlainDate;
  /** It is not known when its papers go out: they are counted as a week before. */
  isGuessed: boolean;
  /** Its next meeting that is too late to decide at; null when none is in the calendar. */
  laterOn: Temporal.PlainDate | null;
};

/** Papers mostly go out five to ten days before a board meets. */
const usualPapersDays = 7;

type Window = {
  /** Meetings before this day have been. */
  from: Temporal.PlainDate;
  /** The last day on which the answer can be sent. */
  sendOn: Temporal.PlainDate;
  calendar: WorkCalendar;
};

/** The board's last meeting before the answer is sent, else its first after; null where no meeting is known. */
function boardDayOf(of: RegionBoards, { from, sendOn, calendar }: Window): BoardDay | null {
  const coming = of.meetings.filter(({ on }) => isAfter(on, from));
  const later = coming.find(({ on }) => isAfter(on, sendOn)) ?? null;
  const typed = of.typedOn && {
    ...(of.meetings.find(({ on }) => of.typedOn && on.equals(of.typedOn)) ?? {
      board: null,
      papersDays: of.papersDays,
    }),
    on: of.typedOn,
  };
  const meeting = typed ?? coming.findLast(({ on }) => !isAfter(on, sendOn)) ?? later;
  if (!meeting) return null;
  const { papersDays } = meeting;
  const papersOn = papersDay({ papersDays: papersDays ?? usualPapersDays }, meeting.on, calendar) ?? meeting.on;
  return {
    region: of.region,
    board: meeting.board,
    on: meeting.on,
    papersOn,
    isGuessed: papersDays === null,
    laterOn: later?.on ?? null,
  };
}

/** Those that are known, in the order of the regions. */
export const boardDays = (boards: readonly RegionBoards[], window: Window): BoardDay[] =>
  boards.flatMap((of) => boardDayOf(of, window) ?? []);
