import { askForPoint, openAgenda, openMeeting } from '../calendar/calendar-actions.ts';
import type { Press } from '../chat/action.ts';
import { on } from '../chat/action.ts';
import type { Form } from '../chat/form.ts';
import { onForm } from '../chat/form-definition.ts';
import { answer, ask, type Response, reply } from '../chat/response.ts';
import { type ActionTable, anyoneKnown, type Turn } from '../chat/table.ts';
import { chairsOrKansli, memberOrKansli } from '../register/permissions.ts';
import { agendaArrangeForm, agendaOutcomeForm, agendaPointForm } from './agenda-forms.ts';
import { cancelMeeting, resumeMeeting } from './cancel-meeting.ts';
import { addPoint, arrangePoint, noteOutcome } from './change-agenda.ts';
import {
  agendaOfGroup,
  arrangePoints,
  cancelMeetingAction,
  moveMeetingAction,
  notePoints,
  placeMeetingAction,
  resumeMeetingAction,
} from './meeting-actions.ts';
import { type ChangingUses, type MeetingOfGroup, meetingToChange } from './meeting-changes.ts';
import { type MeetingNow, meetingCancelForm, meetingMoveForm, meetingPlaceForm } from './meeting-forms.ts';
import { meetingGone, meetingPage } from './meeting-views.ts';
import { changePlace, moveMeeting, standsInTheWay } from './move-meeting.ts';
import {
  type AgendaUses,
  meetingForPoints,
  pointsToArrange,
  pointsToNote,
  showAgenda,
  shownAgenda,
} from './show-agenda.ts';

type Uses = ChangingUses & AgendaUses;

type Found = { subject: MeetingOfGroup } | { refused: Response };

/** A meeting and its agenda: what one sees of them, and what one does with them. */
export const meetingTable = (uses: Uses): ActionTable => ({
  commands: [
    {
      words: ['dagordning', 'dagordningen', 'agenda'],
      example: 'dagordning onkologi',
      about: 'Vad som ska tas upp på gruppens nästa möte, och din egen punkt',
      reads: true,
      allowed: anyoneKnown,
      run: (rest, turn) => showAgenda(uses, rest, turn),
    },
  ],
  buttons: [...seeing(uses), ...opening(uses)],
  forms: [...changing(uses), ...writing(uses)],
});

const seeing = (uses: Uses): ActionTable['buttons'] => [
  on(openMeeting, { reads: true, allowed: anyoneKnown, run: ({ meeting }, turn) => showMeeting(uses, meeting, turn) }),
  on(openAgenda, {
    reads: true,
    allowed: anyoneKnown,
    run: ({ meeting }, turn) =>
      whenFound(meetingForPoints(uses, meeting, turn), (of) => answer(shownAgenda(uses, of, turn))),
  }),
  on(agendaOfGroup, { reads: true, allowed: anyoneKnown, run: ({ group }, turn) => showAgenda(uses, group, turn) }),
  on(resumeMeetingAction, {
    allowed: anyoneKnown,
    run: ({ meeting }, turn) => whenFound(meetingToChange(uses, meeting, turn), (of) => resumeMeeting(uses, of, turn)),
  }),
];

const whenFound = (found: Found, then: (of: MeetingOfGroup) => Response): Response =>
  'refused' in found ? found.refused : then(found.subject);

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
      points: pointsToNote(uses, { meeting, group }),
      ownPoints: hasBegun || meeting.cancelled ? [] : uses.botPoints(meeting, turn.now),
      tends: chairsOrKansli(uses, group.id)(turn) === null,
      today: turn.today,
      timeZone: uses.timeZone,
    }),
  );
}

/** The buttons that open a form. */
function opening(uses: Uses): ActionTable['buttons'] {
  const opens = (
    press: Press<{ meeting: number }>,
    find: typeof meetingToChange,
    form: (of: MeetingOfGroup, turn: Turn) => Form | Response,
  ) =>
    on(press, {
      reads: true,
      allowed: anyoneKnown,
      run: ({ meeting }, turn) =>
        whenFound(find(uses, meeting, turn), (of) => {
          const opened = form(of, turn);
          return 'fields' in opened ? ask(opened) : opened;
        }),
    });
  const now = ({ meeting }: MeetingOfGroup, { today }: Turn): MeetingNow => ({
    meeting,
    today,
    timeZone: uses.timeZone,
  });
  const about = ({ meeting }: MeetingOfGroup) => ({ meeting: meeting.id });
  return [
    opens(
      moveMeetingAction,
      meetingToChange,
      (of, turn) => standsInTheWay(uses, of) ?? meetingMoveForm.open(about(of), now(of, turn)),
    ),
    opens(
      cancelMeetingAction,
      meetingToChange,
      (of, turn) => standsInTheWay(uses, of) ?? meetingCancelForm.open(about(of), now(of, turn)),
    ),
    opens(placeMeetingAction, meetingToChange, (of, turn) => meetingPlaceForm.open(about(of), now(of, turn))),
    opens(
      askForPoint,
      (_, id, turn) => meetingForPoints(uses, id, turn),
      (of) => agendaPointForm.open(about(of), {}),
    ),
    opens(
      arrangePoints,
      (_, id, turn) => meetingForPoints(uses, id, turn),
      (of, turn) => {
        const points = pointsToArrange(uses, of, turn);
        return points.length > 0 ? agendaArrangeForm.open(about(of), { points }) : nothingToArrange;
      },
    ),
    opens(notePoints, meetingToChange, (of) => {
      const points = pointsToNote(uses, of);
      return points.length > 0 ? agendaOutcomeForm.open(about(of), { points }) : nothingToArrange;
    }),
  ];
}

const nothingToArrange = reply(
  'Det finns ingen punkt att ändra',
  'Punkter ändras av den som gav dem, av ordföranden, vice ordföranden och kansliet, tills utfallet är antecknat.',
);

/** The forms of the meeting itself. */
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

/** The forms of its agenda. */
const writing = (uses: Uses): ActionTable['forms'] => [
  onForm(agendaPointForm, {
    allowed: anyoneKnown,
    subject: ({ meeting }, turn) => meetingForPoints(uses, meeting, turn),
    run: (filled, of, turn) => addPoint(uses, of, filled, turn),
  }),
  onForm(agendaArrangeForm, {
    allowed: anyoneKnown,
    subject: ({ meeting }, turn) =>
      withPoints(meetingForPoints(uses, meeting, turn), (of) => pointsToArrange(uses, of, turn)),
    run: (filled, of, turn) => arrangePoint(uses, of, filled, turn),
  }),
  onForm(agendaOutcomeForm, {
    allowed: anyoneKnown,
    subject: ({ meeting }, turn) => withPoints(meetingToChange(uses, meeting, turn), (of) => pointsToNote(uses, of)),
    run: (filled, of, turn) => noteOutcome(uses, of, filled, turn),
  }),
];

const withPoints = <Points>(found: Found, pointsOf: (of: MeetingOfGroup) => Points) =>
  'refused' in found ? found : { subject: { ...found.subject, points: pointsOf(found.subject) } };
