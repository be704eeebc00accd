import { dayOf } from '../calendar/local-time.ts';
import type { Message } from '../chat/message.ts';
import { type Addressee, laneOf } from '../delivery/outbox.ts';
import { nextMorning } from '../duties/mornings.ts';
import { kansliIn } from '../duties/receivers.ts';
import { plannedOn } from './area-state.ts';
import { askQuestions } from './ask-questions.ts';
import { conflictIn } from './conflict.ts';
import { analysisBy } from './counted-days.ts';
import { errandDay } from './errand-days.ts';
import type { Errand } from './errand-store.ts';
import {
  interestsIn,
  ledningsgrupp,
  type NhvParts,
  namesIn,
  nhvGroup,
  toLedningsgrupp,
  toNhvGroup,
} from './nhv-parts.ts';
import { type ErrandKind, isQuestion } from './starts.ts';
import {
  agendaTask,
  alignmentTask,
  analysisTask,
  beforeMeeting,
  kansliHeading,
  type Point,
  type PointKind,
  permitsTask,
  type Task,
  tasks,
} from './task-views.ts';

/** An errand whose day has come, with how its area stands. */
export type Due = { errand: Errand; point: Point };

/** A task and whom it is for. */
type Given = { to: readonly Addressee[]; task: Task };

/** Says what is to be said this morning: each addressee gets one message with all their tasks. */
export function sayErrands(parts: NhvParts, now: Temporal.Instant): void {
  const today = dayOf(now, parts.custom.timeZone);
  const due = errandsDue(parts, now, today);
  const unasked = askQuestions(
    parts,
    due.filter(({ errand }) => isQuestion(errand.kind)),
    now,
  );
  const others = due.filter(({ errand }) => !isQuestion(errand.kind));
  for (const { errand } of others) parts.errands.said(errand.id, null, now);
  const toKansli = unasked.map((task): Given => ({ to: kansliIn(parts.register), task }));
  give(parts, [...toKansli, ...others.flatMap((one) => given(parts, one, now, today))], now, today);
  announce(parts, others, now, today);
}

/** Every errand that is not said and whose day has come. */
export function errandsDue(parts: NhvParts, now: Temporal.Instant, today: Temporal.PlainDate): Due[] {
  const waiting = parts.errands.allOpen().filter(({ saidAt }) => saidAt === null);
  if (waiting.length === 0) return [];
  const meetingOn = nextMeetingOn(parts, now);
  return waiting.flatMap((errand) => {
    const point = pointOf(parts, errand.area);
    const firstOn = dayOf(nextMorning(errand.openedAt, parts.custom), parts.custom.timeZone);
    const day =
      point &&
      errandDay(errand.kind, { firstOn, state: point.standing.state, meetingOn, calendar: parts.custom.calendar });
    return point && day && Temporal.PlainDate.compare(day, today) <= 0 ? [{ errand, point }] : [];
  });
}

export function pointOf(parts: NhvParts, area: string): Point | null {
  const standing = parts.nhv.standing(area);
  if (!standing) return null;
  const interests = interestsIn(parts, standing);
  return {
    ...{ standing, interests, regions: parts.register.regions(), names: namesIn(parts) },
    conflict: conflictIn(standing.state, interests),
  };
}

function nextMeetingOn(parts: NhvParts, now: Temporal.Instant): Temporal.PlainDate | null {
  const group = ledningsgrupp(parts);
  const meeting = group && parts.meetings.next(group.id, now);
  return meeting ? dayOf(meeting.startAt, parts.custom.timeZone) : null;
}

/** Who gets which task of an errand; ledningsgruppen's points are announced together. */
function given(parts: NhvParts, { errand, point }: Due, now: Temporal.Instant, today: Temporal.PlainDate): Given[] {
  const kansli = kansliIn(parts.register);
  switch (errand.kind) {
    case 'agenda':
    case 'b2_agenda': {
      const meeting = { meetingOn: nextMeetingOn(parts, now), chair: chairOfNhv(parts, today) };
      return [{ to: kansli, task: agendaTask(point, errand.kind, meeting) }];
    }
    case 'analysis':
      return [{ to: toAnalysts(parts), task: analysisTask(point, analysisDay(parts, point)) }];
    case 'alignment':
      return [{ to: [...kansli, ...toNhvGroup(parts, today)], task: alignmentTask(point) }];
    case 'permits':
      return [{ to: kansli, task: permitsTask(point) }];
    default:
      return [];
  }
}

function chairOfNhv(parts: NhvParts, today: Temporal.PlainDate): string | null {
  const group = nhvGroup(parts);
  const seats = group ? parts.register.seats(group.id, today) : [];
  return seats.find(({ role }) => role === 'ordforande')?.person.name ?? null;
}

/** Region Uppsalas NHV-kansli; when nobody has that role, the kansli. */
function toAnalysts({ register }: NhvParts): Addressee[] {
  const analysts = register.withRole('nhv_kansli').map(({ id }): Addressee => ({ person: id }));
  return analysts.length > 0 ? analysts : kansliIn(register);
}

function analysisDay({ custom }: NhvParts, { standing: { state } }: Point): Temporal.PlainDate | null {
  const b2On = plannedOn(state, 'b2') ?? plannedOn(state, 'namnd');
  return b2On && analysisBy(b2On, custom.calendar);
}

/** One message for each addressee. */
function give(parts: NhvParts, all: readonly Given[], now: Temporal.Instant, today: Temporal.PlainDate): void {
  const each = all.flatMap(({ to, task }) =>
    [...new Map(to.map((one) => [laneOf(one), one])).values()].map((one) => ({ one, task })),
  );
  for (const own of Map.groupBy(each, ({ one }) => laneOf(one)).values()) {
    const [first] = own;
    if (first)
      put(
        parts,
        first.one,
        tasks(
          own.map(({ task }) => task),
          kansliHeading,
        ),
        'uppgifter',
        now,
        today,
      );
  }
}

const announced: Partial<Record<ErrandKind, PointKind>> = { ledningsgrupp: 'agenda', b2: 'b2_agenda' };

/** Ledningsgruppen hears what of NHV is on its next meeting, all of it in one message. */
function announce(parts: NhvParts, due: readonly Due[], now: Temporal.Instant, today: Temporal.PlainDate): void {
  const meetingOn = nextMeetingOn(parts, now);
  const points = due.flatMap(({ errand, point }) => {
    const kind = announced[errand.kind];
    return kind ? [{ point, kind }] : [];
  });
  if (points.length === 0 || !meetingOn) return;
  for (const to of toLedningsgrupp(parts, today)) put(parts, to, beforeMeeting(points, meetingOn), 'mote', now, today);
}

/** Once for each morning, addressee and kind: what was said is marked, so nothing is left to be said again. */
function put(
  { outbox }: NhvParts,
  to: Addressee,
  message: Message,
  kind: string,
  now: Temporal.Instant,
  today: Temporal.PlainDate,
): void {
  outbox.put({ key: `nhv-morgon/${kind}/${today}/${now}/${laneOf(to)}`, to, message, dueAt: now }, now);
}
