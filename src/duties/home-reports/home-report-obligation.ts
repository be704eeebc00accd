import { dayOf } from '../../calendar/local-time.ts';
import { weekdayDate } from '../../chat/swedish.ts';
import { attendSteps } from '../../obligations/ladder-clock.ts';
import type { Obligation, ObligationSource } from '../../obligations/obligation.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import {
  type HomeReport,
  hasHomeRule,
  homeReportKey,
  homeReportLadder,
  homeReportOfKey,
  homeRule,
  reportsHome,
} from './home-report.ts';
import type { HomeReportStore } from './home-report-store.ts';
import { type HomeReportOf, homeReportLine } from './home-report-views.ts';

type Uses = {
  homeReports: HomeReportStore;
  register: Pick<RegisterStore, 'group' | 'seats'>;
  hours: SendingHours;
};

/** What members owe their home regions, as what each of them is reminded of once. */
export function homeReportObligations(uses: Uses): ObligationSource {
  const { homeReports } = uses;
  const obligations = (reports: readonly HomeReport[]): Obligation[] =>
    reports.flatMap((report) => {
      const of = withGroup(uses, report);
      return of ? [obligationOf(uses, of)] : [];
    });
  return {
    prefix: 'home',
    nextCheck: homeReports.nextCheck,
    due: (now, most) => obligations(homeReports.due(now, most)),
    obligation(key) {
      const report = homeReports.report(homeReportOfKey(key));
      return (report && obligations([report])[0]) ?? null;
    },
    checkAgainAt: (key, at) => homeReports.checkAgainAt(homeReportOfKey(key), at),
  };
}

/** Null when the group's mandate asks for it no longer. */
export function withGroup({ register }: Pick<Uses, 'register'>, report: HomeReport): HomeReportOf | null {
  const group = register.group(report.group);
  return group && hasHomeRule(group) ? { report, group } : null;
}

function obligationOf({ register, hours }: Uses, of: HomeReportOf): Obligation {
  const { report, group } = of;
  const to = { person: report.person };
  const isMember = (on: Temporal.PlainDate) =>
    register.seats(group.id, on).some((seat) => reportsHome(seat) && seat.person.id === report.person);
  const matter = homeReportKey(report);
  return {
    key: matter,
    groups: [],
    remindersDue: (now) =>
      report.doneAt === null
        ? attendSteps(homeReportLadder(report, hours.calendar), now, hours, ({ rung }, today) =>
            isMember(today) ? [{ matter, lastDayOn: report.lastDayOn, rung: rung.name, round: 0, to }] : [],
          )
        : { reminders: [], nextCheckAt: null },
    line: () => homeReportLine(of, overWords(report, hours)),
    deputies: () => [],
    isPersonal: true,
    concerned: (on) => (isMember(on) ? [to] : []),
    kind: 'minutes',
    item: ({ rung, lastDayOn }) => ({
      group: group.id,
      what: homeRule(group.mandate)?.name ?? '',
      lastDay: lastDayOn.toString(),
      rung,
    }),
  };
}

const overWords = ({ doneAt }: HomeReport, { timeZone }: SendingHours): string | null =>
  doneAt && `du har rapporterat, ${weekdayDate(dayOf(doneAt, timeZone))}`;
