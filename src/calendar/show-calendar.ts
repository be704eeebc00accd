import { daysLeftOf, spanIn } from '../chat/asking/days-in-words.ts';
import type { DaySpan } from '../chat/asking/periods.ts';
import { inTimeOrder, isBefore } from '../chat/days.ts';
import { answer, type Response, reply } from '../chat/response.ts';
import { isKansli, type Turn } from '../chat/table.ts';
import { ownGroups, resolveGroup } from '../register/groups/resolve-group.ts';
import { memberOrKansli } from '../register/permissions.ts';
import type { Group } from '../register/register.ts';
import type { RegisterStore } from '../register/register-store.ts';
import { openCalendar } from './calendar-actions.ts';
import { byDay, calendarPage, lastDayEntry, meetingEntry, noGroups, type Scope } from './calendar-views.ts';
import { at } from './local-time.ts';
import type { CalendarDeadline, Meeting } from './meeting.ts';
import type { MeetingStore } from './meeting-store.ts';
import { papersDayOf } from './papers-day.ts';
import type { WorkCalendar } from './work-calendar.ts';

type Uses = {
  meetings: Pick<MeetingStore, 'forGroups' | 'countForGroups' | 'cancelledForGroups'>;
  register: Pick<RegisterStore, 'groups' | 'everyGroup' | 'group' | 'seats' | 'seatsOf'>;
  timeZone: string;
  workdays: WorkCalendar;
  /** What the groups are to hand in, from that day on. */
  lastDays(groups: readonly string[], from: Temporal.PlainDate): readonly CalendarDeadline[];
};

const mostEntries = 12;
/** No year of all groups has more meetings. */
const mostInDays = 5000;

/** The group that was named, else the one whose conversation it is, else one's own groups, and for the kansli all. */
export function showCalendar(uses: Uses, words: string, turn: Turn): Response {
  const span = spanIn(words, turn.today);
  return span ? ofDays(uses, span.rest, daysLeftOf(span, turn.today), turn) : ofDays(uses, words.trim(), null, turn);
}

function ofDays(uses: Uses, words: string, days: DaySpan | null, turn: Turn): Response {
  if (words !== '') return ofNamedGroup(uses, words, days, turn);
  const here = turn.group === null ? null : uses.register.group(turn.group);
  if (here && refusal(uses, here, turn) === null) return ofGroup(uses, here, days, turn);
  if (isKansli(turn.asker)) return page(uses, { of: 'all', days }, uses.register.groups(turn.today), turn);
  const own = ownGroups(uses.register, turn);
  return own.length > 0 ? page(uses, { of: 'own', days }, own, turn) : answer(noGroups());
}

function ofNamedGroup(uses: Uses, words: string, days: DaySpan | null, turn: Turn): Response {
  const meant = resolveGroup(uses.register, words, turn, {
    command: 'kalender',
    button: (label, group) => openCalendar.button(label, { group }),
  });
  if ('response' in meant) return meant.response;
  const refused = refusal(uses, meant.group, turn);
  return refused === null ? ofGroup(uses, meant.group, days, turn) : reply(refused);
}

const ofGroup = (uses: Uses, group: Group, days: DaySpan | null, turn: Turn): Response =>
  page(uses, { of: 'group', group, days }, [group], turn);

/** Whoever has a seat of any kind in the group may see when it meets. */
const refusal = ({ register }: Uses, { id }: Group, turn: Turn): string | null => memberOrKansli(register, id)(turn);

function page(uses: Uses, scope: Scope, of: readonly Group[], { today }: Turn): Response {
  const { meetings, timeZone, workdays } = uses;
  const groups = of.map(({ id }) => id);
  const { days } = scope;
  const midnight = at(days?.from ?? today, '00:00', timeZone);
  const byId = new Map(of.map((group) => [group.id, group]));
  const papersOn = (one: Meeting) => {
    const group = byId.get(one.group);
    return group ? papersDayOf(group, one, { calendar: workdays, timeZone }) : null;
  };
  const isWithin = (day: Temporal.PlainDate): boolean => days === null || inTimeOrder(day, days.to) <= 0;
  const isOver = days !== null && isBefore(days.to, today);
  // What was to be handed in is asked of status: here stands what is left.
  const lastDays = isOver ? [] : uses.lastDays(groups, days?.from ?? today).filter(({ day }) => isWithin(day));
  const cancelled = meetings.cancelledForGroups(groups, midnight);
  const entries = [
    ...[...meetings.forGroups(groups, midnight, days ? mostInDays : mostEntries), ...cancelled].map((one) =>
      meetingEntry(one, timeZone, papersOn(one)),
    ),
    ...lastDays.map(lastDayEntry),
  ].filter(({ day }) => isWithin(day));
  const shown = entries.toSorted(byDay).slice(0, mostEntries);
  const all = days ? entries.length : meetings.countForGroups(groups, midnight) + cancelled.length + lastDays.length;
  const left = all - shown.length;
  return answer(calendarPage({ ...scope, isOver }, shown, left, (group) => byId.get(group)?.name ?? group));
}
