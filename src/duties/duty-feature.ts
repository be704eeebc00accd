import type { Database } from 'better-sqlite3';
import type { AttachmentStore } from '../attachments/attachment-store.ts';
import type { CalendarDeadline } from '../calendar/meeting.ts';
import type { MeetingStore } from '../calendar/meeting-store.ts';
import type { ChangeStore } from '../changes/change-store.ts';
import type { Turn } from '../chat/table.ts';
import { remembered } from '../database/remembered.ts';
import type { Feature } from '../obligations/feature.ts';
import { type FeatureHooks, joinOwnSections } from '../obligations/feature-hooks.ts';
import type { Outbox } from '../obligations/notify.ts';
import type { ReminderStore } from '../obligations/reminder-store.ts';
import type { SendingHours } from '../obligations/sending-hours.ts';
import type { GoingStore } from '../outbox/going-store.ts';
import type { Mandates } from '../register/mandates.ts';
import type { OwnTimesStore } from '../register/people/own-times-store.ts';
import { type UnreachedStore, unreachedStore } from '../register/people/unreached-store.ts';
import { groupsSeenTo } from '../register/permissions.ts';
import type { Seat } from '../register/register.ts';
import type { RegisterStore } from '../register/register-store.ts';
import { isChairing } from '../register/seat-roles.ts';
import { approvalPoints } from './approvals/agenda-points.ts';
import { approvalKey, decidingGroup } from './approvals/approval.ts';
import { approvalObligations } from './approvals/approval-obligation.ts';
import { type ApprovalStore, approvalStore } from './approvals/approval-store.ts';
import { ownDecisions } from './approvals/own-decisions.ts';
import { dutiesBeforeLeaders } from './digest/before-leaders.ts';
import { type DigestStore, digestStore } from './digest/digest-store.ts';
import type { DeliveryState } from './digest/digest-views.ts';
import type { Creation } from './duty/create-duties.ts';
import { type Duty, dutyKey, isOwed } from './duty/duty.ts';
import { dutyObligations } from './duty/duty-obligation.ts';
import { type DutyRoster, decidingRoster, dutyRoster } from './duty/duty-roster.ts';
import { type DutyStore, dutyStore } from './duty/duty-store.ts';
import { inSentence } from './duty/duty-words.ts';
import { dutyPersonalData } from './duty-personal-data.ts';
import { dutyRetention } from './duty-retention.ts';
import { openDayRequests } from './events/ask-for-days.ts';
import { dayRequestObligations } from './events/day-request-obligation.ts';
import { type DayRequestStore, dayRequestStore } from './events/day-request-store.ts';
import { daysMissingInDigest } from './events/day-request-views.ts';
import { ownDayRequests } from './events/own-day-requests.ts';
import { type DelegationStore, delegationStore } from './extensions/delegation-store.ts';
import { extensionObligations } from './extensions/extension-obligation.ts';
import { type ExtensionStore, extensionStore } from './extensions/extension-store.ts';
import { requestToKansli } from './extensions/granter.ts';
import { ownRequests } from './extensions/own-requests.ts';
import { type ForecastStore, forecastStore } from './forecast/forecast-store.ts';
import { homeReportObligations } from './home-reports/home-report-obligation.ts';
import { type HomeReportStore, homeReportStore } from './home-reports/home-report-store.ts';
import { ownHomeReports } from './home-reports/own-home-reports.ts';
import { dutyKinds } from './pages/duty-kinds.ts';
import { dutyRoutines } from './pages/duty-schedule.ts';
import { ownOffice } from './pages/own-office.ts';
import { dutiesOnHome } from './pages/own-page.ts';
import { type StatusQuestionStore, statusQuestionStore } from './questions/status-question-store.ts';
import { minutesInReport } from './report-drafts/minutes-in-report.ts';
import { dutiesInStanding } from './reports/duties-in-standing.ts';
import { dutiesOfYear } from './reports/duties-of-year.ts';
import { dutiesToExport } from './reports/duties-to-export.ts';
import { filesOfYear } from './reports/files-of-year.ts';
import { reportFile, reportPrefix } from './reports/report-files.ts';
import { termObligations } from './terms/term-obligation.ts';
import { type TermStore, termStore } from './terms/term-store.ts';
import { eventDays } from './yearly-meeting/event-days.ts';
import { eventKinds } from './yearly-meeting/event-kinds.ts';
import { eventPersonalData } from './yearly-meeting/event-personal-data.ts';
import { eventRetention } from './yearly-meeting/event-retention.ts';
import { type EventStore, eventStore } from './yearly-meeting/event-store.ts';
import { eventFilePrefix, eventMaker } from './yearly-meeting/event-table.ts';
import { eventCallPrefix } from './yearly-meeting/invite-to-event.ts';

/** What the duties need of the rest of the house. */
type DutySurroundings = {
  mandates: Mandates;
  register: RegisterStore;
  attachments: AttachmentStore;
  meetings: MeetingStore;
  changes: ChangeStore;
  outbox: Outbox;
  ownTimes: OwnTimesStore;
  going: GoingStore;
  reminders: ReminderStore;
  hours: SendingHours;
  delivery(since: Temporal.Instant, now: Temporal.Instant): DeliveryState;
  /** How many points on the agenda of that meeting have no outcome noted. */
  pointsLeft(meeting: number): number;
  /** Nobody has noted who was at it. */
  lacksAttendance(meeting: number): boolean;
  /** Every feature, for its part of the shared pages. Asked for when it is needed, since others are made later. */
  features(): readonly FeatureHooks[];
};

