import { dayOf } from '../../calendar/local-time.ts';
import type { Meeting } from '../../calendar/meeting.ts';
import type { MeetingStore } from '../../calendar/meeting-store.ts';
import { papersDay } from '../../calendar/papers-day.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { maySee, viewerOf } from '../../register/may-see.ts';
import { holdsOffice } from '../../register/offices.ts';
import type { Group, Person } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type BoardReport, boardReportSeen } from './board-report.ts';
import type { BoardReportData, BoardReportItem } from './board-report-data.ts';
import type { BoardReportStore } from './board-report-store.ts';

export type FindsBoardReports = {
  boardReports: BoardReportStore;
  boardReportData: BoardReportData;
  register: Pick<RegisterStore, 'groupsWith' | 'withRole' | 'seats' | 'seatsOf' | 'group'>;
  meetings: Pick<MeetingStore, 'meeting' | 'forGroups'>;
  hours: SendingHours;
};

/** One report with what decides its words. */
export type BoardReportOf = {
  report: BoardReport;
  item: BoardReportItem;
  meeting: Meeting;
  board: Group;
  limit: BoardReportLimit;
  /** Our own in the body; empty where the kansli reports. */
  reporters: readonly Person[];
};

/** A last day, and whether it is that for the meeting's papers. */
type BoardReportLimit = { on: Temporal.PlainDate; isForPapers: boolean };

/** The report goes out with the papers, where it is known when these do; else it is given at the meeting. */
export function limitOfReport(
  { hours }: Pick<FindsBoardReports, 'hours'>,
  { startAt }: Pick<Meeting, 'startAt'>,
  board: Pick<Group, 'papersDays'>,
): BoardReportLimit {
  const on = dayOf(startAt, hours.timeZone);
  const papersOn = papersDay(board, on, hours.calendar);
  return papersOn ? { on: papersOn, isForPapers: true } : { on, isForPapers: false };
}

/** Null when the meeting is not held, its group is no longer the board, or nothing of that name is reported. */
export function boardReportOf(
  uses: FindsBoardReports,
  report: BoardReport,
  on: Temporal.PlainDate,
): BoardReportOf | null {
  const meeting = uses.meetings.meeting(report.meeting);
  const item = uses.boardReportData.items.find(({ id }) => id === report.item);
  const board = uses.register.groupsWith('decides_yearly_plan', on).find(({ id }) => id === meeting?.group);
  if (!meeting || meeting.cancelled || !item || !board) return null;
  return {
    report,
    item,
    meeting,
    board,
    limit: limitOfReport(uses, meeting, board),
    reporters: reportersOf(uses, item, on),
  };
}

/** Our own who sit in the body that day. */
const reportersOf = (
  { register }: Pick<FindsBoardReports, 'register'>,
  { body }: Pick<BoardReportItem, 'body'>,
  on: Temporal.PlainDate,
): Person[] =>
  body === undefined
    ? []
    : register
        .seats(body, on)
        .filter((seat) => holdsOffice('plats', seat))
        .map(({ person }) => person);

export const isReportOwed = ({ report }: BoardReportOf): boolean => report.done === null;

const inOrder =
  ({ boardReportData: { items } }: FindsBoardReports) =>
  (a: BoardReportOf, b: BoardReportOf): number =>
    Temporal.PlainDate.compare(a.limit.on, b.limit.on) || items.indexOf(a.item) - items.indexOf(b.item);

/** What is owed that day, the most urgent first. */
export const boardReportsOwed = (uses: FindsBoardReports, on: Temporal.PlainDate): BoardReportOf[] =>
  uses.boardReports
    .open()
    .flatMap((report) => boardReportOf(uses, report, on) ?? [])
    .toSorted(inOrder(uses));

/** Those of one meeting that the asker may see. */
export function boardReportsAt(uses: FindsBoardReports, meeting: number, turn: Turn): BoardReportOf[] {
  const viewer = viewerOf(uses.register, turn);
  return uses.boardReports
    .ofMeeting(meeting)
    .flatMap((report) => boardReportOf(uses, report, turn.today) ?? [])
    .filter(({ item }) => maySee(viewer, boardReportSeen(item)))
    .toSorted(inOrder(uses));
}

/** Whoever reports, and the kansli. */
export const mayReport = ({ reporters }: BoardReportOf, { asker }: Pick<Turn, 'asker'>): boolean =>
  isKansli(asker) || reporters.some(({ id }) => id === asker.id);

/** Whether it is the asker's to do: the kansli does what nobody else does. */
export const isOwnReport = ({ reporters }: BoardReportOf, { asker }: Pick<Turn, 'asker'>): boolean =>
  reporters.length === 0 ? isKansli(asker) : reporters.some(({ id }) => id === asker.id);
