import { isBefore, laterOf } from '../../chat/days.ts';
import { compare } from '../../chat/swedish.ts';
import { type Outbox, refreshMessages } from '../../obligations/notify.ts';
import { morningOf, type SendingHours } from '../../obligations/sending-hours.ts';
import { groupNameOf } from '../../register/group-name.ts';
import { hasTask } from '../../register/group-types.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { isShownTo } from '../area/area-seen.ts';
import type { AreaStore } from '../area/area-store.ts';
import { followUpDays } from '../area/counted-days.ts';
import { nextLookFor } from '../interests/limits.ts';
import {
  compiledSubject,
  type FollowUp,
  type FollowUpOfGroup,
  followUpKey,
  followUpSubject,
  isFollowedUp,
} from './follow-up.ts';
import type { FollowUpStore } from './follow-up-store.ts';
import { questionsIn } from './yearly-questions.ts';

type Asked = { areas: AreaStore; followUps: FollowUpStore; register: RegisterStore };

/** A year's follow-ups that have been asked, with their answers, by the groups' names. */
export const askedIn = (uses: Asked, year: number): FollowUpOfGroup[] =>
  uses.followUps
    .ofYear(year)
    .filter(({ askedAt }) => askedAt !== null)
    .map((followUp) => askedOf(uses, followUp))
    .sort(byGroupName);

export const byGroupName = (a: FollowUpOfGroup, b: FollowUpOfGroup): number => compare(a.group.name, b.group.name);

export function askedOf({ areas, followUps, register }: Asked, followUp: FollowUp): FollowUpOfGroup {
  const asked = followUp.areas.flatMap((id) => {
    const record = areas.find(id);
    return record && !isShownTo(record, followUp.group) ? [] : [{ id, name: record?.state.name ?? id }];
  });
  return {
    followUp,
    group: { id: followUp.group, name: groupNameOf(register, followUp.group) },
    areas: asked.sort((a, b) => compare(a.name, b.name)),
    answers: followUps.answers(followUp.id),
  };
}

type Ties = { areas: AreaStore; register: Pick<RegisterStore, 'groups'> };

/** The areas that each verksamhetschefsgrupp is tied to, by the group. */
function vcTies(
  { areas, register }: Ties,
  on: Temporal.PlainDate,
): ReadonlyMap<string, { area: string; group: string }[]> {
  const vc = new Set(register.groups(on).flatMap(({ id, type }) => (hasTask(type, 'follows_up_nhv') ? [id] : [])));
  return Map.groupBy(
    areas.ties().filter(({ group }) => vc.has(group)),
    ({ group }) => group,
  );
}

/** What is followed up, by the group that is asked; and what no group is asked about. */
export function tiedAreas(uses: Ties, today: Temporal.PlainDate) {
  const followed = uses.areas.records().filter((record) => isFollowedUp(record, today));
  const byId = new Map(followed.map((record) => [record.area.id, record]));
  const ties = vcTies(uses, today);
  const tied = new Set([...ties.values()].flat().map(({ area }) => area));
  const byGroup = new Map(
    [...ties].flatMap(([group, all]) => {
      const own = all.filter(({ area }) => {
        const record = byId.get(area);
        return record !== undefined && isShownTo(record, group);
      });
      return own.length > 0 ? [[group, own] as const] : [];
    }),
  );
  return {
    hasGroups: uses.register.groups(today).some(({ type }) => hasTask(type, 'follows_up_nhv')),
    byGroup,
    untied: followed.filter(({ area }) => !tied.has(area.id)),
  };
}

/** Time enough to answer: a group that is tied later is asked next year. */
export const leastTime = { days: 14 };
/** The year in which a group that is tied today is asked first. */
function yearFor(today: Temporal.PlainDate, { calendar }: SendingHours): number {
  const { lastDayOn } = followUpDays(today.year, calendar);
  return isBefore(today, lastDayOn.subtract(leastTime)) ? today.year : today.year + 1;
}

/** Makes ready for the coming follow-up of every group that some area is tied to, so that its reminders are known ahead. */
export function expectFollowUps(
  { followUps, hours, ...uses }: Ties & { followUps: FollowUpStore; hours: SendingHours },
  today: Temporal.PlainDate,
): void {
  const { calendar } = hours;
  const year = yearFor(today, hours);
  const { askOn, lastDayOn } = followUpDays(year, calendar);
  const askedAt = morningOf(laterOf(askOn, calendar.onOrAfter(today)), hours);
  const nextCheckAt = nextLookFor(lastDayOn, askedAt, hours);
  for (const group of vcTies(uses, today).keys()) followUps.expect({ group, year, lastDayOn, nextCheckAt });
}

type Refreshing = {
  followUps: FollowUpStore;
  outbox: Pick<Outbox, 'latestAbout' | 'stale'>;
  hours: SendingHours;
};

/** Updates what an answer has changed: the questions, the reminders, and the compilation when it is made. */
export function refreshFollowUp(
  { followUps, outbox, hours }: Refreshing,
  { id, year, lastDayOn }: FollowUp,
  now: Temporal.Instant,
): void {
  const questions = questionsIn(year).map(({ number }) =>
    followUpSubject.write({ followUp: id, question: number, place: 'rum' }),
  );
  outbox.stale([...questions, compiledSubject.write(year)]);
  followUps.checkAgainAt(id, nextLookFor(lastDayOn, now, hours));
  refreshMessages({ outbox }, followUpKey.write(id));
}
