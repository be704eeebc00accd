import { dayOf } from '../../calendar/local-time.ts';
import type { Message } from '../../chat/message.ts';
import { kansliIn } from '../../obligations/recipients.ts';
import { type Addressee, type Delivery, laneOf, uniqueRecipients } from '../../outbox/delivery.ts';
import { maySee, viewerAt } from '../../register/may-see.ts';
import type { Agendas } from '../area/agendas.ts';
import { areaSeen } from '../area/area-seen.ts';
import { toLedningsgrupp } from '../area/nhv-groups.ts';
import { ownPrefix } from '../area/nhv-keys.ts';
import type { Notice } from '../area/notice-store.ts';
import type { WorkStore } from '../work/work-store.ts';
import { askQuestions } from './ask-questions.ts';
import { putOnAgenda, settlePoints } from './keep-points.ts';
import type { NoticeBatch } from './notice-batch.ts';
import { type DueNotice, noticesDue, noticesSaidAt } from './notices-due.ts';
import { beforeMeeting, pointTitle } from './point-views.ts';
import type { NoticeContext } from './start.ts';
import { kansliHeading, type Task, tasks } from './task-views.ts';

type Uses = Parameters<typeof noticesDue>[0];
type Keeping = Uses & { works: Pick<WorkStore, 'add'>; agendas: Agendas };

type Moment = { now: Temporal.Instant; today: Temporal.PlainDate };

/** A task, what it is about and whom it is for. */
type GivenTask = { to: readonly Addressee[]; task: Task; notice: Notice };

/** One message of a morning, and the notices that it is about. */
type NoticeMessage = { delivery: Delivery; about: readonly Notice[] };

/** What is to be said this morning: each addressee gets one message with all their tasks. */
export function sendNotices(uses: Keeping, now: Temporal.Instant): NoticeBatch {
  settlePoints(uses, now);
  const due = noticesDue(uses, now);
  const { asked, messages } = saidAbout(uses, due, now);
  return {
    toSend: [...asked.toSend, ...messages.map(({ delivery }) => delivery)],
    keep() {
      const askedOn = dayOf(now, uses.hours.timeZone);
      for (const { notice, says, at, briefing } of due) {
        uses.notices.said(notice.id, now);
        if (says.type === 'point' && at) {
          const title = pointTitle(says.point, briefing.record);
          putOnAgenda(uses, { notice, title, meeting: at.meeting.id }, now);
        }
        if (says.type === 'work') uses.works.add({ notice: notice.id, askedOn }, now);
      }
      asked.keep();
    },
  };
}

/** What was said to one addressee at a moment. */
type SaidOfNotices = { kind: string; saidAt: Temporal.Instant; lane: string };

/** What one addressee is told of the notices that were said to them at that moment; null when none has a point left. */
export function noticesToday(
  uses: Uses,
  { kind, saidAt, lane }: SaidOfNotices,
  now: Temporal.Instant,
): NoticeMessage | null {
  const { messages } = saidAbout(uses, noticesSaidAt(uses, saidAt, now), now);
  const isOwn = ({ delivery: { key, to } }: NoticeMessage) =>
    key.startsWith(`${ownPrefix}/${kind}/`) && laneOf(to) === lane;
  return messages.find(isOwn) ?? null;
}

/** The questions to the regions, and the messages about all else. */
function saidAbout(uses: Uses, due: readonly DueNotice[], now: Temporal.Instant) {
  const { register, hours } = uses;
  const moment = { now, today: dayOf(now, hours.timeZone) };
  const context = { register, hours, today: moment.today, meetingOn: null };
  const asked = askQuestions(
    uses,
    due.filter(({ says }) => says.type === 'question'),
    moment,
  );
  const unasked = asked.unasked.map(({ notice, task }) => ({ to: kansliIn(register), task, notice }));
  const given = [...unasked, ...due.flatMap((one) => givenTask(one, context))];
  return { asked, messages: [...taskMessages(given, moment), ...meetingMessages(due, context, moment)] };
}

function givenTask({ notice, says, briefing, at }: DueNotice, around: NoticeContext): GivenTask[] {
  const context = { ...around, meetingOn: at?.on ?? null };
  const given = says.type === 'work' ? says.told : says.type === 'task' ? says : null;
  return given ? [{ to: given.to(context), task: given.task(briefing, context), notice }] : [];
}

/** One message for each addressee. */
function taskMessages(all: readonly GivenTask[], moment: Moment): NoticeMessage[] {
  const each = all.flatMap(({ to, task, notice }) =>
    uniqueRecipients(to).map((addressee) => ({ addressee, task, notice })),
  );
  return [...Map.groupBy(each, ({ addressee }) => laneOf(addressee)).values()].flatMap((own) => {
    const message = tasks(
      own.map(({ task }) => task),
      kansliHeading,
    );
    const about = own.map(({ notice }) => notice);
    return own.slice(0, 1).map(({ addressee }) => toSend(addressee, message, { kind: 'uppgifter', about }, moment));
  });
}

/** Ledningsgruppen hears what of NHV is on a meeting of its, all of it in one message. */
function meetingMessages(
  due: readonly DueNotice[],
  { register, today }: NoticeContext,
  moment: Moment,
): NoticeMessage[] {
  const points = due.flatMap(({ notice, says, briefing, at }) =>
    says.type === 'point' && at ? [{ point: says.point, briefing, notice, at }] : [],
  );
  const byMeeting = [...Map.groupBy(points, ({ at }) => at.meeting.id).values()];
  return byMeeting.flatMap((all) =>
    toLedningsgrupp(register, today).flatMap((to) => {
      const viewer = viewerAt(register, to, today);
      const seen = all.filter(({ briefing }) => maySee(viewer, areaSeen(briefing.record)));
      const about = seen.map(({ notice }) => notice);
      const [first] = seen;
      return first ? [toSend(to, beforeMeeting(seen, first.at.on), { kind: 'mote', about }, moment)] : [];
    }),
  );
}

function toSend(
  to: Addressee,
  message: Message,
  { kind, about }: { kind: string; about: readonly Notice[] },
  { now, today }: Moment,
): NoticeMessage {
  const key = `${ownPrefix}/${kind}/${today}/${about[0]?.id}/${laneOf(to)}`;
  return { delivery: { key, to, message, dueAt: now }, about };
}
