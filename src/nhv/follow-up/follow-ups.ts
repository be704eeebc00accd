import { dayOf } from '../../calendar/local-time.ts';
import type { Message } from '../../chat/message.ts';
import { compare } from '../../chat/swedish.ts';
import { morningOf } from '../../obligations/sending-hours.ts';
import { followUpDays } from '../area/counted-days.ts';
import { nextLookFor } from '../interests/limits.ts';
import { ledningsgrupp, type NhvParts } from '../nhv-context.ts';
import { ownPrefix } from '../notices/notice-batch.ts';
import type { FollowUp } from './follow-up.ts';
import { type FollowUpOfGroup, isFollowedUp, questionNumbers } from './follow-up.ts';
import { compiledNotice } from './follow-up-views.ts';

/** As what one is reminded of: `nhv/uppfoljning/3`. */
export const followUpKey = ({ id }: Pick<FollowUp, 'id'>): string => `nhv/uppfoljning/${id}`;

/** A year's follow-ups that have been asked, with their answers, by the groups' names. */
export const askedIn = (parts: NhvParts, year: number): FollowUpOfGroup[] =>
  parts.followUps
    .ofYear(year)
    .filter(({ askedAt }) => askedAt !== null)
    .map((followUp) => askedOf(parts, followUp))
    .sort(byGroupName);

export const byGroupName = (a: FollowUpOfGroup, b: FollowUpOfGroup): number => compare(a.group.name, b.group.name);

export function askedOf({ nhv, followUps, register }: NhvParts, followUp: FollowUp): FollowUpOfGroup {
  const areas = followUp.areas.map((id) => ({ id, name: nhv.find(id)?.state.name ?? id }));
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
  const followed = parts.nhv.records().filter((record) => isFollowedUp(record, today));
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
export const leastTime = { days: 14 };
/** The year in which a group that is tied today is asked first. */
function yearFor(today: Temporal.PlainDate, { calendar }: NhvParts['hours']): number {
  const { lastDayOn } = followUpDays(today.year, calendar);
  return Temporal.PlainDate.compare(today, lastDayOn.subtract(leastTime)) < 0 ? today.year : today.year + 1;
}

/** Makes ready for the coming follow-up of every group that some area is tied to, so that its reminders are known ahead. */
export function expectFollowUps(
  parts: Pick<NhvParts, 'nhv' | 'register' | 'followUps' | 'hours'>,
  today: Temporal.PlainDate,
): void {
  const { calendar } = parts.hours;
  const year = yearFor(today, parts.hours);
  const { askOn, lastDayOn } = followUpDays(year, calendar);
  const askedAt = morningOf(later(askOn, calendar.onOrAfter(today)), parts.hours);
  const nextCheckAt = nextLookFor(lastDayOn, askedAt, parts.hours);
  for (const group of vcTies(parts).keys()) parts.followUps.expect({ group, year, lastDayOn, nextCheckAt });
}

const later = (a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(a, b) >= 0 ? a : b;

/** What one of a group's questions is told under, so that it can be said anew. */
export const subjectOf = (followUp: number, number: number, inRoom: boolean): string =>
  `${ownPrefix}/uppfoljning/${followUp}/${number}/${inRoom ? 'rum' : 'person'}`;

/** The year's compilation as it stands. */
export function compiledFollowUp(
  parts: NhvParts,
  year: number,
  all: readonly FollowUpOfGroup[],
  now: Temporal.Instant,
): Message {
  const group = ledningsgrupp(parts);
  const meeting = group && parts.meetings.next(group.id, now);
  return compiledNotice(year, all, meeting ? dayOf(meeting.startAt, parts.hours.timeZone) : null);
}

/** Says anew what someone's answer has changed: the questions, the reminders, and the compilation when it is made. */
export function refreshFollowUp(parts: NhvParts, followUp: FollowUp, now: Temporal.Instant): void {
  const inRooms = questionNumbers.map((number) => subjectOf(followUp.id, number, true));
  parts.outbox.stale([...inRooms, `${ownPrefix}/sammanstalld/${followUp.year}`]);
  parts.followUps.checkAgainAt(followUp.id, nextLookFor(followUp.lastDayOn, now, parts.hours));
  parts.refreshMessages(followUpKey(followUp));
}
