import { dayOf } from '../../calendar/local-time.ts';
import { isAfter, isBefore } from '../../chat/days.ts';
import { atOnceAndEveryNight, type Routine } from '../../obligations/feature-hooks.ts';
import { firstStepLook } from '../../obligations/ladder-clock.ts';
import { type Outbox, refreshMessages } from '../../obligations/notify.ts';
import { boardReportKey, boardReportLadder } from './board-report.ts';
import { boardReportOf, type FindsBoardReports, limitOfReport } from './find-board-report.ts';

type Uses = FindsBoardReports & { outbox: Pick<Outbox, 'latestAbout' | 'stale'> };

const nightly = '05:00';
/** SPEC 4: what is owed in the coming 18 months is there. */
const ahead = { months: 18 };

/** Each night: the reports of the board's coming meetings, and those of meetings that are moved or not held. */
export const boardReportRoutine = (uses: Uses): Routine =>
  atOnceAndEveryNight(nightly, uses.hours.timeZone, (now) => {
    createBoardReports(uses, now);
    followMeetings(uses, now);
  });

/** Each once. What was to be reported before the bot was there is nobody's here. */
function createBoardReports(uses: Uses, now: Temporal.Instant): void {
  const { register, meetings, boardReports, boardReportData, hours } = uses;
  const today = dayOf(now, hours.timeZone);
  const boards = new Map(register.groupsWith('decides_yearly_plan', today).map((board) => [board.id, board]));
  for (const meeting of meetings.forGroups([...boards.keys()], now)) {
    const board = boards.get(meeting.group);
    if (!board || isAfter(dayOf(meeting.startAt, hours.timeZone), today.add(ahead))) continue;
    const { on } = limitOfReport(uses, meeting, board);
    if (isBefore(on, today)) continue;
    const look = firstStepLook(boardReportLadder(on, hours.calendar), now, hours);
    for (const { id } of boardReportData.items)
      boardReports.add({ meeting: meeting.id, item: id, lastDayOn: on }, look);
  }
}

/** Those whose meeting is another day are reminded of by the new one; those of a meeting that is not held are not owed. */
function followMeetings(uses: Uses, now: Temporal.Instant): void {
  const { boardReports, hours } = uses;
  const today = dayOf(now, hours.timeZone);
  for (const report of boardReports.open()) {
    const of = boardReportOf(uses, report, today);
    if (of?.limit.on.equals(report.lastDayOn)) continue;
    if (of) {
      const look = firstStepLook(boardReportLadder(of.limit.on, hours.calendar), now, hours);
      boardReports.moveTo(report, of.limit.on);
      boardReports.checkAgainAt(report, look);
    } else {
      boardReports.remove(report);
    }
    refreshMessages(uses, boardReportKey.write(report));
  }
}
