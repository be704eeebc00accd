import type { Database } from 'better-sqlite3';
import { fetchMatterFile } from '../akt/matter-actions.ts';
import { yearOfGroup } from '../akt/matter-of-year.ts';
import { matterTable } from '../akt/matter-table.ts';
import { loggedBoardReports } from '../aktivitetsplan/pages/board-report-table.ts';
import { loggedPlans } from '../aktivitetsplan/pages/logged-plans.ts';
import { aktivitetsplanTable } from '../aktivitetsplan/pages/plan-table.ts';
import { arshjulTable } from '../arshjul/arshjul-table.ts';
import { askWhatItIs, type GivenFiles, handoverTable } from '../attachments/hand-over.ts';
import { boardTable } from '../calendar/board-table.ts';
import { openMeeting } from '../calendar/calendar-actions.ts';
import { calendarTable } from '../calendar/calendar-commands.ts';
import { feedTable } from '../calendar/feeds/feed-table.ts';
import { papersDayOf } from '../calendar/papers-day.ts';
import type { LoggedThings } from '../changes/log-commands.ts';
import type { Message } from '../chat/message.ts';
import type { Response } from '../chat/response.ts';
import { type ActionTable, joinTables, type Turn } from '../chat/table.ts';
import { loggedDuties } from '../duties/duty/logged-duties.ts';
import { documentsOfGroup } from '../duties/pages/documents-table.ts';
import { dutyTable } from '../duties/pages/duty-commands.ts';
import { groupDuties } from '../duties/pages/status-views.ts';
import { endDutiesOf, resumeDutiesOf } from '../duties/running/follow-group.ts';
import { pointsChanged } from '../duties/running/follow-meeting.ts';
import { exportTable } from '../exports/export-table.ts';
import { gallringTable } from '../gallring/gallring-table.ts';
import { attendanceTable } from '../meetings/attendance/attendance-table.ts';
import { attendanceOf } from '../meetings/attendance/note-attendance.ts';
import { calendarFileTable } from '../meetings/calendar-files/file-table.ts';
import { cancelMeetingsAfter, resumeMeetingsAfter } from '../meetings/follow-group.ts';
import { loggedMeetings, meetingTable } from '../meetings/meeting-table.ts';
import { loggedAreas } from '../nhv/area/logged-areas.ts';
import { callsOf } from '../nhv/calls/call-nhv.ts';
import { nhvTable } from '../nhv/pages/nhv-commands.ts';
import { obligationTable } from '../obligations/asked/obligation-table.ts';
import { joinSections } from '../obligations/feature-hooks.ts';
import { deliveryTable } from '../outbox/failed/failed-commands.ts';
import { receivedStore } from '../outbox/received-store.ts';
import { restoredTable } from '../outbox/restored/restored-table.ts';
import { personDataTable } from '../personuppgifter/person-data-table.ts';
import { protectTable } from '../personuppgifter/protect-table.ts';
import { registerTable } from '../register/pages/register-table.ts';
import { personChoiceTable } from '../register/people/person-choice.ts';
import type { ImportingUses } from '../register/taking-in/preview-file.ts';
import { followGroupEnd } from '../remiss/group-answers/follow-group-end.ts';
import { remissTable } from '../remiss/pages/remiss-commands.ts';
import { loggedRemisser, loggedRounds } from '../remiss/show/resolve-remiss.ts';
import { uppdragOnGroupPage } from '../uppdrag/given/own-uppdrag.ts';
import { loggedArenden, loggedUppdrag } from '../uppdrag/pages/logged-uppdrag.ts';
import { uppdragActionTable, whyPointStays } from '../uppdrag/uppdrag-feature.ts';
import { withSmallTalk } from './asking/small-talk.ts';
import { withWayToChoose } from './asking/way-to-choose.ts';
import type { FeatureName, Features } from './features.ts';
import { home } from './home.ts';
import { forgetPerson, protectPerson } from './personal-data.ts';
import { importingUsesOf } from './wiring/importing-uses.ts';
import { mailedActions } from './wiring/mailed-actions.ts';
import { meetingUsesOf } from './wiring/meeting-uses.ts';
import { nextMeetings } from './wiring/next-meetings.ts';
import { opensAddressee } from './wiring/opens-addressee.ts';

/** Everything one can ask the bot, and what its home shows. Loaded after what the bot does by itself is up. */
export type Actions = {
  table: Required<ActionTable>;
  home(turn: Turn): Message;
  /** Files were given to the bot where nobody else is. */
  handOver(given: GivenFiles, turn: Turn): Response;
} & ReturnType<typeof mailedActions>;

/** What is done outside the transaction, and so is called for in it. */
type AfterActions = {
  /** There is a forecast to work out. */
  forecastAsked(): void;
  /** Somebody is being forgotten or protected, or gallring decided on, and the lists beside the database are to say so. */
  listed(): void;
};

const nothingAfter: AfterActions = { forecastAsked() {}, listed() {} };

/** The actions of every feature, tied together as the features themselves are in `features.ts`. */
export function createActions(db: Database, features: Features, after: Partial<AfterActions> = {}): Actions {
  const importing = importingUsesOf(db, features);
  const byFeature = withWayToChoose(
    joinTables(Object.values(actionsByFeature(db, features, { ...nothingAfter, ...after, importing }))),
  );
  const { attachments, hours } = features;
  const uses = { attachments, places: byFeature.filePlaces, timeZone: hours.timeZone };
  const choosing = personChoiceTable(features, byFeature.buttons);
  const table = withSmallTalk(joinTables([byFeature, choosing, handoverTable(uses)]), features.publicUrl);
  return {
    table,
    home: (turn) => home({ ...features, nextMeetings: nextMeetings(features) }, turn),
    handOver: (given, turn) => askWhatItIs(uses, given, turn),
    ...mailedActions(importing),
  };
}

