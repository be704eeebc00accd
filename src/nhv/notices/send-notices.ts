import { dayOf } from '../../calendar/local-time.ts';
import type { Message } from '../../chat/message.ts';
import { kansliIn } from '../../obligations/recipients.ts';
import { type Addressee, laneOf } from '../../outbox/delivery.ts';
import { plannedOn } from '../area/area-state.ts';
import { analysisBy } from '../area/counted-days.ts';
import type { Notice } from '../area/notice-store.ts';
import { isQuestion, type NoticeKind } from '../area/starts.ts';
import { type NhvParts, nhvGroup, toLedningsgrupp, toNhvGroup } from '../nhv-context.ts';
import { askQuestions } from './ask-questions.ts';
import { type NoticeBatch, type NoticeToSend, ownPrefix, type SentLedger } from './notice-batch.ts';
import { alignmentTask, analysisTask, permitsTask } from './notice-views.ts';
import { type Due, nextMeetingOn, noticesDue } from './notices-due.ts';
import { agendaTask, beforeMeeting, type Point, type PointKind } from './point-views.ts';
import { kansliHeading, type Task, tasks } from './task-views.ts';

/** A task, what it is about and whom it is for. */
type Given = { to: readonly Addressee[]; task: Task; notice: Notice };

/** What is to be said this morning: each addressee gets one message with all their tasks. */
export function sendNotices(parts: NhvParts, now: Temporal.Instant, memory: SentLedger): NoticeBatch {
  const today = dayOf(now, parts.hours.timeZone);
  const due = noticesDue(parts, now, today, memory);
  const asking = askQuestions(
    parts,
    due.filter(({ notice }) => isQuestion(notice.kind)),
    now,
    today,
  );
  const others = due.filter(({ notice }) => !isQuestion(notice.kind));
  const toKansli = asking.unasked.map(({ notice, task }): Given => ({ to: kansliIn(parts.register), task, notice }));
  const tasksGiven = [...toKansli, ...others.flatMap((one) => given(parts, one, now, today))];
  return {
    tellings: [...asking.tellings, ...give(tasksGiven, now, today), ...announce(parts, others, now, today)],
    keep() {
      for (const { notice } of due) parts.notices.said(notice.id, now);
      asking.keep();
    },
    remember: ({ notices }) => {
      for (const { notice } of due) notices.add(notice.id);
    },
  };
}

/** Who gets which task of an errand; ledningsgruppen's points are announced together. */
function given(parts: NhvParts, { notice, point }: Due, now: Temporal.Instant, today: Temporal.PlainDate): Given[] {
  const kansli = kansliIn(parts.register);
  switch (notice.kind) {
    case 'agenda':
    case 'b2_agenda': {
      const meeting = { meetingOn: nextMeetingOn(parts, now), chair: chairOfNhv(parts, today) };
      return [{ to: kansli, task: agendaTask(point, notice.kind, meeting), notice }];
    }
    case 'analysis':
      return [{ to: toAnalysts(parts), task: analysisTask(point, analysisDay(parts, point)), notice }];
    case 'alignment':
      return [{ to: [...kansli, ...toNhvGroup(parts, today)], task: alignmentTask(point), notice }];
    case 'permits':
      return [{ to: kansli, task: permitsTask(point), notice }];
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

function analysisDay({ hours }: NhvParts, { record: { state } }: Point): Temporal.PlainDate | null {
  const b2On = plannedOn(state, 'b2') ?? plannedOn(state, 'namnd');
  return b2On && analysisBy(b2On, hours.calendar);
}

/** One message for each addressee. */
function give(all: readonly Given[], now: Temporal.Instant, today: Temporal.PlainDate): NoticeToSend[] {
  const each = all.flatMap(({ to, ...one }) =>
    [...new Map(to.map((addressee) => [laneOf(addressee), addressee]))].map(([lane, addressee]) => ({
      ...one,
      lane,
      addressee,
    })),
  );
  return [...Map.groupBy(each, ({ lane }) => lane).values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const message = tasks(
      own.map(({ task }) => task),
      kansliHeading,
    );
    return [
      telling(
        first.addressee,
        message,
        'uppgifter',
        own.map(({ notice }) => notice),
        now,
        today,
      ),
    ];
  });
}

const announced: Partial<Record<NoticeKind, PointKind>> = { ledningsgrupp: 'agenda', b2: 'b2_agenda' };

/** Ledningsgruppen hears what of NHV is on its next meeting, all of it in one message. */
function announce(
  parts: NhvParts,
  due: readonly Due[],
  now: Temporal.Instant,
  today: Temporal.PlainDate,
): NoticeToSend[] {
  const meetingOn = nextMeetingOn(parts, now);
  const points = due.flatMap(({ notice, point }) => {
    const kind = announced[notice.kind];
    return kind ? [{ point, kind, notice }] : [];
  });
  if (points.length === 0 || !meetingOn) return [];
  const message = beforeMeeting(points, meetingOn);
  const notices = points.map(({ notice }) => notice);
  return toLedningsgrupp(parts, today).map((to) => telling(to, message, 'mote', notices, now, today));
}

function telling(
  to: Addressee,
  message: Message,
  kind: string,
  notices: readonly Notice[],
  now: Temporal.Instant,
  today: Temporal.PlainDate,
): NoticeToSend {
  const key = `${ownPrefix}/${kind}/${today}/${notices[0]?.id}/${laneOf(to)}`;
  return {
    delivery: { key, to, message, dueAt: now },
    items: notices.map(({ area, kind: rung }) => ({ area, group: '', lastDay: '', rung })),
  };
}
