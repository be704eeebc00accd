import { openMeeting } from '../calendar/calendar-actions.ts';
import { meetingDays } from '../calendar/calendar-views.ts';
import type { MeetingStore } from '../calendar/meeting-store.ts';
import { papersDayOf } from '../calendar/papers-day.ts';
import type { LoggedThings } from '../changes/log-commands.ts';
import { on, type Press } from '../chat/action.ts';
import type { Form } from '../chat/form.ts';
import { onForm } from '../chat/form-definition.ts';
import { answer, ask, type Response, reply } from '../chat/response.ts';
import { type ActionTable, anyoneKnown, joinTables, type Turn } from '../chat/table.ts';
import type { Section } from '../obligations/feature-hooks.ts';
import { memberOrKansli, papersOrKansli } from '../register/permissions.ts';
import { agendaTable } from './agenda-table.ts';
import { cancelMeeting, resumeMeeting } from './cancel-meeting.ts';
import { cancelMeetingAction, moveMeetingAction, placeMeetingAction, resumeMeetingAction } from './meeting-actions.ts';
import { type ChangingUses, type MeetingOfGroup, meetingToChange, whenFound } from './meeting-changes.ts';
import { type MeetingNow, meetingCancelForm, meetingMoveForm, meetingPlaceForm } from './meeting-forms.ts';
import { meetingGone, meetingPage } from './meeting-views.ts';
import { changePlace, moveMeeting, standsInTheWay } from './move-meeting.ts';
import { type AgendaUses, allPoints } from './show-agenda.ts';

type Uses = ChangingUses &
  AgendaUses & {
    /** What else there is to know of the meeting, and to do about it. */
    besideMeeting(of: MeetingOfGroup, turn: Turn): Section;
  };

/** A meeting and its agenda: what one sees of them, and what one does with them. */
export const meetingTable = (uses: Uses): ActionTable =>
  joinTables([{ commands: [], buttons: pressing(uses), forms: changing(uses) }, agendaTable(uses)]);

const pressing = (uses: Uses): ActionTable['buttons'] => [
  on(openMeeting, { reads: true, allowed: anyoneKnown, run: ({ meeting }, turn) => showMeeting(uses, meeting, turn) }),
  opens(uses, moveMeetingAction, (now) => meetingMoveForm.open({ meeting: now.meeting.id }, now)),
  opens(uses, placeMeetingAction, (now) => meetingPlaceForm.open({ meeting: now.meeting.id }, now)),
  opens(uses, cancelMeetingAction, (now) => meetingCancelForm.open({ meeting: now.meeting.id }, now)),
  on(resumeMeetingAction, {
    allowed: anyoneKnown,
    run: ({ meeting }, turn) => whenFound(meetingToChange(uses, meeting, turn), (of) => resumeMeeting(uses, of, turn)),
  }),
];

/** The meeting as it is now, whenever the button was sent. */
function showMeeting(uses: Uses, id: number, turn: Turn): Response {
  const meeting = uses.meetings.meeting(id);
  const group = meeting && uses.register.group(meeting.group);
  if (!meeting || !group) return meetingGone();
  const refused = memberOrKansli(uses.register, group.id)(turn);
  if (refused !== null) return reply(refused);
  const hasBegun = Temporal.Instant.compare(meeting.startAt, turn.now) <= 0;
  return answer(
    meetingPage({
      meeting,
      group,
      points: allPoints(uses, meeting),
      ownPoints: hasBegun || meeting.cancelled ? [] : uses.botPoints(meeting, turn.now),
      tends: papersOrKansli(uses, group.id)(turn) === null,
      more: uses.besideMeeting({ meeting, group }, turn),
      papersOn: papersDayOf(group, meeting, uses.hours),
      today: turn.today,
      timeZone: uses.timeZone,
    }),
  );
}

/** A button that opens a form about a meeting that can be changed. */
const opens = (uses: Uses, press: Press<{ meeting: number }>, form: (now: MeetingNow) => Form) =>
  on(press, {
    reads: true,
    allowed: anyoneKnown,
    run: ({ meeting }, turn) =>
      whenFound(meetingNow(uses, meeting, turn), (now) => standsInTheWay(uses, now) ?? ask(form(now))),
  });

const changing = (uses: Uses): ActionTable['forms'] => [
  onForm(meetingMoveForm, {
    allowed: anyoneKnown,
    subject: ({ meeting }, turn) => meetingNow(uses, meeting, turn),
    run: (filled, of, turn) => moveMeeting(uses, of, filled, turn),
  }),
  onForm(meetingPlaceForm, {
    allowed: anyoneKnown,
    subject: ({ meeting }, turn) => meetingNow(uses, meeting, turn),
    run: ({ place }, of, turn) => changePlace(uses, of, place, turn),
  }),
  onForm(meetingCancelForm, {
    allowed: anyoneKnown,
    subject: ({ meeting }, turn) => meetingNow(uses, meeting, turn),
    run: ({ reason }, of, turn) => cancelMeeting(uses, of, reason, turn),
  }),
];

function meetingNow(
  uses: Uses,
  id: number,
  turn: Turn,
): { subject: MeetingOfGroup & MeetingNow } | { refused: Response } {
  const found = meetingToChange(uses, id, turn);
  if ('refused' in found) return found;
  return { subject: { ...found.subject, today: turn.today, timeZone: uses.timeZone } };
}

/** A line of the log about a meeting opens it. The log is read by group, not by meeting. */
export function loggedMeetings({
  meetings,
  timeZone,
}: {
  meetings: Pick<MeetingStore, 'meeting'>;
  timeZone: string;
}): LoggedThings {
  const meetingOf = (key: string) => meetings.meeting(Number(key.slice('meeting/'.length)) || 0);
  return {
    prefix: 'meeting',
    meant: () => null,
    nameOf(key) {
      const meeting = meetingOf(key);
      return meeting && `Mötet ${meetingDays(meeting, timeZone)}`;
    },
    opens(key) {
      const meeting = meetingOf(key);
      return meeting && openMeeting.button(`Visa mötet ${meetingDays(meeting, timeZone)}`, { meeting: meeting.id });
    },
  };
}
