import type { CalendarDeadline } from '../../calendar/meeting.ts';
import { isAfter, isBefore } from '../../chat/days.ts';
import type { Turn } from '../../chat/table.ts';
import type { DigestSection, FeatureHooks, OwnSection } from '../../obligations/feature-hooks.ts';
import { boardReportKey } from './board-report.ts';
import { boardReportObligations } from './board-report-obligation.ts';
import { boardReportRoutine } from './board-report-routine.ts';
import { boardReportOpeners, boardReportsInDigest, boardReportsLeft } from './board-report-views.ts';
import { boardReportsOwed, type FindsBoardReports, isOwnReport } from './find-board-report.ts';

type Uses = FindsBoardReports & Parameters<typeof boardReportRoutine>[0];

/** What the standing reports ask by the clock. */
export const boardReportHooks = (uses: Uses) =>
  ({
    obligations: [boardReportObligations(uses)],
    routines: new Map([['board reports', boardReportRoutine(uses)]]),
    digest: (today: Temporal.PlainDate, besides: ReadonlySet<string>) => lateReports(uses, today, besides),
    own: (turn: Turn) => ownReports(uses, turn),
    lastDays: (turn: Turn) => lastDaysOfReports(uses, turn),
  }) satisfies Partial<Record<keyof FeatureHooks, unknown>>;

/** What is owed within this time is shown as waiting. */
const soon = { days: 30 };

function ownReports(uses: Uses, turn: Turn): OwnSection {
  const horizon = turn.today.add(soon);
  const all = boardReportsOwed(uses, turn.today).filter(
    (of) => isOwnReport(of, turn) && !isAfter(of.limit.on, horizon),
  );
  return { blocks: boardReportsLeft(all), buttons: boardReportOpeners(all), tasks: all.length };
}

/** For their own calendar: one day for what is to be there before a meeting. */
function lastDaysOfReports(uses: Uses, turn: Turn): CalendarDeadline[] {
  return boardReportsOwed(uses, turn.today)
    .filter((of) => isOwnReport(of, turn))
    .map((of) => ({
      key: boardReportKey.write(of.report),
      day: of.limit.on,
      text: `sista dag för rapporten till nämnden: ${of.item.name}`,
      group: of.board.name,
    }));
}

function lateReports(uses: Uses, today: Temporal.PlainDate, besides: ReadonlySet<string>): DigestSection {
  const all = boardReportsOwed(uses, today).filter(({ limit }) => isBefore(limit.on, today));
  return {
    blocks: boardReportsInDigest(all.filter(({ report }) => !besides.has(boardReportKey.write(report)))),
    buttons: [],
    lists: [
      {
        name: 'namndrapport',
        heading: 'Försenade rapporter till nämnden',
        rows: all.map(({ report, item }) => ({ key: boardReportKey.write(report), words: item.name })),
      },
    ],
    isLate: all.length > 0,
  };
}
