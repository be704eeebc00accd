import type { Database } from 'better-sqlite3';
import { aktivitetsplanFeature } from '../aktivitetsplan/aktivitetsplan-feature.ts';
import { attachmentFeature } from '../attachments/attachment-feature.ts';
import { calendarFeed } from '../calendar/feeds/calendar-feed.ts';
import type { CalendarLink } from '../calendar/feeds/calendar-link-store.ts';
import { dayOf } from '../calendar/local-time.ts';
import type { CalendarDeadline } from '../calendar/meeting.ts';
import { meetingKinds } from '../calendar/meeting-kinds.ts';
import { meetingPersonalData, meetingRetention } from '../calendar/meeting-personal-data.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { changePersonalData } from '../changes/change-personal-data.ts';
import { changeRetention } from '../changes/change-retention.ts';
import type { ConnectionId, MessageRef } from '../chat/invocation.ts';
import type { Turn } from '../chat/table.ts';
import { isOverdue } from '../duties/duty/duty.ts';
import { dutyFeature, lastDaysOf } from '../duties/duty-feature.ts';
import { type Contacts, noContacts } from '../gallring/contacts.ts';
import { mostPoints } from '../meetings/agenda.ts';
import { meetingsFeature } from '../meetings/meetings-feature.ts';
import { isRestricted } from '../nhv/area/area-seen.ts';
import { offerAreaDay } from '../nhv/area/offer-area-day.ts';
import { areaDecision } from '../nhv/moves/area-decision.ts';
import { nhvFeature } from '../nhv/nhv-feature.ts';
import type { Feature } from '../obligations/feature.ts';
import type { FeatureHooks, LeftPlace } from '../obligations/feature-hooks.ts';
import { refreshMessages } from '../obligations/notify.ts';
import { obligationEngine } from '../obligations/obligation-engine.ts';
import { obligationFeature } from '../obligations/obligation-feature.ts';
import { nextWeekMorning } from '../obligations/sending-hours.ts';
import { personReached } from '../obligations/stand-ins/reached-again.ts';
import { lookAgainAtAll } from '../obligations/store-reminders.ts';
import { failedStore } from '../outbox/failed/failed-store.ts';
import type { MessageKind } from '../outbox/message-kinds.ts';
import { hearAsChosen } from '../outbox/news/hear-as-chosen.ts';
import { outboxFeature } from '../outbox/outbox-feature.ts';
import { outboxStore } from '../outbox/outbox-store.ts';
import { damageFeature } from '../register/damage/damage-feature.ts';
import type { Mandates } from '../register/mandates.ts';
import { registerFeature } from '../register/register-feature.ts';
import { remissFeature } from '../remiss/remiss-feature.ts';
import { mailPersonalData } from '../surfaces/mail/mail-personal-data.ts';
import { mailRetention } from '../surfaces/mail/mail-retention.ts';
import { pagePersonalData } from '../surfaces/page/page-personal-data.ts';
import { pageRetention } from '../surfaces/page/page-retention.ts';
import { slackPersonalData } from '../surfaces/slack/slack-personal-data.ts';
import { teamsPersonalData } from '../surfaces/teams/send/teams-personal-data.ts';
import { uppdragLastDays } from '../uppdrag/given/own-uppdrag.ts';
import { uppdragFeature } from '../uppdrag/uppdrag-feature.ts';
import { clockWork, quietWork } from './by-the-clock.ts';
import { problemKinds } from './health/problem-kinds.ts';
import { problemStore } from './health/problem-store.ts';
import type { Metrics } from './http/metrics.ts';
import { problemPersonalData, settingPersonalData } from './personal-data.ts';
import { documentMakers, largeDocumentMakers } from './wiring/document-makers.ts';
import { featuresOfAll } from './wiring/features-of-all.ts';
import { feedUses } from './wiring/feed-uses.ts';
import { deliveryState, measureOutbox } from './wiring/measure-outbox.ts';
import { remisserForNhv } from './wiring/remisser-for-nhv.ts';
import { sharedStores } from './wiring/shared-stores.ts';
import { yearResults } from './wiring/year-results.ts';

