import type { Group } from '../register/register.ts';
import type { RegisterStore } from '../register/register-store.ts';
import { at, dayOf } from './local-time.ts';
import type { Meeting } from './meeting.ts';
import type { MeetingStore } from './meeting-store.ts';

/** A board that decides for its region, and its meetings in order. */
export type Board = { region: string; group: Group; meetings: readonly Meeting[] };

type Uses = {
  register: Pick<RegisterStore, 'groupsWith'>;
  meetings: Pick<MeetingStore, 'forGroups'>;
};

/** The regions' boards that are there that day. @param from the first day of the meetings */
export function boardsFrom(
  { register, meetings }: Uses,
  from: Temporal.PlainDate,
  { today, timeZone }: { today: Temporal.PlainDate; timeZone: string },
): Board[] {
  const groups = register.groupsWith('decides_for_region', today).filter(({ region }) => region !== null);
  if (groups.length === 0) return [];
  const ids = groups.map(({ id }) => id);
  const byGroup = Map.groupBy(meetings.forGroups(ids, at(from, '00:00', timeZone)), ({ group }) => group);
  return groups.map((group) => ({ region: group.region ?? '', group, meetings: byGroup.get(group.id) ?? [] }));
}

/** The days of the meetings. */
export const daysOf = (meetings: readonly Pick<Meeting, 'startAt'>[], timeZone: string): Temporal.PlainDate[] =>
  meetings.map(({ startAt }) => dayOf(startAt, timeZone));
