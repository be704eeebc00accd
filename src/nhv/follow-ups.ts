import { dayOf } from '../calendar/local-time.ts';
import { compare } from '../chat/swedish.ts';
import { type Addressee, laneOf } from '../delivery/outbox.ts';
import { kansliIn, toGroup } from '../duties/receivers.ts';
import { followUpDays } from './counted-days.ts';
import { type Asked, isFollowedUp, questionNumbers, topicOf } from './follow-up.ts';
import type { FollowUp } from './follow-up-store.ts';
import { askedNotice, compiledNotice, followUpQuestion, prepareNotice } from './follow-up-views.ts';
import { ledningsgrupp, type NhvParts, toLedningsgrupp } from './nhv-parts.ts';

/** A year's follow-ups with their answers, by the groups' names. */
export const askedIn = (parts: NhvParts, year: number): Asked[] =>
  parts.followUps
    .ofYear(year)
    .map((followUp) => askedOf(parts, followUp))
    .sort((a, b) => compare(a.group.name, b.group.name));

export function askedOf({ nhv, followUps, register }: NhvParts, followUp: FollowUp): Asked {
  const areas = followUp.areas.map((id) => ({ id, name: nhv.standing(id)?.state.name ?? id }));
  return {
    ...{ followUp, answers: followUps.answers(followUp.id) },
    group: { id: followUp.group, name: register.group(followUp.group)?.name ?? followUp.group },
    areas: areas.sort((a, b) => compare(a.name, b.name)),
  };
}

/** What is followed up, by the group that is asked; and what no group is asked about. */
export function tiedAreas(parts: NhvParts, today: Temporal.PlainDate) {
  const followed = parts.nhv.standings().filter((standing) => isFollowedUp(standing, today));
  const vc = new Set(parts.register.groups().flatMap(({ id, type }) => (type === 'vc' ? [id] : [])));
  const ties = parts.nhv.ties().filter(({ group }) => vc.has(group));
  const tied = new Set(ties.map(({ area }) => area));
  const byGroup = Map.groupBy(
    ties.filter(({ area }) => followed.some((standing) => standing.area.id === area)),
    ({ group }) => group,
  );
  return { hasGroups: vc.size > 0, byGroup, untied: followed.filter(({ area }) => !tied.has(area.id)) };
}

/** Time enough to answer: a group that is tied later is asked next year. */
const leastTime = { days: 14 };
/** After an outage the compilation is told so long; later it is no news. */
const compiledWithin = { days: 90 };

/** Prepares, asks and compiles the year's follow-up, each on its day and each once: the keys and the rows say so. */
export function followUpMorning(parts: NhvParts, now: Temporal.Instant): void {
  const today = dayOf(now, parts.custom.timeZone);
  const days = followUpDays(today.year, parts.custom.calendar);
  const reached = (day: Temporal.PlainDate) => Temporal.PlainDate.compare(today, day) >= 0;
  if (reached(days.prepareOn) && !reached(days.askOn)) prepare(parts, days.askOn, now, today);
  if (reached(days.askOn) && !reached(days.lastDayOn.subtract(leastTime))) askAll(parts, days.lastDayOn, now, today);
  if (reached(days.compileOn) && !reached(days.compileOn.add(compiledWithin))) compile(parts, now, today);
}

function prepare(parts: NhvParts, askOn: Temporal.PlainDate, now: Temporal.Instant, today: Temporal.PlainDate): void {
  const { hasGroups, byGroup, untied } = tiedAreas(parts, today);
  if (!hasGroups || untied.length === 0) return;
  const tied = new Set([...byGroup.values()].flat().map(({ area }) => area)).size;
  const names = untied.map(({ state }) => state.name);
  tellOnce(
    parts,
    kansliIn(parts.register),
    `nhv-morgon/forbered/${today.year}`,
    prepareNotice(today.year, askOn, names, tied),
    now,
  );
}

function askAll(
  parts: NhvParts,
  lastDayOn: Temporal.PlainDate,
  now: Temporal.Instant,
  today: Temporal.PlainDate,
): void {
  const { byGroup, untied } = tiedAreas(parts, today);
  for (const [group, ties] of byGroup) {
    const asked = { group, year: today.year, lastDayOn, areas: ties.map(({ area }) => area) };
    const id = parts.followUps.ask(asked, now);
    if (id !== null) ask(parts, { ...asked, id }, now, today);
  }
  const all = askedIn(parts, today.year);
  if (all.length === 0) return;
  const message = askedNotice(today.year, all, lastDayOn, untied.length);
  tellOnce(parts, kansliIn(parts.register), `nhv-morgon/fragat/${today.year}`, message, now);
}

const subjectOf = (followUp: number, number: number, inRoom: boolean): string =>
  `nhv-morgon/uppfoljning/${followUp}/${number}/${inRoom ? 'rum' : 'person'}`;

/** Three messages in the group's conversation, one for each question and its thread. */
function ask(parts: NhvParts, followUp: FollowUp, now: Temporal.Instant, today: Temporal.PlainDate): void {
  const asked = askedOf(parts, followUp);
  for (const to of toGroup(followUp.group, today, parts.register)) {
    const inRoom = 'conversation' in to;
    for (const number of questionNumbers) {
      const subject = subjectOf(followUp.id, number, inRoom);
      parts.outbox.put(
        {
          ...{ key: `${subject}/${laneOf(to)}`, subject, topic: topicOf(followUp.id, number), to },
          ...{ message: followUpQuestion(asked, number, inRoom), dueAt: now },
        },
        now,
      );
    }
  }
}

const compiledSubject = (year: number): string => `nhv-morgon/sammanstalld/${year}`;

function compile(parts: NhvParts, now: Temporal.Instant, today: Temporal.PlainDate): void {
  const all = askedIn(parts, today.year);
  if (all.length === 0) return;
  const to = [...toLedningsgrupp(parts, today), ...kansliIn(parts.register)];
  tellOnce(parts, to, compiledSubject(today.year), compiled(parts, today.year, all, now), now);
}

function compiled(parts: NhvParts, year: number, all: readonly Asked[], now: Temporal.Instant) {
  const group = ledningsgrupp(parts);
  const meeting = group && parts.meetings.next(group.id, now);
  return compiledNotice(year, all, meeting ? dayOf(meeting.startAt, parts.custom.timeZone) : null);
}

/** Says anew what someone's answer has changed: the questions where they stand, and the compilation when it is made. */
export function retellFollowUp(parts: NhvParts, followUp: FollowUp, now: Temporal.Instant): void {
  const asked = askedOf(parts, followUp);
  for (const inRoom of [true, false]) {
    for (const number of questionNumbers) {
      parts.outbox.revise(subjectOf(followUp.id, number, inRoom), followUpQuestion(asked, number, inRoom), now);
    }
  }
  const all = askedIn(parts, followUp.year);
  parts.outbox.revise(compiledSubject(followUp.year), compiled(parts, followUp.year, all, now), now);
}

function tellOnce(
  { outbox }: NhvParts,
  to: readonly Addressee[],
  subject: string,
  message: Parameters<NhvParts['outbox']['revise']>[1],
  now: Temporal.Instant,
): void {
  for (const one of to) outbox.put({ key: `${subject}/${laneOf(one)}`, subject, to: one, message, dueAt: now }, now);
}
