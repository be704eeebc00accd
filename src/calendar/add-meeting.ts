import type { ChangeStore } from '../changes/change-store.ts';
import { isAfter } from '../chat/days.ts';
import { answer, ask, faulty, type Response, reply } from '../chat/response.ts';
import { date } from '../chat/swedish.ts';
import { type Gate, isKansli, type Turn } from '../chat/table.ts';
import { type Addressee, type Delivery, laneOf } from '../outbox/delivery.ts';
import { ownGroups, resolveGroup } from '../register/groups/resolve-group.ts';
import { groupsSeenTo, inPlaceOf, papersOrKansli, type WhoSeesTo } from '../register/permissions.ts';
import type { Group } from '../register/register.ts';
import type { RegisterStore } from '../register/register-store.ts';
import { askForMeeting } from './calendar-actions.ts';
import { meetingAdded, meetingTime, newMeeting } from './calendar-views.ts';
import type { Meeting, NewMeeting } from './meeting.ts';
import { type FilledMeeting, meetingForm, meetingIn, type SaidTimes, timesSaid } from './meeting-form.ts';
import { meetingRecipients } from './meeting-recipients.ts';
import type { MeetingStore } from './meeting-store.ts';
import { papersDayOf } from './papers-day.ts';
import type { WorkCalendar } from './work-calendar.ts';

type Lookup = WhoSeesTo & { register: Pick<RegisterStore, 'groupsFrom' | 'everyGroup' | 'group'> };
type Opening = Lookup & { timeZone: string };

/** Before the group is known: whether there is any group to which the asker may add a meeting. */
export const maySomewhere =
  (uses: Lookup): Gate =>
  (turn) => {
    if (isKansli(turn.asker) || groupsSeenTo(uses, turn.asker.id, turn.today).length > 0) return null;
    const [group, ...others] = ownGroups(uses.register, turn);
    if (group && others.length === 0) return papersOrKansli(uses, group.id)(turn);
    return 'Det här kan bara gruppens ordförande, vice ordförande, sekreterare eller kansliet göra.';
  };

export function openMeetingForm(uses: Opening, words: string, turn: Turn): Response {
  const groups = groupsToChoose(uses, turn);
  const { rest, ...said } = timesSaid(words, turn.today);
  if (rest !== '') return forNamedGroup(uses, rest, { groups, said }, turn);
  const [only, ...others] = groups;
  const here = groups.find(({ id }) => id === turn.group);
  return askWith(uses, { groups, said }, here ?? (only && others.length === 0 ? only : null), turn);
}

type Asking = { groups: readonly Group[]; said: SaidTimes };

const askWith = ({ timeZone }: Opening, { groups, said }: Asking, chosen: Group | null, { today }: Turn) =>
  ask(meetingForm.open({}, { groups, chosen, today, timeZone, said }));

/** The groups to which the asker may add a meeting. */
export function groupsToChoose(uses: Lookup, { asker, today }: Turn): readonly Group[] {
  if (isKansli(asker)) return uses.register.groupsFrom(today);
  return groupsSeenTo(uses, asker.id, today).flatMap((id) => uses.register.group(id) ?? []);
}

function forNamedGroup(uses: Opening, words: string, asking: Asking, turn: Turn): Response {
  const meant = resolveGroup(uses.register, words, turn, {
    command: 'möte',
    button: (label, group) => askForMeeting.button(label, { group }),
  });
  if ('response' in meant) return meant.response;
  const refused = papersOrKansli(uses, meant.group.id)(turn);
  if (refused !== null) return reply(refused);
  return askWith(uses, asking, meant.group, turn);
}

type Adding = WhoSeesTo & {
  meetings: Pick<MeetingStore, 'add' | 'meeting'>;
  register: Pick<RegisterStore, 'group' | 'seats' | 'conversations'>;
  outbox: { put(delivery: Delivery, now: Temporal.Instant): boolean };
  log: Pick<ChangeStore, 'record'>;
  timeZone: string;
  workdays: WorkCalendar;
  /** In the same transaction as the meeting. */
  onMeetingAdded(meeting: Meeting, turn: Turn): void;
};

/** Puts the meeting in the calendar and a line in the log, and tells the group. */
export function addMeeting(uses: Adding, filled: FilledMeeting, turn: Turn): Response {
  const group = uses.register.group(filled.group);
  if (!group) return faulty({ group: 'Gruppen finns inte längre. Välj en annan.' });
  const refused = papersOrKansli(uses, group.id)(turn);
  if (refused !== null) return faulty({ group: refused });
  if (group.toOn && isAfter(filled.day, group.toOn)) return faulty({ day: beyondLastDay(group.toOn) });
  return add(uses, meetingIn(filled, uses.timeZone), group, turn);
}

function add(uses: Adding, wanted: NewMeeting, group: Group, turn: Turn): Response {
  const { meetings, log, timeZone } = uses;
  const { added, id } = meetings.add(wanted, turn.now);
  const meeting = meetings.meeting(id);
  if (!added || !meeting) return faulty({ start: meeting?.cancelled ? isCancelled : isTaken });
  const when = meetingTime(meeting, timeZone);
  log.record({
    at: turn.now,
    by: turn.asker.id,
    subject: `meeting/${id}`,
    group: group.id,
    what: `lade till ett möte${inPlaceOf(uses, group.id, turn)}`,
    after: meeting.place ? `${when}, ${meeting.place}` : when,
  });
  uses.onMeetingAdded(meeting, turn);
  const papersOn = papersDayOf(group, meeting, { calendar: uses.workdays, timeZone });
  return answer(meetingAdded({ meeting, group, papersOn }, tell(uses, meeting, group, turn), timeZone));
}

/** Of a day on which the group is no longer there. */
export const beyondLastDay = (toOn: Temporal.PlainDate): string =>
  `Gruppen avslutas ${date(toOn)}. Välj den dagen eller en tidigare.`;

const isTaken = 'Gruppen har redan ett möte som börjar då.';
const isCancelled = 'Gruppen har ett inställt möte som skulle ha börjat då. Återuppta det i stället: skriv kalender.';

/** The group's rooms; where it has none, its members alone, unless the meeting has been. */
function tell({ register, outbox, timeZone }: Adding, meeting: Meeting, group: Group, turn: Turn): Addressee[] {
  const { asker, now, today } = turn;
  const to = meetingRecipients(group.id, today, register).filter((one) =>
    'person' in one ? one.person !== asker.id && isAfter(meeting.startAt, now) : true,
  );
  const message = newMeeting(meeting, { group, by: asker.name, now, timeZone });
  for (const one of to)
    outbox.put({ key: `meeting/${meeting.id}/added/${laneOf(one)}`, to: one, message, dueAt: now }, now);
  return to;
}
