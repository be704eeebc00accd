import { dayOf } from '../../calendar/local-time.ts';
import type { MeetingStore } from '../../calendar/meeting-store.ts';
import { isBefore } from '../../chat/days.ts';
import type { Message } from '../../chat/message.ts';
import { type Outbox, refreshMessages } from '../../obligations/notify.ts';
import { groupRecipients, kansliIn } from '../../obligations/recipients.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { type Addressee, type Delivery, laneOf } from '../../outbox/delivery.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { AreaStore } from '../area/area-store.ts';
import { followUpDays } from '../area/counted-days.ts';
import { nextMeetingOn, toLedningsgrupp } from '../area/nhv-groups.ts';
import { ownPrefix } from '../area/nhv-keys.ts';
import {
  closedYear,
  type FollowUpOfGroup,
  followUpKey,
  followUpSubject,
  followUpTopic,
  questionSubjects,
} from '../follow-up/follow-up.ts';
import { askedNotice, compiledNotice, prepareNotice } from '../follow-up/follow-up-notice-views.ts';
import type { FollowUpStore } from '../follow-up/follow-up-store.ts';
import { followUpQuestion } from '../follow-up/follow-up-views.ts';
import { askedIn, askedOf, byGroupName, expectFollowUps, leastTime, tiedAreas } from '../follow-up/follow-ups.ts';
import { questionsIn } from '../follow-up/yearly-questions.ts';
import { emptyBatch, joinBatches, type NoticeBatch } from './notice-batch.ts';

type Known = {
  areas: AreaStore;
  followUps: FollowUpStore;
  register: RegisterStore;
  meetings: MeetingStore;
  hours: SendingHours;
};
type Uses = Known & { outbox: Pick<Outbox, 'latestAbout' | 'stale'> };

type Moment = { now: Temporal.Instant; today: Temporal.PlainDate };

/** After an outage the compilation is told within this time; later it is no news. */
const compiledWithin = { days: 90 };

/** Prepares, asks and compiles the year's follow-up, each on its day and each once. */
export function sendFollowUp(uses: Uses, now: Temporal.Instant): NoticeBatch {
  const today = dayOf(now, uses.hours.timeZone);
  const moment = { now, today };
  const { prepareOn, askOn, lastDayOn, compileOn } = followUpDays(today.year, uses.hours.calendar);
  const isFrom = (day: Temporal.PlainDate) => !isBefore(today, day);
  return joinBatches([
    { ...emptyBatch, keep: () => expectFollowUps(uses, today) },
    ...(isFrom(prepareOn) && !isFrom(askOn) ? [prepare(uses, askOn, moment)] : []),
    ...(isFrom(askOn) && !isFrom(lastDayOn.subtract(leastTime)) ? [askAll(uses, moment)] : []),
    ...(isFrom(compileOn) && !isFrom(compileOn.add(compiledWithin)) ? [compile(uses, moment)] : []),
    close(uses, moment),
  ]);
}

/** The questions and reminders of a year that is over say so where they stand; what was talk in it is kept no longer. */
function close({ followUps, outbox }: Uses, { now, today }: Moment): NoticeBatch {
  const year = today.year - 1;
  const what = closedYear(year);
  const asked = followUps.saidInYear(what) ? [] : followUps.ofYear(year).filter(({ askedAt }) => askedAt !== null);
  if (asked.length === 0) return emptyBatch;
  return {
    toSend: [],
    keep() {
      outbox.stale(asked.flatMap((followUp) => questionSubjects(followUp)));
      for (const { id } of asked) refreshMessages({ outbox }, followUpKey.write(id));
      followUps.removeTalk(year);
      followUps.sayInYear(what, now);
    },
  };
}

/** Said once a year. */
function onceInYear(
  followUps: FollowUpStore,
  what: string,
  { now }: Moment,
  compose: () => { to: readonly Addressee[]; message: Message } | null,
): NoticeBatch {
  if (followUps.saidInYear(what)) return emptyBatch;
  const composed = compose();
  if (!composed) return emptyBatch;
  const { to: all, message } = composed;
  const subject = `${ownPrefix}/${what}`;
  return {
    toSend: all.map((to) => ({ key: `${subject}/${laneOf(to)}`, subject, to, message, dueAt: now })),
    keep: () => followUps.sayInYear(what, now),
  };
}

