import { capitalised } from '../../chat/swedish.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import { ownGroups } from '../../register/groups/resolve-group.ts';
import { memberOrKansli } from '../../register/permissions.ts';
import type { Group, Person } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { WrittenCalendar, WrittenEvent } from '../ics/write-ics.ts';
import { at, dayOf } from '../local-time.ts';
import type { CalendarDeadline, Meeting } from '../meeting.ts';
import type { MeetingStore } from '../meeting-store.ts';
import { papersDayOf, papersInWords } from '../papers-day.ts';
import type { WorkCalendar } from '../work-calendar.ts';
import type { CalendarLink } from './calendar-link-store.ts';
import type { CalendarScope } from './calendar-scope.ts';

export type FeedUses = {
  meetings: Pick<MeetingStore, 'forGroups' | 'cancelledForGroups'>;
  register: Pick<RegisterStore, 'groups' | 'group' | 'seats' | 'seatsOf' | 'everyGroup'> & {
    person(id: string): Person | null;
  };
  timeZone: string;
  workdays: WorkCalendar;
  /** What the bot's own things are called, behind an @. */
  domain(): string;
  /** What the groups are to hand in. */
  lastDays(groups: readonly string[], from: Temporal.PlainDate): readonly CalendarDeadline[];
  /** What the person owes by a day, for whichever feature. */
  ownLastDays(turn: Turn): readonly CalendarDeadline[];
  /** How many lines the log has of each of them. */
  changesOf(subjects: readonly string[]): ReadonlyMap<string, number>;
  /** It is restricted or collected blind. */
  isSecret(about: readonly string[], words: string): boolean;
};

/** What has been stands there for so long. */
const shownFor = { months: 6 };

/** The calendar behind a link, as its person may see it at that moment; null where they may no longer. */
export function calendarFeed(uses: FeedUses, link: CalendarLink, now: Temporal.Instant): WrittenCalendar | null {
  const person = uses.register.person(link.person);
  if (!person) return null;
  const today = dayOf(now, uses.timeZone);
  const turn: Turn = { asker: person, now, today, connection: '', room: null, group: null };
  const groups = groupsIn(uses, link.scope, turn);
  if (!groups) return null;
  const from = today.subtract(shownFor);
  const ids = groups.map(({ id }) => id);
  const lastDays = link.scope.of === 'own' ? uses.ownLastDays(turn) : uses.lastDays(ids, from);
  const origin: Origin = { domain: uses.domain(), madeAt: link.madeAt };
  const events = [...meetingEvents(uses, groups, from, origin), ...lastDayEvents(uses, lastDays, origin)];
  return { name: nameOf(link.scope, groups), timeZone: uses.timeZone, events };
}

const names = { own: 'Samverkan: dina grupper', all: 'Samverkan: alla grupper' };

const nameOf = (scope: CalendarScope, [first]: readonly Group[]): string =>
  scope.of === 'group' ? (first?.name ?? '') : names[scope.of];

function groupsIn({ register }: FeedUses, scope: CalendarScope, turn: Turn): readonly Group[] | null {
  if (scope.of === 'own') return ownGroups(register, turn);
  if (scope.of === 'all') return isKansli(turn.asker) ? register.groups(turn.today) : null;
  const group = register.group(scope.group);
  return group && memberOrKansli(register, group.id)(turn) === null ? [group] : null;
}

/** How things are called there, and since when the calendar is. */
type Origin = { domain: string; madeAt: Temporal.Instant };

function meetingEvents(
  uses: FeedUses,
  groups: readonly Group[],
  from: Temporal.PlainDate,
  origin: Origin,
): WrittenEvent[] {
  const ids = groups.map(({ id }) => id);
  const since = at(from, '00:00', uses.timeZone);
  const byId = new Map(groups.map((group) => [group.id, group]));
  const meetings = [...uses.meetings.forGroups(ids, since), ...uses.meetings.cancelledForGroups(ids, since)];
  return meetings
    .toSorted((a, b) => Temporal.Instant.compare(a.startAt, b.startAt) || a.id - b.id)
    .flatMap((meeting) => {
      const group = byId.get(meeting.group);
      return group ? [meetingEvent(uses, meeting, group, origin)] : [];
    });
}

function meetingEvent(uses: FeedUses, meeting: Meeting, group: Group, { domain, madeAt }: Origin): WrittenEvent {
  const { id, version, changedAt, toldAt, startAt, endAt, place, cancelled } = meeting;
  const papersOn = papersDayOf(group, meeting, { calendar: uses.workdays, timeZone: uses.timeZone });
  return {
    uid: `${meetingUidStart}${id}@${domain}`,
    sequence: version,
    changedAt: changedAt ?? toldAt ?? madeAt,
    times: { type: 'span', startAt, endAt },
    title: `${cancelled ? 'Inställt möte' : 'Möte'}: ${group.name}`,
    place,
    lines: [
      ...(cancelled?.reason ? [`Skäl: ${cancelled.reason}`] : []),
      ...(papersOn ? [`${capitalised(papersInWords(papersOn))}.`] : []),
    ],
    cancelled: cancelled !== null,
    category: group.name,
  };
}

const meetingUidStart = 'meeting-';
const lastDayUidStart = 'day-';

/** What a UID of ours is of, in a file that comes back to us; null for all others. */
export function ownUid(uid: string, domain: string): { type: 'meeting'; id: number } | { type: 'last day' } | null {
  const end = `@${domain}`;
  if (!uid.endsWith(end)) return null;
  const id = uid.slice(0, -end.length);
  if (id.startsWith(lastDayUidStart)) return { type: 'last day' };
  return /^meeting-\d{1,15}$/u.test(id) ? { type: 'meeting', id: Number(id.slice(meetingUidStart.length)) } : null;
}

function lastDayEvents(uses: FeedUses, all: readonly CalendarDeadline[], { domain, madeAt }: Origin): WrittenEvent[] {
  const shown = all.filter(({ key, text }) => !uses.isSecret([key], text));
  const versions = uses.changesOf(shown.map(({ key }) => key));
  return shown.map(({ key, day, text, group, span }) => ({
    uid: `${lastDayUidStart}${key.replaceAll(/[^\w-]/gu, '-')}@${domain}`,
    sequence: versions.get(key) ?? 0,
    changedAt: madeAt,
    times: span ? { type: 'span', startAt: span.startAt, endAt: span.endAt } : { type: 'day', day },
    title: `${capitalised(text)}, ${group}`,
    place: span?.place ?? null,
    lines: [],
    cancelled: false,
    category: null,
  }));
}