export type FeatureSettings = {
  mandates: Mandates;
  timeZone: string;
  calendar: WorkCalendar;
  /** The bot's address as others reach it, without a final slash; null when they cannot. */
  publicUrl?: string | null;
  contacts?: Contacts;
  /** More that says things by the clock. */
  guests?: readonly FeatureHooks[];
};

/**
 * Every feature over one database. What each needs of the others is given here, and what can be asked of them in
 * `actions.ts`.
 */
export function createFeatures(
  db: Database,
  { mandates, timeZone, calendar, publicUrl = null, contacts = noContacts, guests = [] }: FeatureSettings,
) {
  const hours = { calendar, timeZone };
  const stores = sharedStores(db, mandates);
  const outbox = hearAsChosen(outboxStore(db), {
    newsChoices: stores.newsChoices,
    kinds: () => kinds,
    weekBegins: (now) => nextWeekMorning(now, hours),
  });
  const shared = { ...stores, outbox, hours };
  const { register } = shared;
  const quiet = quietWork(shared);
  const resend = (id: number, now: Temporal.Instant): void => void failed.resend(id, now);
  const obligations = obligationEngine(db, { ...shared, ...quiet, hooks: () => hooks, kinds: () => kinds, resend });
  const meetings = meetingsFeature(db, { ...shared, features: () => hooks });
  const duties = dutyFeature(db, {
    ...shared,
    pointsLeft: meetings.stores.agenda.withoutOutcome,
    lacksAttendance: (meeting) => meetings.stores.attendance.of(meeting) === null,
    mandates,
    reminders: obligations.reminders,
    delivery: deliveryState(outbox, obligations.standIns),
    features: () => hooks,
  });
  const remiss = remissFeature(db, {
    ...shared,
    refreshMessages: (key, concerns) => refreshMessages({ outbox }, key, concerns),
    offerAreaDay: (area, on) => offerAreaDay(nhv.stores, area, on),
    areaDecision: (area) => areaDecision(nhv.stores, area),
    isRestrictedArea(area) {
      const record = nhv.stores.areas.find(area);
      return record !== null && isRestricted(record);
    },
  });
  const nhv = nhvFeature(db, { ...shared, ...remisserForNhv(remiss.uses), agendas: meetings.stores.agenda });
  const { conferences, outcomes } = remiss.uses;
  const known = yearResults({ ...shared, ...duties, areas: nhv.stores.areas, conferences, outcomes });
  const plan = aktivitetsplanFeature(db, { ...shared, knownResults: known });
  const uppdrag = uppdragFeature(db, { ...shared, agendas: meetings.stores.agenda, mostPoints, features: () => hooks });
  const ofAll = featuresOfAll(db, { ...shared, contacts, features: () => hooks, every: () => every() });

  const byName = {
    duties: duties.feature,
    events: duties.eventFeature,
    remiss: remiss.feature,
    nhv: nhv.feature,
    aktivitetsplan: plan.feature,
    uppdrag: uppdrag.feature,
    // People are reminded last, when all else that the moment brings is done.
    obligations: obligationFeature(db, { ...obligations, register }),
    meetings: meetings.feature,
    attendance: meetings.attendance,
    calendar: {
      kinds: meetingKinds(shared.meetings),
      personalData: meetingPersonalData(db),
      retention: meetingRetention,
    },
    changes: { personalData: changePersonalData(db), retention: changeRetention },
    attachments: attachmentFeature(db, shared.attachments),
    damage: damageFeature(db, shared),
    outbox: outboxFeature(db, { ...shared, failed: () => failed }),
    ...ofAll.byName,
    page: { personalData: pagePersonalData(db), retention: pageRetention },
    slack: { personalData: slackPersonalData(db) },
    teams: { personalData: teamsPersonalData(db) },
    mail: { personalData: mailPersonalData(db), retention: mailRetention },
    settings: { personalData: settingPersonalData(db) },
    health: { kinds: problemKinds({ problems: problemStore(db), timeZone }), personalData: problemPersonalData(db) },
    // Everything else refers to people in the register, so it comes last when somebody is forgotten.
    register: registerFeature(db, { ...shared, timeZone }),
  } satisfies Record<string, Feature>;
  const every = (): readonly Feature[] => Object.values<Feature>(byName);
  /** What becomes of a message that was given up, by what it is. */
  const kinds: readonly MessageKind[] = every().flatMap((feature) => feature.kinds ?? []);
  const failed = failedStore(db, kinds);
  /** In the order in which they do their work by the clock, and stand on shared pages. */
  const hooks: readonly FeatureHooks[] = [
    byName.attachments,
    byName.duties,
    byName.remiss,
    byName.nhv,
    byName.aktivitetsplan,
    byName.uppdrag,
    byName.meetings,
    byName.register,
    ...guests,
    byName.obligations,
    byName.damage,
    byName.outbox,
    byName.gallring,
  ];
  const isSecret = (about: readonly string[], words: string): boolean =>
    every().some((feature) => feature.isSecret?.(about, words) ?? false);
  /** The last days of what the groups owe, for calendars. */
  const lastDays = (groups: readonly string[], from: Temporal.PlainDate): CalendarDeadline[] => [
    ...lastDaysOf(duties, groups, from),
    ...uppdragLastDays(uppdrag.stores, groups, from),
  ];
  const calendarUses = feedUses({ ...shared, features: hooks, lastDays, isSecret });

  return {
    ...shared,
    mandates,
    publicUrl,
    byName,
    ...ofAll.uses,
    obligations,
    duties,
    agendas: meetings.stores,
    remisser: remiss.uses,
    nhv: nhv.stores,
    plan: plan.uses,
    uppdrag,
    ...quiet,
    ...clockWork(hooks, hours, quiet.isQuiet),
    kinds,
    failed,
    makers: documentMakers(every()),
    largeMakers: largeDocumentMakers(every()),
    isSecret,
    lastDays,
    feed: (link: CalendarLink, now: Temporal.Instant) => calendarFeed(calendarUses, link, now),
    /** The numbers on the asker's home. */
    numbersFor: (turn: Turn) => hooks.flatMap(({ home }) => home?.(turn) ?? []),

    /** Our message there that something is kept as a reply to; null when it is nothing that we keep. */
    repliedTo(connection: ConnectionId, address: string, message: string): MessageRef | null {
      const where = { connection, room: address };
      const [topic] = hooks.flatMap((feature) => feature.topicOfKept?.(where, message) ?? []);
      return topic === undefined ? null : outbox.refOf({ connection, address, topic });
    },

    /** Everything that went on there is told of by its feature. Whether the kansli has heard of it. */
    placeLeft: (place: LeftPlace, now: Temporal.Instant): boolean =>
      hooks.filter((feature) => feature.placeLeft?.(place, now)).length > 0,

    lookAgain: (now: Temporal.Instant) => lookAgainAtAll(obligations, now),
    reached: (person: string, now: Temporal.Instant) => personReached(obligations, person, now),

    /** Whether the person sits in the group today. */
    sitsIn: (person: string, group: string, now: Temporal.Instant): boolean =>
      register.seatsOf(person, dayOf(now, timeZone)).some((seat) => seat.group === group),

    /** Sets the gauges of how things are, for whoever monitors the bot. */
    measure(metrics: Metrics, now: Temporal.Instant): void {
      measureOutbox(outbox, metrics, now);
      const today = dayOf(now, timeZone);
      metrics.overdue.set(duties.duties.unsettled().filter((duty) => isOverdue(duty, today)).length);
    },
  };
}

export type Features = ReturnType<typeof createFeatures>;

export type FeatureName = keyof Features['byName'];