function prepare(uses: Uses, askOn: Temporal.PlainDate, moment: Moment): NoticeBatch {
  return onceInYear(uses.followUps, `forbered/${askOn.year}`, moment, () => {
    const message = preparation(uses, askOn, moment.today);
    return message && { to: kansliIn(uses.register), message };
  });
}

/** Null when every area that is followed up has its group. */
function preparation(uses: Known, askOn: Temporal.PlainDate, today: Temporal.PlainDate): Message | null {
  const { hasGroups, byGroup, untied } = tiedAreas(uses, today);
  if (!hasGroups || untied.length === 0) return null;
  const tied = new Set([...byGroup.values()].flat().map(({ area }) => area)).size;
  const names = untied.map(({ state }) => state.name);
  return prepareNotice(askOn.year, askOn, names, tied);
}

/** What the kansli is told of a year's follow-up before it is asked and when it has been, as it is now; null: no longer. */
export function followUpNoticeToday(
  uses: Known,
  { kind, year }: { kind: 'forbered' | 'fragat'; year: number },
  today: Temporal.PlainDate,
): Message | null {
  const { askOn, lastDayOn } = followUpDays(year, uses.hours.calendar);
  if (kind === 'forbered') return isBefore(today, askOn) ? preparation(uses, askOn, today) : null;
  const all = askedIn(uses, year);
  const [first] = all;
  if (!first || isBefore(lastDayOn, today)) return null;
  return askedNotice(year, all, first.followUp.lastDayOn, tiedAreas(uses, today).untied.length);
}

/** A compilation that is told of so late is no news. */
export const isCompiledLongAgo = ({ hours }: Pick<Known, 'hours'>, year: number, today: Temporal.PlainDate): boolean =>
  !isBefore(today, followUpDays(year, hours.calendar).compileOn.add(compiledWithin));

/** Asks every group that is tied to something that is followed up and has not been asked this year. */
function askAll(uses: Uses, moment: Moment): NoticeBatch {
  const { followUps, register } = uses;
  const { now, today } = moment;
  const { byGroup, untied } = tiedAreas(uses, today);
  const asking = followUps
    .ofYear(today.year)
    .filter(({ askedAt }) => askedAt === null)
    .flatMap((followUp) => {
      const areas = (byGroup.get(followUp.group) ?? []).map(({ area }) => area);
      return areas.length > 0 ? [askedOf(uses, { ...followUp, areas })] : [];
    });
  const [first] = asking;
  if (!first) return emptyBatch;
  const all = [...askedIn(uses, today.year), ...asking].sort(byGroupName);
  const questions = {
    toSend: asking.flatMap((asked) => questionsTo(register, asked, moment)),
    keep() {
      for (const { followUp } of asking) followUps.ask(followUp.id, followUp.areas, now);
    },
  };
  const message = askedNotice(today.year, all, first.followUp.lastDayOn, untied.length);
  const kansli = onceInYear(followUps, `fragat/${today.year}`, moment, () => ({ to: kansliIn(register), message }));
  return joinBatches([questions, kansli]);
}

/** Messages in the group's conversation, one for each question and its thread. */
function questionsTo(register: RegisterStore, asked: FollowUpOfGroup, { now, today }: Moment): Delivery[] {
  const { id, group } = asked.followUp;
  return groupRecipients(group, today, register).flatMap((to) => {
    const inRoom = 'conversation' in to;
    return questionsIn(asked.followUp.year).map(({ number: question }): Delivery => {
      const subject = followUpSubject.write({ followUp: id, question, place: inRoom ? 'rum' : 'person' });
      return {
        key: `${subject}/${laneOf(to)}`,
        subject,
        topic: followUpTopic.write({ followUp: id, question }),
        // Nobody is reminded in a group's own conversation, so nothing later comes there.
        about: inRoom ? [] : [followUpKey.write(id)],
        to,
        message: followUpQuestion(asked, question, { inRoom, isOver: false }),
        dueAt: now,
        insist: true,
      };
    });
  });
}

function compile(uses: Uses, moment: Moment): NoticeBatch {
  const { register } = uses;
  const { now, today } = moment;
  return onceInYear(uses.followUps, `sammanstalld/${today.year}`, moment, () => {
    const all = askedIn(uses, today.year);
    const to = [...toLedningsgrupp(register, today), ...kansliIn(register)];
    return all.length === 0 ? null : { to, message: compiledNotice(today.year, all, nextMeetingOn(uses, now)) };
  });
}