const noActions: ActionTable = { commands: [], buttons: [], forms: [] };

/** The order is the order of the help. A new feature does not compile until it has its line here. */
function actionsByFeature(
  db: Database,
  features: Features,
  { forecastAsked, listed, importing }: AfterActions & { importing: ImportingUses },
): Record<FeatureName, ActionTable> {
  const { searches, comparisons, unreached, traces } = features;
  const { register, guests, ownTimes, changes, meetings, outbox, duties, remisser, nhv, uppdrag, hours } = features;
  const { timeZone } = hours;
  /** What has a history of its own in the log. */
  const things: readonly LoggedThings[] = [
    loggedRounds(remisser),
    loggedRemisser(remisser),
    loggedAreas(nhv),
    loggedPlans,
    loggedBoardReports(features.plan),
    loggedUppdrag(uppdrag.stores),
    loggedArenden(uppdrag.stores),
    loggedDuties(duties),
    loggedMeetings({ meetings, timeZone }),
  ];
  const meetingUses = meetingUsesOf(features);
  const calendarUses = {
    meetings,
    register,
    ownTimes,
    outbox,
    log: changes,
    timeZone,
    workdays: hours.calendar,
    lastDays: features.lastDays,
    onMeetingAdded: meetingUses.onMeetingAdded,
  };
  return {
    duties: dutyTable({
      ...duties,
      sources: features.obligations.sources,
      nextMeetings: nextMeetings(features),
      forecastAsked,
    }),
    // Its table is a part of that of the duties.
    events: noActions,
    remiss: remissTable(remisser),
    nhv: nhvTable(nhv),
    uppdrag: uppdragActionTable(uppdrag),
    aktivitetsplan: aktivitetsplanTable(features.plan),
    calendar: joinTables([
      calendarTable(calendarUses),
      feedTable({ ...calendarUses, links: features.calendarLinks, publicUrl: features.publicUrl }),
      boardTable({ ...meetingUses, ...calendarUses }),
    ]),
    attendance: attendanceTable(meetingUses),
    meetings: joinTables([
      meetingTable({
        ...meetingUses,
        besideMeeting: (of, turn) =>
          joinSections([callsOf(nhv, of.meeting, of.group, turn), attendanceOf(meetingUses, of, turn)]),
        whyPointStays,
        onAgendaChanged: (meeting) => pointsChanged(duties, meeting),
      }),
      calendarFileTable({ ...meetingUses, attachments: features.attachments }),
    ]),
    arshjul: arshjulTable(features.years),
    exports: exportTable(features.exporting),
    akter: matterTable({ ...features.akter, changes }),
    personuppgifter: joinTables([
      personDataTable({
        ...features.personData,
        changes,
        forget: (person, moment) => void forgetPerson(db, Object.values(features.byName), person, moment),
        forgotten: listed,
      }),
      protectTable({
        register,
        changes,
        protect: (person, now) => protectPerson(db, Object.values(features.byName), register, { person, now }),
        listed,
      }),
    ]),
    gallring: gallringTable({ ...features.gallring, decided: listed }),
    register: registerTable({
      ...importing,
      register,
      guests,
      strangers: features.strangers,
      searches,
      comparisons,
      unreached,
      traces,
      reached: features.reached,
      ownTimes,
      newsChoices: features.newsChoices,
      changes,
      outbox,
      timeZone,
      dutiesOf: (group, today) => [
        ...groupDuties(group, duties.duties.unsettledOf(group.id), documentsOfGroup(duties, group.id), today),
        ...uppdragOnGroupPage(uppdrag.stores, group, today),
      ],
      nextMeeting(group, now) {
        const meeting = meetings.next(group.id, now);
        const papersOn = meeting && papersDayOf(group, meeting, hours);
        return meeting && { ...meeting, papersOn, open: openMeeting.button('Visa mötet', { meeting: meeting.id }) };
      },
      matterFile: ({ id }, { year }) =>
        fetchMatterFile.button(`Hämta akten ${year}`, { key: yearOfGroup.write({ year, group: id }) }),
      cancelMeetings: (group, end, turn) => cancelMeetingsAfter(meetingUses, group, end, turn),
      endDuties: (group, turn) => endDutiesOf(group, duties, turn),
      resumeMeetings: (was, turn) => resumeMeetingsAfter(meetingUses, was, turn),
      resumeDuties: (group, turn) => resumeDutiesOf(group, duties, turn),
      followRemisser: ({ id }) => followGroupEnd(remisser, id),
      things,
    }),
    outbox: joinTables([
      deliveryTable({
        outbox,
        failed: features.failed,
        standIns: features.obligations.standIns,
        opensOf: opensAddressee,
        timeZone,
        changes,
      }),
      restoredTable({ restored: features.restored, timeZone, changes }),
    ]),
    obligations: obligationTable({ ...features.obligations, register, changes, received: receivedStore(db) }),
    // The log is read through the register's table, which knows the groups.
    changes: noActions,
    damage: noActions,
    // Its buttons are made of what every other feature says of files.
    attachments: noActions,
    page: noActions,
    teams: noActions,
    slack: noActions,
    mail: noActions,
    settings: noActions,
    health: noActions,
  };
}
