import type { LoggedThings } from '../../changes/log-commands.ts';
import { on } from '../../chat/action.ts';
import { onForm } from '../../chat/form-definition.ts';
import { answer, ask, type Response } from '../../chat/response.ts';
import { type ActionTable, anyoneKnown, type Turn } from '../../chat/table.ts';
import { type BoardReportId, boardReportKey } from '../board-reports/board-report.ts';
import { boardReportActions } from '../board-reports/board-report-actions.ts';
import type { BoardReportData } from '../board-reports/board-report-data.ts';
import { boardReportForm } from '../board-reports/board-report-form.ts';
import {
  boardReportGone,
  boardReportsPage,
  noBoardReports,
  whyBoardReport,
} from '../board-reports/board-report-views.ts';
import { type BoardReportOf, boardReportsAt, mayReport } from '../board-reports/find-board-report.ts';
import { noteBoardReport, type SettlesBoardReports, undoBoardReport } from '../board-reports/settle-board-report.ts';

/** The standing reports to the board: who gives them, notes them, and takes that back. */
export function boardReportTable(uses: SettlesBoardReports): ActionTable {
  const found = ({ meeting, item }: BoardReportId, turn: Turn): BoardReportOf | null =>
    boardReportsAt(uses, meeting, turn).find((of) => of.item.id === item) ?? null;
  const settable = (meeting: number, turn: Turn): BoardReportOf[] =>
    boardReportsAt(uses, meeting, turn).filter((of) => mayReport(of, turn));
  const listed = (meeting: number, turn: Turn, undone: string | null = null): Response => {
    const own = settable(meeting, turn);
    const undo = own.find(({ item, report }) => item.id === undone && report.done !== null) ?? null;
    const around = { settable: own, undo, timeZone: uses.hours.timeZone };
    return answer(boardReportsPage(boardReportsAt(uses, meeting, turn), around));
  };
  return {
    commands: [
      {
        words: ['nämndens rapporter', 'rapporter till nämnden', 'nämndrapporter', 'stående rapporter'],
        example: 'nämndens rapporter',
        about: 'Vad som rapporteras vid varje möte i nämnden, vem som gör det och vad som är lämnat',
        reads: true,
        allowed: anyoneKnown,
        run(_rest, turn) {
          const boards = uses.register.groupsWith('decides_yearly_plan', turn.today).map(({ id }) => id);
          const next = uses.meetings
            .forGroups(boards, turn.now)
            .find(({ id }) => uses.boardReports.ofMeeting(id).length > 0);
          return next ? listed(next.id, turn) : answer(noBoardReports());
        },
      },
    ],
    buttons: [
      on(boardReportActions.list, {
        reads: true,
        allowed: anyoneKnown,
        run: ({ meeting }, turn) => listed(meeting, turn),
      }),
      on(boardReportActions.note, {
        reads: true,
        allowed: anyoneKnown,
        run(id, turn) {
          const reports = settable(id.meeting, turn);
          const chosen = reports.some(({ item }) => item.id === id.item) ? id.item : null;
          return chosen === null
            ? answer(boardReportGone)
            : ask(boardReportForm.open({ meeting: id.meeting }, { reports, chosen }));
        },
      }),
      on(boardReportActions.undo, {
        allowed: anyoneKnown,
        run(id, turn) {
          const of = found(id, turn);
          if (!of || !mayReport(of, turn)) return answer(boardReportGone);
          undoBoardReport(uses, of, turn);
          return listed(id.meeting, turn);
        },
      }),
      on(boardReportActions.explain, {
        reads: true,
        allowed: anyoneKnown,
        run(id, turn) {
          const of = found(id, turn);
          return answer(of ? whyBoardReport(of, uses.boardReportData) : boardReportGone);
        },
      }),
    ],
    forms: [
      onForm(boardReportForm, {
        allowed: anyoneKnown,
        subject({ meeting }, turn) {
          const reports = settable(meeting, turn);
          return reports.length > 0 ? { subject: { reports, chosen: null } } : { refused: answer(boardReportGone) };
        },
        run(filled, _reports, turn) {
          const { report } = filled.which;
          noteBoardReport(uses, filled, turn);
          return listed(report.meeting, turn, report.item);
        },
      }),
    ],
  };
}

/** The log names it; it is read with that of its body. */
export const loggedBoardReports = (uses: { boardReportData: BoardReportData }): LoggedThings => ({
  prefix: 'namndrapport',
  meant: () => null,
  nameOf(key) {
    const id = boardReportKey.read(key);
    const item = id && uses.boardReportData.items.find((one) => one.id === id.item);
    return item ? `Rapporten till nämnden: ${item.name}` : null;
  },
});
