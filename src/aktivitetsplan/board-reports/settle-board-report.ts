import type { ChangeStore } from '../../changes/change-store.ts';
import type { Turn } from '../../chat/table.ts';
import { firstStepLook } from '../../obligations/ladder-clock.ts';
import { type Outbox, refreshMessages } from '../../obligations/notify.ts';
import { boardReportKey, boardReportLadder } from './board-report.ts';
import type { NotedReport } from './board-report-form.ts';
import type { BoardReportOf, FindsBoardReports } from './find-board-report.ts';

export type SettlesBoardReports = FindsBoardReports & {
  changes: Pick<ChangeStore, 'record'>;
  outbox: Pick<Outbox, 'latestAbout' | 'stale'>;
};

/** It is given. Said again it is corrected: what was said before stands in the log. */
export function noteBoardReport(uses: SettlesBoardReports, { which, words }: NotedReport, turn: Turn): void {
  const { report } = which;
  uses.boardReports.setDone(report, { at: turn.now, by: turn.asker.id, words });
  uses.boardReports.checkAgainAt(report, null);
  const what = report.done ? 'rättade' : 'lämnade';
  log(uses, which, { what, before: report.done?.words ?? null, after: words }, turn);
}

/** Not given after all: it is reminded of again. False when it is not given. */
export function undoBoardReport(uses: SettlesBoardReports, which: BoardReportOf, turn: Turn): boolean {
  const { report, limit } = which;
  if (!report.done) return false;
  const { hours } = uses;
  uses.boardReports.setDone(report, null);
  uses.boardReports.moveTo(report, limit.on);
  uses.boardReports.checkAgainAt(report, firstStepLook(boardReportLadder(limit.on, hours.calendar), turn.now, hours));
  log(uses, which, { what: 'tog tillbaka', before: report.done.words, after: null }, turn);
  return true;
}

type Logged = { what: string; before: string | null; after: string | null };

function log(
  uses: SettlesBoardReports,
  { report, item, board }: BoardReportOf,
  said: Logged,
  { asker, now }: Turn,
): void {
  const subject = boardReportKey.write(report);
  uses.changes.record({
    ...said,
    what: `${said.what} rapporten till ${board.name}: ${item.name}`,
    at: now,
    by: asker.id,
    subject,
    group: item.body ?? null,
  });
  refreshMessages(uses, subject);
}
