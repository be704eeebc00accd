import type { Database } from 'better-sqlite3';
import { archiveInWorker } from '../akt/archive-work.ts';
import { archiveMaker, type MatterFiles, matterFilePrefix } from '../akt/matter-archive.ts';
import { matterOfYear } from '../akt/matter-of-year.ts';
import { aktivitetsplanFeature } from '../aktivitetsplan/aktivitetsplan-feature.ts';
import { planPersonalData } from '../aktivitetsplan/plan-personal-data.ts';
import { planFilePrefix } from '../aktivitetsplan/report/year-report.ts';
import { planKinds } from '../aktivitetsplan/tasks/ask-for-notes.ts';
import { yearMaker, yearPrefix } from '../arshjul/year-files.ts';
import { attachmentMaker, attachmentPrefix } from '../attachments/attachment-file.ts';
import { attachmentPersonalData } from '../attachments/attachment-personal-data.ts';
import { attachmentRetention } from '../attachments/attachment-retention.ts';
import { attachmentStore } from '../attachments/attachment-store.ts';
import { forgetting } from '../attachments/hand-over.ts';
import { calendarFeed, type FeedUses } from '../calendar/feeds/calendar-feed.ts';
import { type CalendarLink, calendarLinkStore } from '../calendar/feeds/calendar-link-store.ts';
import { dayOf } from '../calendar/local-time.ts';
import type { CalendarDeadline } from '../calendar/meeting.ts';
import { meetingKinds } from '../calendar/meeting-kinds.ts';
import { meetingPersonalData, meetingRetention } from '../calendar/meeting-personal-data.ts';
import { meetingStore } from '../calendar/meeting-store.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { changePersonalData } from '../changes/change-personal-data.ts';
import { changeRetention } from '../changes/change-retention.ts';
import { changeStore } from '../changes/change-store.ts';
import { keptWords } from '../changes/personal-data.ts';
import { retentionStore } from '../changes/retention-store.ts';
import type { ConnectionId, MessageRef } from '../chat/invocation.ts';
import type { Turn } from '../chat/table.ts';
import { checksumFilling } from '../database/checksum-fill.ts';
import type { DeliveryState } from '../duties/digest/digest-views.ts';
import { isOverdue } from '../duties/duty/duty.ts';
import { dutyFeature, lastDaysOf } from '../duties/duty-feature.ts';
import { dutyPersonalData } from '../duties/duty-personal-data.ts';
import { dutyRetention } from '../duties/duty-retention.ts';
import { dutyKinds } from '../duties/pages/duty-kinds.ts';
import { reportFile, reportPrefix } from '../duties/reports/report-files.ts';
import { eventKinds } from '../duties/yearly-meeting/event-kinds.ts';
import { eventPersonalData } from '../duties/yearly-meeting/event-personal-data.ts';
import { eventRetention } from '../duties/yearly-meeting/event-retention.ts';
import { eventFilePrefix, eventMaker } from '../duties/yearly-meeting/event-table.ts';
import { exportMaker, exportPrefix } from '../exports/export-files.ts';
import type { Exporting } from '../exports/exported.ts';
import { beslutStore } from '../gallring/beslut-store.ts';
import { type Contacts, noContacts } from '../gallring/contacts.ts';
import { gallringStep, kindsInForce, nightlyGallring } from '../gallring/gallra.ts';
import { type GallringFiles, gallringMaker, gallringPrefix } from '../gallring/gallring-files.ts';
import { gallringPersonalData } from '../gallring/gallring-personal-data.ts';
import { passStore } from '../gallring/pass-store.ts';
import { type Processing, processingDocument } from '../gallring/processing.ts';
import { mostPoints } from '../meetings/agenda.ts';
import { agendaPersonalData } from '../meetings/agenda-personal-data.ts';
import { agendaRetention } from '../meetings/agenda-retention.ts';
import { attendancePersonalData } from '../meetings/attendance/attendance-personal-data.ts';
import { attendanceRetention } from '../meetings/attendance/attendance-retention.ts';
import { meetingUidStore } from '../meetings/calendar-files/meeting-uid-store.ts';
import { takingStore } from '../meetings/calendar-files/taking-store.ts';
import { meetingWordKinds } from '../meetings/meeting-word-kinds.ts';
import { meetingsFeature } from '../meetings/meetings-feature.ts';
import { isOfSecretArea, isRestricted } from '../nhv/area/area-seen.ts';
import { offerAreaDay } from '../nhv/area/offer-area-day.ts';
import { areaDecision } from '../nhv/moves/area-decision.ts';
import { nhvFeature } from '../nhv/nhv-feature.ts';
import { nhvPersonalData } from '../nhv/nhv-personal-data.ts';
import { nhvKinds } from '../nhv/pages/nhv-kinds.ts';
import { reminderPrefix, remindersAnew } from '../obligations/compose-reminders.ts';
import type { Feature } from '../obligations/feature.ts';
import type { FeatureHooks, LeftPlace } from '../obligations/feature-hooks.ts';
import { newBearersRoutine } from '../obligations/new-bearers.ts';
import { refreshMessages } from '../obligations/notify.ts';
import { obligationEngine } from '../obligations/obligation-engine.ts';
import { reminderKinds } from '../obligations/reminder-kinds.ts';
import { reminderPersonalData } from '../obligations/reminder-personal-data.ts';
import { earlyRoutine, reminderSteps } from '../obligations/send-reminders.ts';
import { nextWeekMorning } from '../obligations/sending-hours.ts';
import { standInStep } from '../obligations/stand-ins/find-stand-in.ts';
import { insteadAnew, insteadKind } from '../obligations/stand-ins/instead-kind.ts';
import { personReached, reachedAgainStep } from '../obligations/stand-ins/reached-again.ts';
import { lookAgainAtAll } from '../obligations/store-reminders.ts';
import { answerKind } from '../outbox/answer-kind.ts';
import type { SayAnew } from '../outbox/delivery.ts';
import { failedOnHome } from '../outbox/failed/failed-on-home.ts';
import { failedStore } from '../outbox/failed/failed-store.ts';
import { outboxRetention, tellingRetention } from '../outbox/failed/outbox-retention.ts';
import { goingStore } from '../outbox/going-store.ts';
import type { MessageKind } from '../outbox/message-kinds.ts';
import { hearAsChosen } from '../outbox/news/hear-as-chosen.ts';
import { newsChoiceStore } from '../outbox/news/news-choice-store.ts';
import { outboxPersonalData } from '../outbox/outbox-personal-data.ts';
import { type OutboxStore, outboxStore } from '../outbox/outbox-store.ts';
import { afterRestoreSteps } from '../outbox/restored/after-restore.ts';
import { restoredAnew, restoredKinds, restoredPrefix } from '../outbox/restored/restored-kinds.ts';
import { restoredRetention } from '../outbox/restored/restored-retention.ts';
import { restoredStore } from '../outbox/restored/restored-store.ts';
import { insteadPrefix, type StandInStore } from '../outbox/stand-in-store.ts';
import type { PersonData } from '../personuppgifter/person-data.ts';
import { personDataMaker, personDataPrefix } from '../personuppgifter/person-data-files.ts';
import { kansliAnew } from '../register/channels/kansli-anew.ts';
import { registerKinds } from '../register/channels/register-kinds.ts';
import { connectionKinds } from '../register/connections/connection-kinds.ts';
import { damageKind } from '../register/damage/damage-kinds.ts';
import { damageTelling } from '../register/damage/tell-of-damage.ts';
import { registerJson } from '../register/import/register-json.ts';
import { comparisonStore } from '../register/linking/comparison-store.ts';
import { linkingKinds } from '../register/linking/linking-kinds.ts';
import { unreachedOnHome, unreachedSection } from '../register/linking/reach-digest.ts';
import { searchStore } from '../register/linking/search-store.ts';
import { traceStore } from '../register/linking/trace-store.ts';
import { groupKinds } from '../register/lives/group-kinds.ts';
import type { Mandates } from '../register/mandates.ts';
import { ownKinds } from '../register/own/own-kinds.ts';
import { guestStore } from '../register/people/guest-store.ts';
import { ownTimesStore } from '../register/people/own-times-store.ts';
import { registerRetention } from '../register/people/register-retention.ts';
import { strangerStore } from '../register/people/stranger-store.ts';
import { unreachedStore } from '../register/people/unreached-store.ts';
import { registerPersonalData } from '../register/register-personal-data.ts';
import { registerStore } from '../register/register-store.ts';
import { registerTakingStore } from '../register/taking-in/register-taking-store.ts';
import { remissMessageKinds } from '../remiss/pages/remiss-message-kinds.ts';
import { remissPersonalData } from '../remiss/personal-data/remiss-personal-data.ts';
import { remissRetention } from '../remiss/personal-data/remiss-retention.ts';
import { remissFeature } from '../remiss/remiss-feature.ts';
import { mailPersonalData } from '../surfaces/mail/mail-personal-data.ts';
import { mailRetention } from '../surfaces/mail/mail-retention.ts';
import { pagePersonalData } from '../surfaces/page/page-personal-data.ts';
import { pageRetention } from '../surfaces/page/page-retention.ts';
import { slackPersonalData } from '../surfaces/slack/slack-personal-data.ts';
import { teamsPersonalData } from '../surfaces/teams/send/teams-personal-data.ts';
import { beforeMeetingKinds } from '../uppdrag/before-meeting/before-meeting.ts';
import { uppdragLastDays } from '../uppdrag/given/own-uppdrag.ts';
import { uppdragKinds } from '../uppdrag/pages/uppdrag-kinds.ts';
import { uppdragFeature } from '../uppdrag/uppdrag-feature.ts';
import { uppdragPersonalData } from '../uppdrag/uppdrag-personal-data.ts';
import { clockWork, quietWork } from './by-the-clock.ts';
import { problemKinds } from './health/problem-kinds.ts';
import { problemStore } from './health/problem-store.ts';
import type { Metrics } from './http/metrics.ts';
import { nothingKept, personalRecords, problemPersonalData, settingPersonalData } from './personal-data.ts';
import { remisserForNhv } from './remisser-for-nhv.ts';
import { yearResults } from './year-results.ts';

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
  const newsChoices = newsChoiceStore(db);
  const hours = { calendar, timeZone };
  const outbox = hearAsChosen(outboxStore(db), {
    newsChoices,
    kinds: () => kinds,
    weekBegins: (now) => nextWeekMorning(now, hours),
  });
  const shared = {
    register: registerStore(db, mandates),
    changes: changeStore(db),
    attachments: attachmentStore(db),
    meetings: meetingStore(db),
    calendarLinks: calendarLinkStore(db),
    meetingUids: meetingUidStore(db),
    takings: takingStore(db),
    registerTakings: registerTakingStore(db),
    ownTimes: ownTimesStore(db),
    guests: guestStore(db),
    strangers: strangerStore(db),
    searches: searchStore(db),
    comparisons: comparisonStore(db),
    unreached: unreachedStore(db),
    traces: traceStore(db),
    newsChoices,
    outbox,
    restored: restoredStore(db),
    going: goingStore(db),
    hours,
  };
  const { restored } = shared;
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
  const standing = { ...obligations, register: shared.register };
  const reminders: FeatureHooks = {
    anew: new Map<string, SayAnew>([
      [reminderPrefix, (subject, now) => remindersAnew(obligations, subject, now)],
      [insteadPrefix, insteadAnew(standing)],
    ]),
    steps: [reachedAgainStep(obligations), ...reminderSteps(obligations, [standInStep(standing)])],
    routines: new Map([
      ['bearers', newBearersRoutine(obligations)],
      ['early', earlyRoutine(obligations)],
    ]),
    prefixes: [reminderPrefix],
  };
  const asked = { ...shared, timeZone, features: () => hooks };
  const exporting: Exporting = {
    ...asked,
    registerJson: () => registerJson(db, timeZone),
    processing: (today) => processingDocument(processing(), today),
  };

  const akter: MatterFiles = {
    register: shared.register,
    timeZone,
    sources: () => [...hooks.flatMap(({ matters }) => matters ?? []), matterOfYear(asked)],
    aside: db.memory ? null : archiveInWorker(db.name),
  };

  const personData: PersonData = {
    register: shared.register,
    timeZone,
    recordsOf: (person) => personalRecords(db, Object.values<Feature>(byName), person),
    kept: () => keptWords(Object.values<Feature>(byName).flatMap(({ personalData }) => personalData.tables)),
  };

  const gallring: GallringFiles = {
    ...shared,
    timeZone,
    decisions: beslutStore(db),
    passes: passStore(db),
    retention: retentionStore(db),
    rules: () => Object.values<Feature>(byName).flatMap(({ retention }) => retention ?? []),
  };

  const processing = (): Processing => ({
    contacts,
    tables: Object.values<Feature>(byName).flatMap(({ personalData }) => personalData.tables),
    kinds: kindsInForce(gallring),
  });

  const byName = {
    duties: {
      ...duties.hooks,
      kinds: [...dutyKinds(duties), ...eventKinds(duties)],
      documents: { prefix: reportPrefix, make: reportFile(duties) },
      personalData: dutyPersonalData(db),
      retention: dutyRetention,
    },
    events: {
      documents: { prefix: eventFilePrefix, make: eventMaker(duties) },
      personalData: eventPersonalData(db),
      retention: eventRetention,
    },
    remiss: {
      ...remiss.hooks,
      kinds: remissMessageKinds(remiss.uses),
      documents: { prefix: 'remiss', make: remiss.document },
      isSecret: remiss.isSecret,
      personalData: remissPersonalData(db),
      retention: remissRetention,
    },
    nhv: {
      ...nhv.hooks,
      kinds: nhvKinds(nhv.stores),
      documents: { prefix: 'nhv', make: nhv.document },
      isSecret: (about, words) => isOfSecretArea(nhv.stores, about, words),
      personalData: nhvPersonalData(db),
    },
    aktivitetsplan: {
      ...plan.hooks,
      kinds: planKinds(plan.uses),
      documents: { prefix: planFilePrefix, make: plan.document },
      personalData: planPersonalData(db),
    },
    uppdrag: {
      ...uppdrag.hooks,
      kinds: [...uppdragKinds(uppdrag.stores), ...beforeMeetingKinds(uppdrag.stores)],
      personalData: uppdragPersonalData(db),
    },
    // People are reminded last, when all else that the moment brings is done.
    obligations: {
      ...reminders,
      kinds: [...reminderKinds(obligations), insteadKind(standing)],
      personalData: reminderPersonalData(db),
    },
    meetings: {
      ...meetings.hooks,
      kinds: meetingWordKinds(meetings.stores),
      personalData: agendaPersonalData(db),
      retention: agendaRetention,
    },
    attendance: { personalData: attendancePersonalData(db), retention: attendanceRetention },
    calendar: {
      kinds: meetingKinds(shared.meetings),
      personalData: meetingPersonalData(db),
      retention: meetingRetention,
    },
    changes: { personalData: changePersonalData(db), retention: changeRetention },
    attachments: {
      steps: [forgetting(shared.attachments)],
      documents: { prefix: attachmentPrefix, make: attachmentMaker(shared.attachments) },
      personalData: attachmentPersonalData(db),
      retention: attachmentRetention,
    },
    outbox: {
      home: (turn) => failedOnHome(failed, turn),
      steps: [
        checksumFilling(db),
        damageTelling(db, shared),
        ...afterRestoreSteps({
          restored,
          failed: { tryAgain: (id, now) => failed.tryAgain(id, now) },
          outbox,
          hours,
        }),
      ],
      kinds: [answerKind, damageKind, ...restoredKinds({ restored, hours })],
      anew: new Map([[restoredPrefix, (subject: string) => restoredAnew({ restored, hours }, subject)]]),
      personalData: outboxPersonalData(db),
      retention: [...outboxRetention, ...tellingRetention, ...restoredRetention],
    },
    arshjul: { documents: { prefix: yearPrefix, make: yearMaker(asked) }, personalData: nothingKept(db) },
    exports: { documents: { prefix: exportPrefix, make: exportMaker(exporting) }, personalData: nothingKept(db) },
    akter: { documents: { prefix: matterFilePrefix, makeInParts: archiveMaker(akter) }, personalData: nothingKept(db) },
    personuppgifter: {
      documents: { prefix: personDataPrefix, make: personDataMaker(personData) },
      personalData: nothingKept(db),
    },
    gallring: {
      steps: [gallringStep(gallring)],
      routines: new Map([['gallring', nightlyGallring(gallring)]]),
      documents: { prefix: gallringPrefix, make: gallringMaker(gallring) },
      personalData: gallringPersonalData(db),
    },
    page: { personalData: pagePersonalData(db), retention: pageRetention },
    slack: { personalData: slackPersonalData(db) },
    teams: { personalData: teamsPersonalData(db) },
    mail: { personalData: mailPersonalData(db), retention: mailRetention },
    settings: { personalData: settingPersonalData(db) },
    health: {
      kinds: problemKinds({ problems: problemStore(db), timeZone }),
      personalData: problemPersonalData(db),
    },
    // Everything else refers to people in the register, so it comes last when somebody is forgotten.
    register: {
      digest: (today) => unreachedSection(shared, today),
      home: (turn) => unreachedOnHome(shared, turn),
      anew: kansliAnew({ ...shared, timeZone }),
      kinds: [
        ...registerKinds({ ...shared, timeZone }),
        ...connectionKinds(shared),
        ...groupKinds(shared),
        ...ownKinds(shared),
        ...linkingKinds(shared),
      ],
      personalData: registerPersonalData(db),
      retention: registerRetention,
    },
  } satisfies Record<string, Feature>;
  const { remiss: remissHooks, nhv: nhvHooks, aktivitetsplan: planHooks } = byName;
  /** What becomes of a message that was given up, by what it is. */
  const kinds: readonly MessageKind[] = Object.values<Feature>(byName).flatMap(({ kinds }) => kinds ?? []);
  const failed = failedStore(db, kinds);
  const hooks: readonly FeatureHooks[] = [
    byName.attachments,
    byName.duties,
    remissHooks,
    nhvHooks,
    planHooks,
    byName.uppdrag,
    byName.meetings,
    byName.register,
    ...guests,
    byName.obligations,
    byName.outbox,
    byName.gallring,
  ];

  /** Our message there that something is kept as a reply to; null when it is nothing that we keep. */
  const repliedTo = (connection: ConnectionId, address: string, message: string): MessageRef | null => {
    const topic = remiss.topicOfKept({ connection, room: address }, message);
    return topic && outbox.refOf({ connection, address, topic });
  };

  /** Everything that went on there is told of by its feature. Whether the kansli has heard of it. */
  const placeLeft = (place: LeftPlace, now: Temporal.Instant): boolean =>
    hooks.filter((feature) => feature.placeLeft?.(place, now)).length > 0;

  /** Sets the gauges of how things are, for whoever monitors the bot. */
  const measure = (metrics: Metrics, now: Temporal.Instant): void => {
    measureOutbox(outbox, metrics, now);
    const today = dayOf(now, timeZone);
    metrics.overdue.set(duties.duties.unsettled().filter((duty) => isOverdue(duty, today)).length);
  };

  const isSecret = (about: readonly string[], words: string): boolean =>
    Object.values<Feature>(byName).some((feature) => feature.isSecret?.(about, words) ?? false);

  /** The last days of what the groups owe, for calendars. */
  const lastDays = (groups: readonly string[], from: Temporal.PlainDate): CalendarDeadline[] => [
    ...lastDaysOf(duties, groups, from),
    ...uppdragLastDays(uppdrag.stores, groups, from),
  ];

  /** What a calendar that somebody subscribes to has in it. */
  const calendarUses: FeedUses = {
    meetings: shared.meetings,
    register: shared.register,
    timeZone,
    workdays: calendar,
    domain: shared.calendarLinks.domain,
    lastDays,
    ownLastDays(turn) {
      const seats = shared.register.seatsOf(turn.asker.id, turn.today);
      return hooks.flatMap(({ lastDays }) => lastDays?.(turn, seats) ?? []);
    },
    changesOf: shared.changes.countsOf,
    isSecret,
  };

  return {
    ...shared,
    mandates,
    publicUrl,
    lastDays,
    feed: (link: CalendarLink, now: Temporal.Instant) => calendarFeed(calendarUses, link, now),
    byName,
    /** The numbers on the asker's home. */
    numbersFor: (turn: Turn) => hooks.flatMap(({ home }) => home?.(turn) ?? []),
    years: asked,
    exporting,
    personData,
    gallring,
    akter,
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
    makers: documentMakers(Object.values(byName)),
    largeMakers: largeDocumentMakers(Object.values(byName)),
    isSecret,
    repliedTo,
    placeLeft,
    lookAgain: (now: Temporal.Instant) => lookAgainAtAll(obligations, now),
    reached: (person: string, now: Temporal.Instant) => personReached(obligations, person, now),
    /** Whether the person sits in the group today. */
    sitsIn: (person: string, group: string, now: Temporal.Instant): boolean =>
      shared.register.seatsOf(person, dayOf(now, timeZone)).some((seat) => seat.group === group),
    measure,
  };
}

