import { meetingTime } from '../../calendar/calendar-views.ts';
import { ownUid } from '../../calendar/feeds/calendar-feed.ts';
import type { IcsMeeting } from '../../calendar/ics/read-ics.ts';
import type { Meeting } from '../../calendar/meeting.ts';
import type { MeetingStore } from '../../calendar/meeting-store.ts';
import { isAfter } from '../../chat/days.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import type { Addressee } from '../../outbox/delivery.ts';
import { groupsSeenTo, inPlaceOf, papersOrKansli } from '../../register/permissions.ts';
import type { Group } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { MovedPoint } from '../agenda.ts';
import { pointsLeaving } from '../cancel-meeting.ts';
import { cancelledNotice, movedNotice, placeNotice, resumedNotice } from '../change-views.ts';
import { type ChangedTogether, changedTogether } from '../changed-together-views.ts';
import {
  type ChangingUses,
  changedKey,
  meetingsChangedKey,
  pointsOn,
  recordChange,
  tellGivers,
  tellGroup,
} from '../meeting-changes.ts';
import { type FilePlan, type MeetingEdit, planFile } from './file-plan.ts';
import { matchMeetings } from './match-meetings.ts';
import type { MeetingUidStore } from './meeting-uid-store.ts';
import { type FileFaultAt, type FilesRead, type GivenCalendarFile, readFiles } from './read-files.ts';
import type { TakenMeeting } from './taking-store.ts';

export type FileUses = Omit<ChangingUses, 'meetings' | 'register'> & {
  meetings: ChangingUses['meetings'] & Pick<MeetingStore, 'beginning' | 'add' | 'untell'>;
  register: ChangingUses['register'] & Pick<RegisterStore, 'groupsFrom' | 'seats' | 'seatsOf'>;
  uids: MeetingUidStore;
  /** What the bot's own things are called in calendar files, behind an @. */
  domain(): string;
  /** In the same transaction as the meeting. */
  onMeetingAdded(meeting: Meeting, turn: Turn): void;
};

/** What taking in the files would do, group by group; or why it cannot be done; or that it must be said which group. */
export type PlannedFiles =
  | { is: 'planned'; plans: readonly FilePlan[]; notes: readonly string[] }
  | { is: 'faulty'; faults: readonly FileFaultAt[] }
  | { is: 'refused'; reason: string }
  | { is: 'asking'; count: number; likely: Group | null };

/** The groups to which the asker may add meetings. */
export const groupsForFiles = (uses: FileUses, { asker, today }: Turn): readonly Group[] =>
  isKansli(asker)
    ? uses.register.groupsFrom(today)
    : groupsSeenTo(uses, asker.id, today).flatMap((id) => uses.register.group(id) ?? []);

/** @param chosen the id of the group of those meetings of which the files do not say it; null: not said */
export function planFiles(
  uses: FileUses,
  files: readonly GivenCalendarFile[],
  chosen: string | null,
  turn: Turn,
): PlannedFiles {
  const { timeZone, register } = uses;
  const groups = register.groupsFrom(turn.today);
  const read = readFiles(files, { timeZone, today: turn.today, groups, domain: uses.domain() });
  if ('faults' in read) return { is: 'faulty', faults: read.faults };
  const placed = placedIn(uses, read, chosen);
  if (!placed) return { is: 'asking', count: read.meetings.length, likely: read.likely };
  const plans: FilePlan[] = [];
  for (const [id, meetings] of placed) {
    const group = register.group(id);
    if (!group) return { is: 'refused', reason: 'Gruppen finns inte längre. Välj en annan.' };
    const refused = papersOrKansli(uses, id)(turn);
    if (refused !== null) return { is: 'refused', reason: `${group.name}: ${refused}` };
    plans.push(planIn(uses, group, { meetings, wholes: read.wholes }, turn));
  }
  const faults = plans.flatMap((plan) => plan.faults.map((fault) => ({ ...fault, file: null })));
  return faults.length > 0 ? { is: 'faulty', faults } : { is: 'planned', plans, notes: read.notes };
}

/** Each group's meetings: as the file says, as was chosen, or as it was of the same UID before. Null: it is unclear. */
function placedIn(
  { uids }: FileUses,
  { meetings }: FilesRead,
  chosen: string | null,
): Map<string, IcsMeeting[]> | null {
  const placed = new Map<string, IcsMeeting[]>();
  for (const meeting of meetings) {
    const said = meeting.group ?? chosen;
    const known = said === null ? uids.groupsWith(meeting.uid) : [];
    const group = said ?? (known.length === 1 ? known[0] : undefined);
    if (group === undefined) return null;
    placed.set(group, [...(placed.get(group) ?? []), meeting]);
  }
  return placed;
}

/** A meeting that began so long ago may still go on. */
const longest = { hours: 24 * 15 };

function planIn(
  uses: FileUses,
  group: Group,
  of: { meetings: readonly IcsMeeting[]; wholes: ReadonlySet<string> },
  { now }: Turn,
): FilePlan {
  const { meetings, timeZone } = uses;
  const ownMeeting = (uid: string) => {
    const own = ownUid(uid, uses.domain());
    return own?.type === 'meeting' ? own.id : null;
  };
  const { matched, gone } = matchMeetings({ ...uses, ownMeeting }, group.id, of, now);
  return planFile(matched, gone, {
    group,
    now,
    timeZone,
    held: meetings.forGroups([group.id], now.subtract(longest)),
    beginning: (startAt) => meetings.beginning(group.id, startAt),
    hasMinutes: uses.hasMinutes,
  });
}

