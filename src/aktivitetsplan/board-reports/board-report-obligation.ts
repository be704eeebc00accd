import { dayOf } from '../../calendar/local-time.ts';
import { longDate, weekdayDate } from '../../chat/swedish.ts';
import { rungAfter, weekOf } from '../../obligations/dated-ladder.ts';
import type { Audience } from '../../obligations/ladder.ts';
import { attendSteps } from '../../obligations/ladder-clock.ts';
import type { Obligation, ObligationSource } from '../../obligations/obligation.ts';
import { kansliIn, othersAtKansli, peopleAsRecipients } from '../../obligations/recipients.ts';
import { type Addressee, uniqueRecipients } from '../../outbox/delivery.ts';
import { type BoardReport, boardReportKey, boardReportLadder } from './board-report.ts';
import { boardReportLine } from './board-report-views.ts';
import { type BoardReportOf, boardReportOf, type FindsBoardReports, isReportOwed } from './find-board-report.ts';

/** What those of ours in bodies outside, and the kansli, are reminded of before the board meets. */
export function boardReportObligations(uses: FindsBoardReports): ObligationSource {
  const { boardReports } = uses;
  return {
    prefix: 'namndrapport',
    nextCheck: boardReports.nextCheck,
    due: (now, most) => boardReports.due(now, most).map((report) => obligationOf(uses, report)),
    obligation(key) {
      const id = boardReportKey.read(key);
      const report = id && boardReports.report(id);
      return report && obligationOf(uses, report);
    },
    checkAgainAt(key, at) {
      const id = boardReportKey.read(key);
      if (id) boardReports.checkAgainAt(id, at);
    },
  };
}

/** The kansli has a copy of what others are late with. */
function calledOf({ register }: FindsBoardReports, of: BoardReportOf, audience: readonly Audience[]): Addressee[] {
  const kansli = kansliIn(register);
  if (of.reporters.length === 0) return kansli;
  return uniqueRecipients([...peopleAsRecipients(of.reporters), ...(audience.includes('kansli') ? kansli : [])]);
}

function obligationOf(uses: FindsBoardReports, report: BoardReport): Obligation {
  const { hours, register } = uses;
  const matter = boardReportKey.write(report);
  const now = (on: Temporal.PlainDate): BoardReportOf | null => boardReportOf(uses, report, on);
  const nameOf = (): string => uses.boardReportData.items.find(({ id }) => id === report.item)?.name ?? report.item;
  return {
    key: matter,
    groups: [],
    remindersDue(at) {
      const of = now(dayOf(at, hours.timeZone));
      if (!of || !isReportOwed(of)) return { reminders: [], nextCheckAt: null };
      return attendSteps(boardReportLadder(of.limit.on, hours.calendar), at, hours, (step) =>
        calledOf(uses, of, step.rung.to).map((to) => ({
          matter,
          lastDayOn: of.limit.on,
          to,
          rung: step.rung.name,
          round: weekOf(step, of.limit.on),
        })),
      );
    },
    line({ rung, saidOn, lastDayOn, to }) {
      const of = now(saidOn);
      return boardReportLine({
        of,
        report,
        name: nameOf(),
        source: uses.boardReportData.source,
        rung,
        saidOn,
        isOwn:
          of !== null &&
          calledOf(uses, of, []).some((one) => 'person' in one && 'person' in to && one.person === to.person),
        nextOn: of && (rungAfter(boardReportLadder(of.limit.on, hours.calendar), saidOn)?.on ?? null),
        over: overWords(uses, of, lastDayOn),
      });
    },
    deputies: (to) => othersAtKansli(to, register),
    concerned(on) {
      const of = now(on);
      return of ? calledOf(uses, of, ['kansli']) : kansliIn(register);
    },
    owed(on) {
      const of = now(on);
      return of && isReportOwed(of) ? { lastDayOn: of.limit.on, by: calledOf(uses, of, []) } : null;
    },
    kind: 'reminder',
    item: ({ rung, lastDayOn }) => ({ what: `Rapport till nämnden: ${nameOf()}`, lastDay: lastDayOn.toString(), rung }),
  };
}

function overWords(
  { hours }: FindsBoardReports,
  of: BoardReportOf | null,
  reminded: Temporal.PlainDate,
): string | null {
  if (!of) return 'nämndens möte blir inte av';
  const { done } = of.report;
  if (done) return `${done.byName} lämnade rapporten ${weekdayDate(dayOf(done.at, hours.timeZone))}`;
  return of.limit.on.equals(reminded) ? null : `sista dagen är flyttad till ${longDate(of.limit.on)}`;
}
