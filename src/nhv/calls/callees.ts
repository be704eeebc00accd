import { dayOf } from '../../calendar/local-time.ts';
import type { Meeting } from '../../calendar/meeting.ts';
import { maySee, viewerAt } from '../../register/may-see.ts';
import { type Person, viceChairsAmong } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { isChair } from '../../register/seat-roles.ts';
import { pointSource } from '../area/agendas.ts';
import { areaSeen } from '../area/area-seen.ts';
import type { AreaRecord } from '../area/area-state.ts';
import type { AreaStore } from '../area/area-store.ts';
import { nhvGroup } from '../area/nhv-groups.ts';
import type { NoticeStore } from '../area/notice-store.ts';

type Register = Pick<RegisterStore, 'groupsWith' | 'seats' | 'seatsOf' | 'group' | 'person' | 'conversation'>;

/** A point as an agenda keeps it. */
type Point = { title: string; source: string | null; by: { id: string | null; name: string } };

export type CalleeUses = {
  register: Register;
  areas: Pick<AreaStore, 'find'>;
  notices: Pick<NoticeStore, 'notice'>;
  agendas: { ofMeeting(meeting: number): readonly Point[] };
  hours: { timeZone: string };
};

/** Those who speak for the university hospitals. */
export const forHospitals = (register: Pick<Register, 'groupsWith' | 'seats'>, on: Temporal.PlainDate): Person[] =>
  register.groupsWith('attends_nhv', on).flatMap(({ id }) => register.seats(id, on).map(({ person }) => person));

/** The chair of the NHV group, and in their absence from the register its vice chairs. */
function forNhvGroup(register: Register, on: Temporal.PlainDate): Person[] {
  const group = nhvGroup(register, on);
  const seats = group ? register.seats(group.id, on) : [];
  const chairs = seats.filter(isChair).map(({ person }) => person);
  return chairs.length > 0 ? chairs : viceChairsAmong(seats);
}

/** Who is to be called to a meeting of that group, that day: nobody who sits in it anyway. */
export function callees({ register }: Pick<CalleeUses, 'register'>, group: string, on: Temporal.PlainDate): Person[] {
  const members = new Set(register.seats(group, on).map(({ person }) => person.id));
  const all = [...forNhvGroup(register, on), ...forHospitals(register, on)];
  return [...new Map(all.map((person) => [person.id, person])).values()].filter(({ id }) => !members.has(id));
}

/** A point about NHV; `record` null: it is the NHV group's own. */
export type NhvPoint = { title: string; record: AreaRecord | null };

/** What of NHV is on the meeting's agenda: what the routine has put there, and what the NHV group has sent. */
export function nhvPointsOn(uses: CalleeUses, { id }: Pick<Meeting, 'id'>, on: Temporal.PlainDate): NhvPoint[] {
  const own = nhvGroup(uses.register, on);
  return uses.agendas.ofMeeting(id).flatMap(({ title, source, by }): NhvPoint[] => {
    const notice = source === null ? null : uses.notices.notice(pointSource.read(source) ?? 0);
    const record = notice && uses.areas.find(notice.area);
    if (record) return [{ title, record }];
    return own !== null && by.id === null && by.name === own.name ? [{ title, record: null }] : [];
  });
}

/** Those that the person may hear of. */
export const pointsFor = (
  { register }: Pick<CalleeUses, 'register'>,
  points: readonly NhvPoint[],
  person: string,
  on: Temporal.PlainDate,
): NhvPoint[] => {
  const viewer = viewerAt(register, { person }, on);
  return points.filter(({ record }) => record === null || maySee(viewer, areaSeen(record)));
};

export const meetingDay = ({ startAt }: Pick<Meeting, 'startAt'>, { hours }: Pick<CalleeUses, 'hours'>) =>
  dayOf(startAt, hours.timeZone);
