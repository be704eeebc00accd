import { comingLeadingMeetings } from '../../calendar/leading-meetings.ts';
import { dayOf } from '../../calendar/local-time.ts';
import type { Meeting } from '../../calendar/meeting.ts';
import type { MeetingStore } from '../../calendar/meeting-store.ts';
import { isAfter, isBefore } from '../../chat/days.ts';
import { nextStepLook } from '../../obligations/ladder-clock.ts';
import { type Outbox, refreshMessages } from '../../obligations/notify.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { LookedAtBy } from '../leading-group.ts';
import { type Arende, answerByFrom, arendeKey, arendeLadder, isWaiting } from './arende.ts';
import type { ArendeStore } from './arende-store.ts';
import { arendePointTitle } from './arende-words.ts';

/** A point as ledningsgruppen's agenda keeps it. */
type KeptArendePoint = {
  id: number;
  meeting: number;
  startAt: Temporal.Instant;
  held: boolean;
  outcome: string | null;
};

/** What ärenden do with agendas. */
export type ArendeAgendas = {
  /** Every place that a point of ours has had, the first first. */
  ownPoints(source: string): readonly KeptArendePoint[];
  addOwn(point: { meeting: number; title: string; source: string; from: string }): void;
  moveTo(id: number, meeting: number): void;
  retitle(id: number, title: string): void;
  remove(id: number): void;
  note(id: number, outcome: { is: 'beslut' | 'bordlagd'; text: string | null }): void;
  ofMeeting(meeting: number): readonly { id: number; outcome: { is: string; text: string | null } | null }[];
};

export type PlacingUses = {
  arenden: Pick<ArendeStore, 'waiting' | 'answerBy' | 'checkAgainAt'>;
  agendas: ArendeAgendas;
  meetings: Pick<MeetingStore, 'forGroups' | 'agendaChanged'>;
  register: Pick<RegisterStore, 'groupsWith'>;
  outbox: Pick<Outbox, 'latestAbout' | 'stale'>;
  hours: SendingHours;
  /** An agenda holds no more points. */
  mostPoints: number;
};

/** Where the ärende stands now, or stood last. */
export const pointOf = (
  { agendas }: { agendas: Pick<ArendeAgendas, 'ownPoints'> },
  arende: Arende,
): KeptArendePoint | null => agendas.ownPoints(arendeKey(arende)).at(-1) ?? null;

const isToCome = (point: KeptArendePoint, now: Temporal.Instant): boolean => isAfter(point.startAt, now);

/** A point is on the agenda of ledningsgruppen's next meeting for as long as its ärende waits, and of no coming one after. */
export function placeArende(uses: PlacingUses, arende: Arende, now: Temporal.Instant): void {
  const latest = pointOf(uses, arende);
  if (isWaiting(arende)) placeWaiting(uses, arende, latest, now);
  else if (latest && latest.outcome === null && (isToCome(latest, now) || !latest.held)) {
    uses.agendas.remove(latest.id);
    uses.meetings.agendaChanged(latest.meeting, now);
  }
  const answerBy = answerByNow(uses, arende, now);
  if (!answerBy.on.equals(arende.answerBy.on) || answerBy.atMeeting !== arende.answerBy.atMeeting) {
    uses.arenden.answerBy(arende.id, answerBy);
    remindOfAnswer(uses, { ...arende, answerBy }, now);
  }
}

function placeWaiting(uses: PlacingUses, arende: Arende, latest: KeptArendePoint | null, now: Temporal.Instant): void {
  if (latest?.held && (isToCome(latest, now) || !isPassedOver(uses, arende, latest, now))) return;
  const next = comingLeadingMeetings(uses, now).find((meeting) => hasRoom(uses, meeting));
  if (!next) return;
  if (latest && !latest.held && latest.outcome === null) uses.agendas.moveTo(latest.id, next.id);
  else {
    const title = arendePointTitle(arende);
    uses.agendas.addOwn({ meeting: next.id, title, source: arendeKey(arende), from: arende.group.name });
  }
  uses.meetings.agendaChanged(next.id, now);
}

const hasRoom = ({ agendas, mostPoints }: PlacingUses, { id }: Meeting): boolean =>
  agendas.ofMeeting(id).length < mostPoints;

/** The meeting has been, and nothing came of it: it was put off, it comes back, or nobody has said anything by its day. */
function isPassedOver({ hours }: PlacingUses, arende: Arende, point: KeptArendePoint, now: Temporal.Instant): boolean {
  if (point.outcome === 'bordlagd' || arende.answer?.is === 'aterkommer') return true;
  return point.outcome === null && isBefore(arende.answerBy.on, dayOf(now, hours.timeZone));
}

/** By when it is to be answered follows the meeting at which it is taken up. What is late stays late. */
function answerByNow(uses: PlacingUses, arende: Arende, now: Temporal.Instant): LookedAtBy {
  const { calendar, timeZone } = uses.hours;
  const today = dayOf(now, timeZone);
  const point = pointOf(uses, arende);
  const at = point?.held && isToCome(point, now) ? dayOf(point.startAt, timeZone) : null;
  const wasPassed = isBefore(arende.answerBy.on, today);
  const mayMove = at !== null ? !wasPassed || arende.answer !== null : arende.answerBy.atMeeting && !point?.held;
  return mayMove ? answerByFrom(at, today, calendar) : arende.answerBy;
}

/** The next reminder of it, as it stands now. */
export function remindOfAnswer(uses: PlacingUses, arende: Arende, now: Temporal.Instant): void {
  const ladder = isWaiting(arende) ? arendeLadder(arende, uses.hours.calendar) : null;
  uses.arenden.checkAgainAt(arende.id, ladder && nextStepLook(ladder, now, uses.hours));
  refreshMessages(uses, arendeKey(arende));
}

/** Every night and when a meeting changes, so that it does not matter how it came into the calendar. */
export function placeArenden(uses: PlacingUses, now: Temporal.Instant): void {
  for (const arende of uses.arenden.waiting()) placeArende(uses, arende, now);
}