/** `told`: who hears of changes at once. `done`: what it takes to take it back. */
type TakenIn = { told: readonly Addressee[]; done: readonly TakenMeeting[] };

/** Does what was planned, and tells those whom it concerns as when it is done by hand. */
export function takeInFiles(uses: FileUses, plans: readonly FilePlan[], turn: Turn): TakenIn {
  const all = plans.map((plan) => takeIn(uses, plan, turn));
  return { told: all.flatMap(({ told }) => told), done: all.flatMap(({ done }) => done) };
}

function takeIn(uses: FileUses, plan: FilePlan, turn: Turn): TakenIn {
  const { group } = plan;
  const changed = plan.edits.map((edit) => change(uses, edit, turn));
  const added = plan.added.map((from) => add(uses, group, from, turn));
  for (const { meeting, from } of plan.same) uses.uids.tie(group.id, meeting.id, from);
  const done = [
    ...changed.map(({ was, is }): TakenMeeting => ({ meeting: is.id, version: is.version, was: asItWas(was) })),
    ...added.map(({ id, version }): TakenMeeting => ({ meeting: id, version, was: null })),
  ];
  const news = new Set(plan.edits.flatMap(({ was, isNews }) => (isNews ? [was.id] : [])));
  for (const id of news) uses.meetings.untell(id);
  const heard = changed.filter(({ is }) => !news.has(is.id));
  return { told: tellOfChanges(uses, group, heard, turn), done };
}

const asItWas = ({ startAt, endAt, place, cancelled }: Meeting): TakenMeeting['was'] => ({
  startAt,
  endAt,
  place,
  cancelled,
});

/** Its members hear of it the next workday morning, with the others that came. */
function add(uses: FileUses, group: Group, from: IcsMeeting, turn: Turn): Meeting {
  const { meetings, uids, log, timeZone } = uses;
  const { startAt, endAt, place } = from;
  const { added, id } = meetings.add({ group: group.id, startAt, endAt, place });
  const meeting = meetings.meeting(id);
  if (!added || !meeting) throw new Error(`The group ${group.id} has a meeting already that begins ${startAt}.`);
  const when = meetingTime(meeting, timeZone);
  log.record({
    at: turn.now,
    by: turn.asker.id,
    subject: `meeting/${id}`,
    group: group.id,
    what: `lade till ett möte ur en kalenderfil${inPlaceOf(uses, group.id, turn)}`,
    after: place ? `${when}, ${place}` : when,
  });
  uids.tie(group.id, id, from);
  uses.onMeetingAdded(meeting, turn);
  return meeting;
}

const doings: Record<MeetingEdit['kind'], string> = {
  moved: 'flyttade ett möte',
  place: 'ändrade plats för ett möte',
  cancelled: 'ställde in ett möte',
  resumed: 'återupptog ett möte',
};

/** What a calendar file has done with a meeting. */
export type ChangedByFile = ChangedTogether;

function change(uses: FileUses, { kind, was, to, from }: MeetingEdit, turn: Turn): ChangedByFile {
  const { timeZone } = uses;
  const is = uses.meetings.change(was, to, turn.now);
  if (!is) throw new Error(`Meeting ${was.id} cannot begin ${to.startAt}.`);
  if (from) uses.uids.tie(was.group, was.id, from);
  else uses.uids.forgetSaid(was.id, 'cancelled');
  const when = meetingTime(is, timeZone);
  const after = {
    moved: `${meetingTime(was, timeZone)} → ${when}`,
    place: `${when}: ${is.place ?? 'ingen plats'}`,
    cancelled: when,
    resumed: when,
  };
  recordChange(uses, { was, is, what: `${doings[kind]} ur en kalenderfil`, after: after[kind] }, turn);
  return { kind, was, is };
}

const notices = { moved: movedNotice, place: placeNotice, cancelled: cancelledNotice, resumed: resumedNotice };

/** One change as by hand; several in one message. What is over by now is nothing to hear of. */
export function tellOfChanges(uses: FileUses, group: Group, all: readonly ChangedByFile[], turn: Turn): Addressee[] {
  const coming = all.filter(({ is }) => isAfter(is.endAt, turn.now));
  const [first, second] = coming;
  if (!first) return [];
  const about = { group, by: turn.asker.name, timeZone: uses.timeZone };
  const points = coming.flatMap((one) => pointsOfChange(uses, one));
  const moving = new Set(coming.flatMap(({ kind, is }) => (kind === 'moved' ? [is.id] : [])));
  const message = (of: readonly MovedPoint[]) =>
    second ? changedTogether(coming, about, of) : notices[first.kind]({ ...first, ...about, points: of });
  const key = second ? meetingsChangedKey(first.is) : changedKey(first.is);
  const told = tellGroup(
    uses,
    group.id,
    { key, message: message(points.filter(({ to }) => !to || !moving.has(to.id))) },
    turn,
  );
  tellGivers(uses, group, { key, points, message }, turn);
  return told;
}

/** Where what was on the agenda is taken up now: of a meeting that moves it is, where it was. */
const pointsOfChange = (uses: FileUses, { kind, is }: ChangedByFile): MovedPoint[] =>
  kind === 'cancelled' ? pointsLeaving(uses, is) : kind === 'place' ? [] : pointsOn(uses, is);
