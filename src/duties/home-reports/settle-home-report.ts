import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, type Response } from '../../chat/response.ts';
import { date } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { type Outbox, refreshMessages } from '../../obligations/notify.ts';
import { homeReportKey } from './home-report.ts';
import type { HomeReportStore } from './home-report-store.ts';
import { type HomeReportOf, homeReportDone, homeReportPage } from './home-report-views.ts';

type Uses = {
  homeReports: Pick<HomeReportStore, 'setDone'>;
  changes: Pick<ChangeStore, 'record'>;
  outbox: Pick<Outbox, 'latestAbout' | 'stale'>;
};

/** The member says that it is done, or that it is not after all. What stands so already only says how it is. */
export function settleHomeReport(
  uses: Uses,
  of: HomeReportOf,
  { isDone }: { isDone: boolean },
  { now, asker }: Turn,
): Response {
  const { report, group } = of;
  if ((report.doneAt !== null) === isDone) return answer(homeReportPage(of));
  const settled = { report: { ...report, doneAt: isDone ? now : null }, group };
  uses.homeReports.setDone(report, settled.report.doneAt);
  const what = `om mötet ${date(report.heldOn)} i sin hemregion`;
  uses.changes.record({
    at: now,
    by: asker.id,
    subject: homeReportKey(report),
    group: group.id,
    what: isDone ? `rapporterade ${what}` : `ångrade sin rapport ${what}`,
  });
  refreshMessages(uses, homeReportKey(report));
  return answer(isDone ? homeReportDone(settled) : homeReportPage(settled));
}
