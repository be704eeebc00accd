import { dayOf } from '../calendar/local-time.ts';
import type { Message } from '../chat/message.ts';
import { compare } from '../chat/swedish.ts';
import { type Addressee, laneOf } from '../delivery/outbox.ts';
import { morningOf } from '../duties/mornings.ts';
import { kansliIn, toGroup } from '../duties/receivers.ts';
import { followUpDays } from './counted-days.ts';
import { type Asked, isFollowedUp, questionNumbers, topicOf } from './follow-up.ts';
import type { FollowUp } from './follow-up-store.ts';
import { askedNotice, compiledNotice, followUpQuestion, prepareNotice } from './follow-up-views.ts';
import { nextLookFor } from './limits.ts';
import { type Memory, type Morning, ownPrefix, type Telling, together } from './morning.ts';
import { ledningsgrupp, type NhvParts, toLedningsgrupp } from './nhv-parts.ts';

/** As what one is reminded of: `nhv/uppfoljning/3`. */
export const followUpKey = ({ id }: Pick<FollowUp, 'id'>): string => `nhv/uppfoljning/${id}`;

/** A year's follow-ups that have been asked, with their answers, by the groups' names. */
export const askedIn = (parts: NhvParts, year: number): Asked[] =>
  parts.followUps
    .ofYear(year)
    .filter(({ askedAt }) => askedAt !== null)
    .map((followUp) => askedOf(parts, followUp))
    .sort(byGroupName);

const byGroupName = (a: Asked, b: Asked): number => compare(a.group.name, b.group.name);

export function askedOf({ nhv, followUps, register }: NhvParts, followUp: FollowUp): Asked {
  const areas = followUp.areas.map((id) => ({ id, name: nhv.standing(id)?.state.name ?? id }));
  return {
    ...{ followUp, answers: followUps.answers(followUp.id) },
    group: { id: followUp.group, name: register.group(followUp.group)?.name ?? followUp.group },
    areas: areas.sort((a, b) => compare(a.name, b.name)),
  };
}

/** The areas that each verksamhetschefsgrupp is tied to, by the group. */
function vcTies({
  nhv,
  register,
}: Pick<NhvParts, 'nhv' | 'register'>): ReadonlyMap<string, { area: string; group: string }[]> {
  const vc = new Set(register.groups().flatMap(({ id, type }) => (type === 'vc' ? [id] : [])));
  return Map.groupBy(
    nhv.ties().filter(({ group }) => vc.has(group)),
    ({ group }) => group,
  );
}

/** What is followed up, by the group that is asked; and what no group is asked about. */
export function tiedAreas(parts: NhvParts, today: Temporal.PlainDate) {
  const followed = parts.nhv.standings().filter((standing) => isFollowedUp(standing, today));
  const ids = new Set(followed.map(({ area }) => area.id));
  const ties = vcTies(parts);
  const tied = new Set([...ties.values()].flat().map(({ area }) => area));
  const byGroup = new Map(
    [...ties].flatMap(([group, all]) => {
      const own = all.filter(({ area }) => ids.has(area));
      return own.length > 0 ? [[group, own] as const] : [];
    }),
  );
  return {
    hasGroups: parts.register.groups().some(({ type }) => type === 'vc'),
    byGroup,
    untied: followed.filter(({ area }) => !tied.has(area.id)),
  };
}

/** Time enough to answer: a group that is tied later is asked next year. */
const leastTime = { days: 14 };
/** After an outage the compilation is told so long; later it is no news. */
const compiledWithin = { days: 90 };

/** The year in which a group that is tied today is asked first. */
function yearFor(today: Temporal.PlainDate, { calendar }: NhvParts['custom']): number {
  const { lastDayOn } = followUpDays(today.year, calendar);
  return Temporal.PlainDate.compare(today, lastDayOn.subtract(leastTime)) < 0 ? today.year : today.year + 1;
}

/** Makes ready for the coming follow-up of every group that some area is tied to, so that its reminders are known ahead. */
export function expectFollowUps(
  parts: Pick<NhvParts, 'nhv' | 'register' | 'followUps' | 'custom'>,
  today: Temporal.PlainDate,
): void {
  const { calendar } = parts.custom;
  const year = yearFor(today, parts.custom);
  const { askOn, lastDayOn } = followUpDays(year, calendar);
  const askedAt = morningOf(later(askOn, calendar.onOrAfter(today)), parts.custom);
  const lookAt = nextLookFor(lastDayOn, askedAt, parts.custom);
  for (const group of vcTies(parts).keys()) parts.followUps.expect({ group, year, lastDayOn, lookAt });
}

