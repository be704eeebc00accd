import type { FormValues } from '../chat/form.ts';
import { answer, ask, faulty, type Response, reply } from '../chat/response.ts';
import { type Gate, isKansli, type Turn } from '../chat/table.ts';
import { ownGroups, resolveGroup } from '../register/groups/resolve-group.ts';
import { chairsOrKansli, isChairOf } from '../register/permissions.ts';
import type { Group } from '../register/register.ts';
import type { CalendarUses } from './calendar-parts.ts';
import { meetingAdded, meetingTime, newMeeting } from './calendar-views.ts';
import type { NewMeeting } from './meeting.ts';
import { meetingForm, readMeeting } from './meeting-form.ts';

/** Slack's limit for the options of a select. */
const mostGroups = 100;

/** Before the group is known: whether there is any group to which the asker may add a meeting. */
export const maySomewhere =
  ({ register }: CalendarUses): Gate =>
  (turn) => {
    const seats = register.seatsOf(turn.asker.id, turn.today);
    if (isKansli(turn.asker) || isChairOf(turn.asker.id, seats)) return null;
    const [group, ...others] = ownGroups(register, turn);
    if (group && others.length === 0) return chairsOrKansli(register, group.id)(turn);
    return 'Det här kan bara gruppens ordförande, vice ordförande eller kansliet göra.';
  };

export function askForMeeting(parts: CalendarUses, words: string, turn: Turn): Response {
  const groups = groupsToChoose(parts, turn);
  if (words !== '') return forNamedGroup(parts, words, groups, turn);
  if (groups.length > mostGroups) {
    return reply('Vilken grupp gäller mötet?', 'Skriv möte och gruppens namn, till exempel "möte onkologi".');
  }
  const [only, ...others] = groups;
  const here = groups.find(({ id }) => id === turn.group);
  return ask(meetingForm(groups, here ?? (only && others.length === 0 ? only : null)));
}

function groupsToChoose({ register }: CalendarUses, turn: Turn): readonly Group[] {
  if (isKansli(turn.asker)) return register.groups();
  const chaired = register.seatsOf(turn.asker.id, turn.today).filter((seat) => isChairOf(turn.asker.id, [seat]));
  return ownGroups(register, turn).filter(({ id }) => chaired.some(({ group }) => group === id));
}

function forNamedGroup(parts: CalendarUses, words: string, groups: readonly Group[], turn: Turn): Response {
  const meant = resolveGroup(parts.register, words, turn, { command: 'möte', button: 'meeting.ask' });
  if ('response' in meant) return meant.response;
  const refused = chairsOrKansli(parts.register, meant.group.id)(turn);
  if (refused !== null) return reply(refused);
  return ask(meetingForm(groups.length > mostGroups ? [meant.group] : groups, meant.group));
}

/** The meeting stands in the calendar, the log says who put it there, and the group is told. */
export function addMeeting(parts: CalendarUses, values: FormValues, turn: Turn): Response {
  const filled = readMeeting(values, turn.today, parts.timeZone);
  if (!filled.ok) return faulty(filled.faults);
  const group = parts.register.group(filled.filled.group);
  if (!group) return faulty({ group: 'Gruppen finns inte längre. Välj en annan.' });
  const refused = chairsOrKansli(parts.register, group.id)(turn);
  if (refused !== null) return faulty({ group: refused });
  return add(parts, filled.filled, group, turn);
}

function add(parts: CalendarUses, meeting: NewMeeting, group: Group, { asker, now }: Turn): Response {
  const { added, id } = parts.meetings.add(meeting);
  const when = meetingTime(meeting, parts.timeZone);
  if (!added) return faulty({ start: 'Gruppen har redan ett möte som börjar då.' });
  const after = meeting.place ? `${when}, ${meeting.place}` : when;
  parts.log.record({
    at: now,
    by: asker.id,
    subject: `meeting/${id}`,
    group: group.id,
    what: 'lade till ett möte',
    after,
  });
  parts.onMeetingAdded(group.id, id, now);
  const conversations = parts.register.conversations(group.id);
  const message = newMeeting(meeting, { group, by: asker.name, now, timeZone: parts.timeZone });
  for (const conversation of conversations) {
    const key = `meeting/${id}/added/c/${conversation.id}`;
    parts.outbox.put({ key, to: { conversation: conversation.id }, message, dueAt: now }, now);
  }
  return answer(meetingAdded(meeting, group, conversations.length > 0, parts.timeZone));
}