export type Features = ReturnType<typeof createFeatures>;

export type FeatureName = keyof Features['byName'];

/** How messages have arrived, for the digest. What is put at that moment itself is on its way. */
const deliveryState =
  (outbox: OutboxStore, standIns: Pick<StandInStore, 'unreachedCount'>) =>
  (since: Temporal.Instant, now: Temporal.Instant): DeliveryState => ({
    troubled: outbox.givenUpSince(since),
    unsent: outbox.unsettledBefore(now),
    unreached: standIns.unreachedCount(),
  });

function measureOutbox(outbox: OutboxStore, metrics: Metrics, now: Temporal.Instant): void {
  for (const [state, count] of Object.entries(outbox.counts())) metrics.outboxRows.set({ state }, count);
  const oldest = outbox.oldestDueAt();
  metrics.oldestWaiting.set(oldest ? Math.max(0, oldest.until(now).total('seconds')) : 0);
}

/** Who makes a document, by the first part of its id. */
const documentMakers = (features: readonly Feature[]) =>
  new Map(
    features.flatMap(({ documents }) =>
      documents && 'make' in documents ? [[documents.prefix, documents.make] as const] : [],
    ),
  );

/** The same of documents that may be large. */
const largeDocumentMakers = (features: readonly Feature[]) =>
  new Map(
    features.flatMap(({ documents }) =>
      documents && 'makeInParts' in documents ? [[documents.prefix, documents.makeInParts] as const] : [],
    ),
  );