const later = (a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(a, b) >= 0 ? a : b;

/** Prepares, asks and compiles the year's follow-up, each on its day and each once. */
export function followUpMorning(parts: NhvParts, now: Temporal.Instant, memory: Memory): Morning {
  const today = dayOf(now, parts.custom.timeZone);
  const days = followUpDays(today.year, parts.custom.calendar);
  const isFrom = (day: Temporal.PlainDate) => Temporal.PlainDate.compare(today, day) >= 0;
  const expecting = { tellings: [], keep: () => expectFollowUps(parts, today), remember: () => {} };
  return together([
    expecting,
    ...(isFrom(days.prepareOn) && !isFrom(days.askOn) ? [prepare(parts, days.askOn, now, memory)] : []),
    ...(isFrom(days.askOn) && !isFrom(days.lastDayOn.subtract(leastTime)) ? [askAll(parts, now, memory)] : []),
    ...(isFrom(days.compileOn) && !isFrom(days.compileOn.add(compiledWithin)) ? [compile(parts, now, memory)] : []),
  ]);
}

const nothing: Morning = { tellings: [], keep: () => {}, remember: () => {} };

/** Said once a year: the database knows, or a rehearsal's memory. */
function onceInYear(
  parts: NhvParts,
  what: string,
  memory: Memory,
  now: Temporal.Instant,
  compose: () => { to: readonly Addressee[]; message: Message } | null,
): Morning {
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

function prepare(parts: NhvParts, askOn: Temporal.PlainDate, now: Temporal.Instant, memory: Memory): Morning {
  const { year } = askOn;
  return onceInYear(parts, `forbered/${year}`, memory, now, () => {
    const { hasGroups, byGroup, untied } = tiedAreas(parts, dayOf(now, parts.custom.timeZone));
    if (!hasGroups || untied.length === 0) return null;
    const tied = new Set([...byGroup.values()].flat().map(({ area }) => area)).size;
    const names = untied.map(({ state }) => state.name);
    return { to: kansliIn(parts.register), message: prepareNotice(year, askOn, names, tied) };
  });
}

/** Asks every group that is tied to something that is followed up and has not been asked this year. */
function askAll(parts: NhvParts, now: Temporal.Instant, memory: Memory): Morning {
  const today = dayOf(now, parts.custom.timeZone);
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
  return together([
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

const subjectOf = (followUp: number, number: number, inRoom: boolean): string =>
  `${ownPrefix}/uppfoljning/${followUp}/${number}/${inRoom ? 'rum' : 'person'}`;

/** Three messages in the group's conversation, one for each question and its thread. */
function ask(parts: NhvParts, followUp: FollowUp, now: Temporal.Instant, today: Temporal.PlainDate): Telling[] {
  const asked = askedOf(parts, followUp);
  return toGroup(followUp.group, today, parts.register).flatMap((to) => {
    const inRoom = 'conversation' in to;
    return questionNumbers.map((number): Telling => {
      const subject = subjectOf(followUp.id, number, inRoom);
      const message = followUpQuestion(asked, number, inRoom);
      const named = { key: `${subject}/${laneOf(to)}`, subject, topic: topicOf(followUp.id, number) };
      return {
        delivery: { ...named, to, message, dueAt: now },
        items: [{ group: followUp.group, lastDay: followUp.lastDayOn.toString(), rung: `fråga ${number}` }],
      };
    });
  });
}

function compile(parts: NhvParts, now: Temporal.Instant, memory: Memory): Morning {
  const today = dayOf(now, parts.custom.timeZone);
  return onceInYear(parts, `sammanstalld/${today.year}`, memory, now, () => {
    const all = everAsked(parts, today.year, memory);
    const to = [...toLedningsgrupp(parts, today), ...kansliIn(parts.register)];
    return all.length === 0 ? null : { to, message: compiled(parts, today.year, all, now) };
  });
}

/** Those that have been asked, also in the rehearsal that asks. */
function everAsked(parts: NhvParts, year: number, { followUps }: Memory): Asked[] {
  const rehearsed = parts.followUps.ofYear(year).filter(({ id, askedAt }) => askedAt === null && followUps.has(id));
  return [...askedIn(parts, year), ...rehearsed.map((one) => askedOf(parts, one))].sort(byGroupName);
}

function compiled(parts: NhvParts, year: number, all: readonly Asked[], now: Temporal.Instant) {
  const group = ledningsgrupp(parts);
  const meeting = group && parts.meetings.next(group.id, now);
  return compiledNotice(year, all, meeting ? dayOf(meeting.startAt, parts.custom.timeZone) : null);
}

/** Says anew what someone's answer has changed: the questions, the reminders, and the compilation when it is made. */
export function retellFollowUp(parts: NhvParts, followUp: FollowUp, now: Temporal.Instant): void {
  const asked = askedOf(parts, followUp);
  for (const inRoom of [true, false]) {
    for (const number of questionNumbers) {
      parts.outbox.revise(subjectOf(followUp.id, number, inRoom), followUpQuestion(asked, number, inRoom), now);
    }
  }
  const subject = `${ownPrefix}/sammanstalld/${followUp.year}`;
  parts.outbox.revise(subject, compiled(parts, followUp.year, askedIn(parts, followUp.year), now), now);
  parts.followUps.lookAgain(followUp.id, nextLookFor(followUp.lastDayOn, now, parts.custom));
  parts.retell(followUpKey(followUp), now);
}
