import { answer, type Response, reply } from '../chat/response.ts';
import { isKansli, type Turn } from '../chat/table.ts';
import { ownGroups, resolveGroup } from '../register/groups/resolve-group.ts';
import { memberOrKansli } from '../register/permissions.ts';
import type { Group } from '../register/register.ts';
import { openCalendar } from './calendar-actions.ts';
import type { CalendarUses } from './calendar-parts.ts';
import { byDay, calendarPage, lastDayEntry, meetingEntry, noGroups, type Scope } from './calendar-views.ts';
import { at } from './local-time.ts';

const mostEntries = 12;

/** The group that was named, else the one whose conversation it is, else one's own groups, and for the kansli all. */
export function showCalendar(parts: CalendarUses, words: string, turn: Turn): Response {
  if (words !== '') return ofNamedGroup(parts, words, turn);
  const here = turn.group === null ? null : parts.register.group(turn.group);
  if (here && refusal(parts, here, turn) === null) return ofGroup(parts, here, turn);
  if (isKansli(turn.asker)) return page(parts, { of: 'all' }, parts.register.groups(), turn);
  const own = ownGroups(parts.register, turn);
  return own.length > 0 ? page(parts, { of: 'own' }, own, turn) : answer(noGroups());
}

function ofNamedGroup(parts: CalendarUses, words: string, turn: Turn): Response {
  const meant = resolveGroup(parts.register, words, turn, {
    command: 'kalender',
    button: (label, group) => openCalendar.button(label, { group }),
  });
  if ('response' in meant) return meant.response;
  const refused = refusal(parts, meant.group, turn);
  return refused === null ? ofGroup(parts, meant.group, turn) : reply(refused);
}

const ofGroup = (parts: CalendarUses, group: Group, turn: Turn): Response =>
  page(parts, { of: 'group', group }, [group], turn);

/** Whoever has a seat of any kind in the group may see when it meets. */
function refusal({ register }: CalendarUses, { id }: Group, turn: Turn): string | null {
  const sits = register.seatsOf(turn.asker.id, turn.today).some(({ group }) => group === id);
  return sits ? null : memberOrKansli(register, id)(turn);
}

function page(parts: CalendarUses, scope: Scope, of: readonly Group[], { today }: Turn): Response {
  const { meetings, timeZone } = parts;
  const groups = of.map(({ id }) => id);
  const midnight = at(today, '00:00', timeZone);
  const lastDays = parts.lastDays(groups, today);
  const entries = [
    ...meetings.forGroups(groups, midnight, mostEntries).map((meeting) => meetingEntry(meeting, timeZone)),
    ...lastDays.map(lastDayEntry),
  ];
  const shown = entries.toSorted(byDay).slice(0, mostEntries);
  const left = meetings.countForGroups(groups, midnight) + lastDays.length - shown.length;
  return answer(calendarPage(scope, shown, left, (group) => of.find(({ id }) => id === group)?.name ?? group));
}
