import { on, type Press } from '../../chat/action.ts';
import { answer, type Response, reply } from '../../chat/response.ts';
import { anyoneKnown, type ButtonAction, type Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { homeReportActions } from '../home-reports/home-report-actions.ts';
import { withGroup } from '../home-reports/home-report-obligation.ts';
import type { HomeReportStore } from '../home-reports/home-report-store.ts';
import { type HomeReportOf, homeReportPage, whyHomeReport } from '../home-reports/home-report-views.ts';
import { settleHomeReport } from '../home-reports/settle-home-report.ts';

type Uses = Parameters<typeof settleHomeReport>[0] & {
  homeReports: Pick<HomeReportStore, 'report'>;
  register: Pick<RegisterStore, 'group' | 'seats'>;
};

/** What members do about what they owe their home regions: each only about their own. */
export function homeReportButtons(uses: Uses): ButtonAction[] {
  const own = (
    press: Press<{ meeting: number }>,
    { reads, run }: { reads: boolean; run(of: HomeReportOf, turn: Turn): Response },
  ): ButtonAction =>
    on(press, {
      reads,
      allowed: anyoneKnown,
      run({ meeting }, turn) {
        const report = uses.homeReports.report({ meeting, person: turn.asker.id });
        const of = report && withGroup(uses, report);
        return of ? run(of, turn) : reply(notYours, 'Skriv mina för att se dina uppgifter.');
      },
    });
  return [
    own(homeReportActions.show, { reads: true, run: (of) => answer(homeReportPage(of)) }),
    own(homeReportActions.explain, { reads: true, run: (of) => answer(whyHomeReport(of)) }),
    own(homeReportActions.done, {
      reads: false,
      run: (of, turn) => settleHomeReport(uses, of, { isDone: true }, turn),
    }),
    own(homeReportActions.undo, {
      reads: false,
      run: (of, turn) => settleHomeReport(uses, of, { isDone: false }, turn),
    }),
  ];
}

const notYours = 'Det här kan bara den göra som satt i gruppen när mötet hölls';