/** The stores of this feature, and what it uses of the rest of the house. */
type DutyStores = DutySurroundings & {
  duties: DutyStore;
  extensions: ExtensionStore;
  delegations: DelegationStore;
  approvals: ApprovalStore;
  terms: TermStore;
  questions: StatusQuestionStore;
  homeReports: HomeReportStore;
  dayRequests: DayRequestStore;
  digests: DigestStore;
  events: EventStore;
  unreached: UnreachedStore;
  forecasts: ForecastStore;
  roster: DutyRoster;
  creation: Creation;
};

/** Them, and what the feature is to the rest: the duties, and by itself what the yearly meeting keeps. */
type DutyFeature = DutyStores & { feature: Feature; eventFeature: Feature };

export function dutyFeature(db: Database, around: DutySurroundings): DutyFeature {
  const { register, hours, mandates, meetings } = around;
  const duties = dutyStore(db, { mandates, group: register.group, timeZone: hours.timeZone });
  const roster = dutyRoster(register, duties);
  const creation: Creation = {
    duties,
    groupsFrom: register.groupsFrom,
    meetings: (group, from) => meetings.forGroups([group], from),
    roster,
    hours,
    owedFrom: around.going.owedFrom,
  };
  const approvals = approvalStore(db, duties);
  const stores: DutyStores = {
    ...around,
    duties,
    extensions: extensionStore(db),
    delegations: delegationStore(db),
    forecasts: forecastStore(db),
    approvals,
    terms: termStore(db),
    questions: statusQuestionStore(db),
    homeReports: homeReportStore(db, hours.timeZone),
    dayRequests: dayRequestStore(db),
    digests: digestStore(db),
    events: eventStore(db),
    unreached: unreachedStore(db),
    roster,
    creation,
  };
  const log = remembered(db, { ofSubject: around.changes.ofSubject }, ['ofSubject']);
  const feature: Feature = {
    kinds: [...dutyKinds(stores), ...eventKinds(stores)],
    documents: { prefix: reportPrefix, make: reportFile(stores) },
    personalData: dutyPersonalData(db),
    retention: dutyRetention,
    obligations: [
      dutyObligations(duties, {
        roster,
        hours,
        changes: log,
        pointsLeft: around.pointsLeft,
        lacksAttendance: around.lacksAttendance,
        requestToKansli: (duty, on) => requestToKansli(stores, duty, on),
      }),
      approvalObligations({ ...stores, roster: decidingRoster(roster, register), changes: log }),
      extensionObligations(stores),
      termObligations(stores),
      homeReportObligations(stores),
      dayRequestObligations(stores),
    ],
    routines: dutyRoutines(stores),
    own: (turn, seats) =>
      joinOwnSections([
        ownDecisions(stores, turn, seats),
        ownRequests(stores, turn),
        ownHomeReports(stores, turn),
        ownDayRequests(stores, turn),
        ownOffice(stores, turn),
      ]),
    home: (turn) => dutiesOnHome(stores, turn),
    agenda: (meeting) => approvalPoints(stores, meeting),
    lastDays: (turn, seats) => ownLastDaysOf(stores, turn, seats),
    beforeLeaders: (viewer, today) => dutiesBeforeLeaders(stores, viewer, today),
    digest: () => ({ ...daysMissingInDigest(openDayRequests(stores)), buttons: [], isLate: false }),
    year: (asked) => dutiesOfYear(stores, asked),
    groupYear: (asked) => minutesInReport(stores, asked),
    filesOfYear: (asked) => filesOfYear(stores, asked),
    exports: (now) => [dutiesToExport(stores, now)],
    standing: (today) => dutiesInStanding(stores, today),
    prefixes: ['digest', eventCallPrefix],
    evenPaused: ['digest'],
  };
  const eventFeature: Feature = {
    documents: { prefix: eventFilePrefix, make: eventMaker(stores) },
    personalData: eventPersonalData(db),
    retention: eventRetention,
  };
  return { ...stores, feature, eventFeature };
}

const owedBy = ({ duties }: DutyStores, groups: readonly string[]): Duty[] =>
  groups.flatMap((group) => duties.unsettledOf(group).filter(isOwed));

/** The last days of what the groups owe, for the calendar. */
export const lastDaysOf = (
  stores: DutyStores,
  groups: readonly string[],
  from: Temporal.PlainDate,
): CalendarDeadline[] =>
  owedBy(stores, groups)
    .flatMap(lastDayOf)
    .filter(({ day }) => Temporal.PlainDate.compare(day, from) >= 0);

const lastDayOf = (duty: Duty): CalendarDeadline[] =>
  duty.lastDayOn
    ? [
        {
          key: dutyKey(duty),
          day: duty.lastDayOn,
          text: `sista dag för ${inSentence(duty)}`,
          group: duty.group.name,
        },
      ]
    : [];

/** What somebody is to hand in, and as its chair to decide, for their own calendar. */
function ownLastDaysOf(stores: DutyStores, { asker, today }: Turn, seats: readonly Seat[]): CalendarDeadline[] {
  const chaired = new Set(seats.filter(isChairing).map(({ group }) => group));
  const decisions = stores.approvals.waiting().flatMap(({ duty, lastDayOn }): CalendarDeadline[] => {
    const group = decidingGroup(duty) ?? '';
    if (!chaired.has(group)) return [];
    const text = `sista dag att besluta om ${inSentence(duty)}, ${duty.group.name}`;
    return [{ key: approvalKey(duty), day: lastDayOn, text, group: stores.register.group(group)?.name ?? group }];
  });
  return [
    ...owedBy(stores, groupsSeenTo(stores, asker.id, today)).flatMap(lastDayOf),
    ...decisions,
    ...eventDays(stores, { asker, today }),
  ];
}
