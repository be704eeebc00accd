import { meetingDays } from '../calendar/calendar-views.ts';
import { laterOf } from '../chat/days.ts';
import { answer, faulty, type Response, reply } from '../chat/response.ts';
import type { Turn } from '../chat/table.ts';
import { type AgendaPoint, mostPoints, type PointDeed } from './agenda.ts';
import type { FilledDeed, FilledOutcome, FilledPoint } from './agenda-forms.ts';
import { outcomeWords } from './agenda-views.ts';
import type { MeetingOfGroup } from './meeting-changes.ts';
import { type AgendaUses, mayArrange, shownAgenda } from './show-agenda.ts';

/** Puts a point last on the agenda. */
export function addPoint(uses: AgendaUses, of: MeetingOfGroup, filled: FilledPoint, turn: Turn): Response {
  const { meeting } = of;
  if (uses.agenda.ofMeeting(meeting.id).length >= mostPoints) return faulty({ title: isFull });
  uses.agenda.add({ ...filled, meeting: meeting.id, by: turn.asker.id });
  changed(uses, of, { what: 'lade till en punkt på dagordningen', after: filled.title }, turn);
  return answer(shownAgenda(uses, of, turn));
}

const isFull = `Dagordningen har redan ${mostPoints} punkter. Ta bort eller skjut upp någon först.`;

/** Orders, postpones or removes a point, unless somebody else has done it already. */
export function arrangePoint(
  uses: AgendaUses,
  of: MeetingOfGroup,
  { point: id, deed }: FilledDeed,
  turn: Turn,
): Response {
  const point = pointOn(uses, of, id);
  if (!point) return faulty({ point: isGone });
  if (point.outcome) return faulty({ point: 'Punkten har redan ett utfall, och ligger kvar.' });
  if (!mayArrange(uses, of.group, point, turn)) {
    return faulty({
      point: 'Det här kan bara den som gav punkten, ordföranden, vice ordföranden eller kansliet göra.',
    });
  }
  const fault = deeds[deed](uses, of, point, turn);
  return fault === null ? answer(shownAgenda(uses, of, turn)) : faulty({ deed: fault });
}

const isGone = 'Punkten finns inte längre på dagordningen. Stäng formuläret och öppna det igen.';

/** Null when the id is of no point on this meeting's agenda. */
function pointOn({ agenda }: AgendaUses, { meeting }: MeetingOfGroup, id: string): AgendaPoint | null {
  const point = agenda.point(Number(id));
  return point?.meeting === meeting.id ? point : null;
}

/** Each does it, or says why it cannot be done. */
type Deed = (uses: AgendaUses, of: MeetingOfGroup, point: AgendaPoint, turn: Turn) => string | null;

const step =
  (by: 1 | -1): Deed =>
  (uses, of, { id }, turn) => {
    const ids = uses.agenda.ofMeeting(of.meeting.id).map((point) => point.id);
    const from = ids.indexOf(id);
    const other = ids[from + by];
    if (other === undefined) return by < 0 ? 'Punkten är redan den första.' : 'Punkten är redan den sista.';
    uses.agenda.order(ids.with(from + by, id).with(from, other));
    uses.meetings.agendaChanged(of.meeting.id, turn.now);
    return null;
  };

const deeds: Record<PointDeed, Deed> = {
  upp: step(-1),
  ned: step(1),
  skjut(uses, of, point, turn) {
    const after = laterOf(turn.now, of.meeting.startAt.add({ seconds: 1 }));
    const next = uses.meetings.next(of.group.id, after);
    if (!next) return 'Gruppen har inget senare möte i kalendern. Lägg in det först, genom att skriva möte.';
    if (uses.agenda.ofMeeting(next.id).length >= mostPoints) return 'Nästa mötes dagordning är full.';
    uses.agenda.moveTo(point.id, next.id);
    const where = `${point.title}: till mötet ${meetingDays(next, uses.hours.timeZone)}`;
    changed(uses, of, { what: 'sköt upp en punkt på dagordningen', after: where }, turn);
    uses.meetings.agendaChanged(next.id, turn.now);
    return null;
  },
  bort(uses, of, point, turn) {
    const stays = point.source === null ? null : uses.whyPointStays(point.source);
    if (stays !== null) return stays;
    uses.agenda.remove(point.id);
    changed(uses, of, { what: 'tog bort en punkt från dagordningen', after: point.title }, turn);
    return null;
  },
};

/** Notes what came of a point. Noted anew, the later counts. */
export function noteOutcome(uses: AgendaUses, of: MeetingOfGroup, filled: FilledOutcome, turn: Turn): Response {
  const point = pointOn(uses, of, filled.point);
  if (!point) return faulty({ point: isGone });
  if (Temporal.Instant.compare(turn.now, of.meeting.startAt) < 0) {
    return reply('Mötet har inte varit än', 'Utfall antecknas när mötet har börjat.');
  }
  if (filled.outcome === 'inget') return takeOutcomeAway(uses, of, point, turn);
  uses.agenda.note(point.id, { is: filled.outcome, text: filled.words });
  const after = `${point.title}: ${outcomeWords[filled.outcome]}`;
  record(uses, of, { what: 'antecknade utfallet av en punkt', after }, turn);
  return answer(shownAgenda(uses, of, turn));
}

function takeOutcomeAway(uses: AgendaUses, of: MeetingOfGroup, point: AgendaPoint, turn: Turn): Response {
  if (!point.outcome) return faulty({ outcome: 'Inget är antecknat om punkten än.' });
  uses.agenda.note(point.id, null);
  record(uses, of, { what: 'tog bort utfallet av en punkt', after: point.title }, turn);
  return answer(shownAgenda(uses, of, turn));
}

type Logged = { what: string; after: string };

function changed(uses: AgendaUses, of: MeetingOfGroup, logged: Logged, turn: Turn): void {
  uses.meetings.agendaChanged(of.meeting.id, turn.now);
  record(uses, of, logged, turn);
}

function record(uses: AgendaUses, { meeting, group }: MeetingOfGroup, logged: Logged, { asker, now }: Turn): void {
  uses.onAgendaChanged(meeting);
  uses.log.record({ at: now, by: asker.id, subject: `meeting/${meeting.id}`, group: group.id, ...logged });
}
