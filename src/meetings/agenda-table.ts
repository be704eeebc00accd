import { askForPoint, openAgenda } from '../calendar/calendar-actions.ts';
import { on } from '../chat/action.ts';
import { onForm } from '../chat/form-definition.ts';
import { answer, ask, reply } from '../chat/response.ts';
import { type ActionTable, anyoneKnown, asked, type Turn } from '../chat/table.ts';
import type { PlacedPoint } from './agenda.ts';
import { agendaArrangeForm, agendaOutcomeForm, agendaPointForm } from './agenda-forms.ts';
import { addPoint, arrangePoint, noteOutcome } from './change-agenda.ts';
import { agendaOfGroup, arrangePoints, notePoints } from './meeting-actions.ts';
import { type FoundMeeting, type MeetingOfGroup, meetingToChange, whenFound } from './meeting-changes.ts';
import {
  type AgendaUses,
  allPoints,
  meetingForNewPoint,
  meetingForPoints,
  pointsToArrange,
  showAgenda,
  shownAgenda,
} from './show-agenda.ts';

/** What one sees of a meeting's agenda, and does with it. */
export const agendaTable = (uses: AgendaUses): ActionTable => ({
  commands: [
    {
      words: ['dagordning', 'dagordningen', 'agenda'],
      example: 'dagordning onkologi',
      about: 'Vad som ska tas upp på gruppens nästa möte, och din egen punkt',
      everyday: [
        ...asked('', 'ta|tas|upp punkt|upp|mötet', 'dagordning-|agenda-', 'lägga|lägg|anmäla punkt|ärende'),
        ...asked('…', 'dagordning-|agenda-', 'ta|tas|togs upp', 'ta|tas|togs|upp mötet|möte'),
      ],
      reads: true,
      allowed: anyoneKnown,
      run: (rest, turn) => showAgenda(uses, rest, turn),
    },
  ],
  buttons: [...seeing(uses), ...opening(uses)],
  forms: writing(uses),
});

const seeing = (uses: AgendaUses): ActionTable['buttons'] => [
  on(openAgenda, {
    reads: true,
    allowed: anyoneKnown,
    run: ({ meeting }, turn) =>
      whenFound(meetingForPoints(uses, meeting, turn), (of) => answer(shownAgenda(uses, of, turn))),
  }),
  on(agendaOfGroup, { reads: true, allowed: anyoneKnown, run: ({ group }, turn) => showAgenda(uses, group, turn) }),
];

/** The buttons that open a form. */
const opening = (uses: AgendaUses): ActionTable['buttons'] => [
  on(askForPoint, {
    reads: true,
    allowed: anyoneKnown,
    run: ({ meeting }, turn) =>
      whenFound(meetingForNewPoint(uses, meeting, turn), () => ask(agendaPointForm.open({ meeting }, {}))),
  }),
  on(arrangePoints, {
    reads: true,
    allowed: anyoneKnown,
    run: ({ meeting }, turn) =>
      whenFound(toArrange(uses, meeting, turn), ({ points }) =>
        points.length > 0 ? ask(agendaArrangeForm.open({ meeting }, { points })) : nothingToArrange,
      ),
  }),
  on(notePoints, {
    reads: true,
    allowed: anyoneKnown,
    run: ({ meeting }, turn) =>
      whenFound(toNote(uses, meeting, turn), ({ points }) =>
        points.length > 0 ? ask(agendaOutcomeForm.open({ meeting }, { points })) : nothingToArrange,
      ),
  }),
];

const nothingToArrange = reply(
  'Det finns ingen punkt att ändra',
  'Punkter ändras av den som gav dem, av ordföranden, vice ordföranden och kansliet, tills utfallet är antecknat.',
);

const writing = (uses: AgendaUses): ActionTable['forms'] => [
  onForm(agendaPointForm, {
    allowed: anyoneKnown,
    subject: ({ meeting }, turn) => meetingForNewPoint(uses, meeting, turn),
    run: (filled, of, turn) => addPoint(uses, of, filled, turn),
  }),
  onForm(agendaArrangeForm, {
    allowed: anyoneKnown,
    subject: ({ meeting }, turn) => toArrange(uses, meeting, turn),
    run: (filled, of, turn) => arrangePoint(uses, of, filled, turn),
  }),
  onForm(agendaOutcomeForm, {
    allowed: anyoneKnown,
    subject: ({ meeting }, turn) => toNote(uses, meeting, turn),
    run: (filled, of, turn) => noteOutcome(uses, of, filled, turn),
  }),
];

const toArrange = (uses: AgendaUses, meeting: number, turn: Turn) =>
  withPoints(meetingForPoints(uses, meeting, turn), (of) => pointsToArrange(uses, of, turn));

const toNote = (uses: AgendaUses, meeting: number, turn: Turn) =>
  withPoints(meetingToChange(uses, meeting, turn), (of) => allPoints(uses, of.meeting));

const withPoints = (found: FoundMeeting, pointsOf: (of: MeetingOfGroup) => readonly PlacedPoint[]) =>
  'refused' in found ? found : { subject: { ...found.subject, points: pointsOf(found.subject) } };
