import { dayOf } from '../../calendar/local-time.ts';
import type { Message } from '../../chat/message.ts';
import { groupRecipients, kansliIn } from '../../obligations/recipients.ts';
import { type Addressee, laneOf } from '../../outbox/delivery.ts';
import { followUpDays } from '../area/counted-days.ts';
import type { FollowUp } from '../follow-up/follow-up.ts';
import { type FollowUpOfGroup, followUpTopic, questionNumbers } from '../follow-up/follow-up.ts';
import { askedNotice, followUpQuestion, prepareNotice } from '../follow-up/follow-up-views.ts';
import {
  askedIn,
  askedOf,
  byGroupName,
  compiledFollowUp,
  expectFollowUps,
  followUpKey,
  leastTime,
  subjectOf,
  tiedAreas,
} from '../follow-up/follow-ups.ts';
import { type NhvParts, toLedningsgrupp } from '../nhv-context.ts';
import { joinBatches, type NoticeBatch, type NoticeToSend, ownPrefix, type SentLedger } from './notice-batch.ts';

/** After an outage the compilation is told so long; later it is no news. */
const compiledWithin = { days: 90 };

/** Prepares, asks and compiles the year's follow-up, each on its day and each once. */
export function followUpMorning(parts: NhvParts, now: Temporal.Instant, memory: SentLedger): NoticeBatch {
  const today = dayOf(now, parts.hours.timeZone);
  const days = followUpDays(today.year, parts.hours.calendar);
  const isFrom = (day: Temporal.PlainDate) => Temporal.PlainDate.compare(today, day) >= 0;
  const expecting = { tellings: [], keep: () => expectFollowUps(parts, today), remember: () => {} };
  return joinBatches([
    expecting,
    ...(isFrom(days.prepareOn) && !isFrom(days.askOn) ? [prepare(parts, days.askOn, now, memory)] : []),
    ...(isFrom(days.askOn) && !isFrom(days.lastDayOn.subtract(leastTime)) ? [askAll(parts, now, memory)] : []),
    ...(isFrom(days.compileOn) && !isFrom(days.compileOn.add(compiledWithin)) ? [compile(parts, now, memory)] : []),
  ]);
}

const nothing: NoticeBatch = { tellings: [], keep: () => {}, remember: () => {} };

/** Said once a year: the database knows, or a rehearsal's memory. */
function onceInYear(
  parts: NhvParts,
  what: string,
  memory: SentLedger,
  now: Temporal.Instant,
  compose: () => { to: readonly Addressee[]; message: Message } | null,
): NoticeBatch {
  if (memory.yearly.has(what) || parts.followUps.saidInYear(what)) return nothing;
  const composed = compose();
  if (!composed) return nothing;
  const subject = `${ownPrefix}/${what}`;
  const items = [{ group: '', lastDay: '', rung: what }];
  return {
    tellings: composed.to.map((to) => ({
      delivery: { key: `${subject}/${laneOf(to)}`, subject, to, message: composed.message, dueAt: now },
      items,
    })),
    keep: () => parts.followUps.sayInYear(what, now),
    remember: ({ yearly }) => void yearly.add(what),
  };
}

function prepare(parts: NhvParts, askOn: Temporal.PlainDate, now: Temporal.Instant, memory: SentLedger): NoticeBatch {
  const { year } = askOn;
  return onceInYear(parts, `forbered/${year}`, memory, now, () => {
    const { hasGroups, byGroup, untied } = tiedAreas(parts, dayOf(now, parts.hours.timeZone));
    if (!hasGroups || untied.length === 0) return null;
    const tied = new Set([...byGroup.values()].flat().map(({ area }) => area)).size;
    const names = untied.map(({ state }) => state.name);
    return { to: kansliIn(parts.register), message: prepareNotice(year, askOn, names, tied) };
  });
}

/** Asks every group that is tied to something that is followed up and has not been asked this year. */
function askAll(parts: NhvParts, now: Temporal.Instant, memory: SentLedger): NoticeBatch {
  const today = dayOf(now, parts.hours.timeZone);
  const { byGroup, untied } = tiedAreas(parts, today);
  const asking = parts.followUps
    .ofYear(today.year)
    .filter(({ id, askedAt }) => askedAt === null && !memory.followUps.has(id))
    .flatMap((followUp) => {
      const areas = (byGroup.get(followUp.group) ?? []).map(({ area }) => area);
      return areas.length > 0 ? [{ ...followUp, areas }] : [];
    });
  if (asking.length === 0) return nothing;
  const all = [...askedIn(parts, today.year), ...asking.map((one) => askedOf(parts, one))].sort(byGroupName);
  const lastDayOn = asking[0]?.lastDayOn ?? today;
  return joinBatches([
    {
      tellings: asking.flatMap((followUp) => ask(parts, followUp, now, today)),
      keep() {
        for (const { id, areas } of asking) parts.followUps.ask(id, areas, now);
      },
      remember: ({ followUps }) => {
        for (const { id } of asking) followUps.add(id);
      },
    },
    onceInYear(parts, `fragat/${today.year}`, memory, now, () => ({
      ...{ to: kansliIn(parts.register), message: askedNotice(today.year, all, lastDayOn, untied.length) },
    })),
  ]);
}

/** Three messages in the group's conversation, one for each question and its thread. */
function ask(parts: NhvParts, followUp: FollowUp, now: Temporal.Instant, today: Temporal.PlainDate): NoticeToSend[] {
  const asked = askedOf(parts, followUp);
  return groupRecipients(followUp.group, today, parts.register).flatMap((to) => {
    const inRoom = 'conversation' in to;
    return questionNumbers.map((number): NoticeToSend => {
      const subject = subjectOf(followUp.id, number, inRoom);
      const message = followUpQuestion(asked, number, inRoom);
      const named = { key: `${subject}/${laneOf(to)}`, subject, topic: followUpTopic(followUp.id, number) };
      // Nobody is reminded in a group's own conversation, so nothing later comes there.
      const about = inRoom ? [] : [followUpKey(followUp)];
      return {
        delivery: { ...named, about, to, message, dueAt: now },
        items: [{ group: followUp.group, lastDay: followUp.lastDayOn.toString(), rung: `fråga ${number}` }],
      };
    });
  });
}

function compile(parts: NhvParts, now: Temporal.Instant, memory: SentLedger): NoticeBatch {
  const today = dayOf(now, parts.hours.timeZone);
  return onceInYear(parts, `sammanstalld/${today.year}`, memory, now, () => {
    const all = everAsked(parts, today.year, memory);
    const to = [...toLedningsgrupp(parts, today), ...kansliIn(parts.register)];
    return all.length === 0 ? null : { to, message: compiledFollowUp(parts, today.year, all, now) };
  });
}

/** Those that have been asked, also in the rehearsal that asks. */
function everAsked(parts: NhvParts, year: number, { followUps }: SentLedger): FollowUpOfGroup[] {
  const rehearsed = parts.followUps.ofYear(year).filter(({ id, askedAt }) => askedAt === null && followUps.has(id));
  return [...askedIn(parts, year), ...rehearsed.map((one) => askedOf(parts, one))].sort(byGroupName);
}
