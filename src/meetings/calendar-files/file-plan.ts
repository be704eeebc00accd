import { beyondLastDay } from '../../calendar/add-meeting.ts';
import { meetingTime } from '../../calendar/calendar-views.ts';
import type { IcsFault } from '../../calendar/ics/ics-lines.ts';
import type { IcsMeeting } from '../../calendar/ics/read-ics.ts';
import { dayOf } from '../../calendar/local-time.ts';
import type { Meeting, MeetingTimes } from '../../calendar/meeting.ts';
import { isAfter, isBefore } from '../../chat/days.ts';
import { plural } from '../../chat/swedish.ts';
import type { Group } from '../../register/register.ts';
import type { FoundBefore, MatchedMeeting } from './match-meetings.ts';

/** What a calendar file makes of a meeting that is there. */
export type MeetingEdit = {
  kind: 'moved' | 'place' | 'cancelled' | 'resumed';
  was: Meeting;
  to: Partial<MeetingTimes & Pick<Meeting, 'cancelled'>>;
  /** What says so; null where the series no longer has it. */
  from: IcsMeeting | null;
  /** Its members have never heard of it, so that they hear of it as of a new one. */
  isNews?: true;
};

/** Everything that taking in a file does in one group, in the order in which it can be done. */
export type FilePlan = {
  group: Group;
  added: readonly IcsMeeting[];
  edits: readonly MeetingEdit[];
  /** As they are in the file already. `isNew`: by that file they were not known before. */
  same: readonly { meeting: Meeting; from: IcsMeeting; isNew: boolean }[];
  notes: readonly string[];
  faults: readonly IcsFault[];
};

type PlanContext = {
  group: Group;
  now: Temporal.Instant;
  timeZone: string;
  /** Those of the group that are held, from a while back. */
  held: readonly Meeting[];
  /** The group's meeting that begins then, also a cancelled one. */
  beginning(startAt: Temporal.Instant): Meeting | null;
  hasMinutes(meeting: Meeting): boolean;
};

type Building = {
  added: IcsMeeting[];
  edits: MeetingEdit[];
  same: FilePlan['same'][number][];
  faults: IcsFault[];
  /** How many of each sort were left as they are. */
  left: Map<LeftSort, number>;
};

type LeftSort = 'older' | 'over' | 'never there';

/** What is to be done about the meetings of a file, each with what is known of it. Nothing is written. */
export function planFile(matched: readonly MatchedMeeting[], gone: readonly Meeting[], context: PlanContext): FilePlan {
  const built: Building = { added: [], edits: [], same: [], faults: [], left: new Map() };
  for (const one of matched) planOne(one, built, context);
  for (const was of gone) built.edits.push({ kind: 'cancelled', was, to: { cancelled: { reason: null } }, from: null });
  const crossing = crossingFaults(built, context);
  const { edits, faults: stuck } = inOrder(built.edits, built.added, context);
  return {
    group: context.group,
    added: built.added,
    edits,
    same: built.same,
    notes: leftInWords(built.left),
    faults: [...built.faults, ...crossing, ...(crossing.length > 0 ? [] : stuck)].toSorted((a, b) => a.line - b.line),
  };
}

/** What becomes of one meeting of the file. */
type Verdict = { left: LeftSort } | { fault: string } | { edit: MeetingEdit } | 'added' | 'same';

function planOne(one: MatchedMeeting, built: Building, context: PlanContext): void {
  const { from, before } = one;
  const verdict = before ? verdictOn(from, before, context) : verdictOnNew(from, context);
  if (verdict === 'added') built.added.push(from);
  else if (verdict === 'same') {
    if (before) built.same.push({ meeting: before.meeting, from, isNew: before.by === 'beginning' });
  } else if ('left' in verdict) built.left.set(verdict.left, (built.left.get(verdict.left) ?? 0) + 1);
  else if ('fault' in verdict) built.faults.push({ line: from.line, reason: verdict.fault });
  else built.edits.push(verdict.edit);
}

function verdictOnNew(from: IcsMeeting, context: PlanContext): Verdict {
  if (from.cancelled) return { left: 'never there' };
  const late = isBeyond(from, context);
  return late ? { fault: late } : 'added';
}

function verdictOn(from: IcsMeeting, before: FoundBefore, context: PlanContext): Verdict {
  const { meeting } = before;
  if (before.isOlder) return { left: 'older' };
  const edit = before.isSaidAgain ? null : editOf(from, before);
  if (!edit) return 'same';
  if (edit === 'cancelled here') {
    const when = meetingTime(meeting, context.timeZone);
    return { fault: `Gruppens möte ${when} är inställt. Återuppta det först, eller ta bort det ur filen.` };
  }
  if (!isAfter(meeting.startAt, context.now)) return { left: 'over' };
  const stands = whyNot(edit, context);
  return stands ? { fault: stands } : { edit };
}

/** What the file wants to be otherwise; null: nothing. */
function editOf(
  from: IcsMeeting,
  { meeting, by, wasCancelled, wasTakenBack }: FoundBefore,
): MeetingEdit | 'cancelled here' | null {
  const { startAt, endAt } = from;
  // A file that has not been taken in before and names no place takes none away.
  const place = by === 'beginning' && from.place === null ? meeting.place : from.place;
  if (from.cancelled) {
    return meeting.cancelled ? null : { kind: 'cancelled', was: meeting, to: { cancelled: { reason: null } }, from };
  }
  const isMoved = !startAt.equals(meeting.startAt) || !endAt.equals(meeting.endAt);
  if (meeting.cancelled) {
    if (!wasCancelled) return 'cancelled here';
    const to = { startAt, endAt, place, cancelled: null };
    return { kind: 'resumed', was: meeting, to, from, ...(wasTakenBack ? { isNews: true } : {}) };
  }
  if (isMoved) return { kind: 'moved', was: meeting, to: { startAt, endAt, place }, from };
  return place === meeting.place ? null : { kind: 'place', was: meeting, to: { place }, from };
}

function whyNot({ kind, was, from }: MeetingEdit, context: PlanContext): string | null {
  const { now, timeZone, hasMinutes } = context;
  if (hasMinutes(was)) return 'Minnesanteckningarna från mötet är redan inlämnade, så det kan inte ändras.';
  if (!from || kind === 'cancelled' || kind === 'place') return null;
  if (!isAfter(from.startAt, now)) {
    return `Mötet ${meetingTime(was, timeZone)} kan inte flyttas till en tid som redan har varit.`;
  }
  return isBeyond(from, context);
}

function isBeyond({ startAt }: IcsMeeting, { group, timeZone }: PlanContext): string | null {
  return group.toOn && isAfter(dayOf(startAt, timeZone), group.toOn) ? beyondLastDay(group.toOn) : null;
}

type Slot = { id: number | null; startAt: Temporal.Instant; endAt: Temporal.Instant; line: number | null };

/** Two meetings of the group's at the same time, one of which the file has put there. */
function crossingFaults({ added, edits }: Building, { held, timeZone }: PlanContext): IcsFault[] {
  const edited = new Map(edits.map((edit) => [edit.was.id, edit]));
  const still = held.filter(({ id }) => !edited.has(id)).map((one): Slot => ({ ...one, line: null }));
  const changed = edits
    .filter(({ kind }) => kind !== 'cancelled')
    .map(({ was, to, from, kind }): Slot => ({ ...was, ...to, line: kind === 'place' ? null : (from?.line ?? null) }));
  const fresh = added.map(({ startAt, endAt, line }): Slot => ({ id: null, startAt, endAt, line }));
  const all = [...still, ...changed, ...fresh];
  return all.flatMap((slot, at) => {
    if (slot.line === null) return [];
    const other = all.find((one, place) => place !== at && isInTheWay(slot, one, place < at));
    const reason = `Gruppen har redan ett möte då: ${other ? meetingTime(other, timeZone) : ''}.`;
    return other ? [{ line: slot.line, reason }] : [];
  });
}

/** A new meeting may go on beside another, as when it is added by hand, but not begin with it. */
function isInTheWay(slot: Slot, other: Slot, isEarlier: boolean): boolean {
  if (slot.id === null || other.id === null) return isEarlier && slot.startAt.equals(other.startAt);
  return isBefore(other.startAt, slot.endAt) && isAfter(other.endAt, slot.startAt);
}

/** A meeting can move to a time only when the one that begins then has left it. Those that wait for each other never can. */
function inOrder(
  edits: readonly MeetingEdit[],
  added: readonly IcsMeeting[],
  { beginning, timeZone }: PlanContext,
): { edits: MeetingEdit[]; faults: IcsFault[] } {
  const done: MeetingEdit[] = [];
  const leftFrom = new Set<number>();
  const isFree = (startAt: Temporal.Instant, own: number | null) => {
    const there = beginning(startAt);
    return !there || there.id === own || leftFrom.has(there.id);
  };
  let waiting = [...edits];
  for (let before = -1; before !== waiting.length; ) {
    before = waiting.length;
    waiting = waiting.filter((edit) => {
      const { startAt } = edit.to;
      if (startAt && !isFree(startAt, edit.was.id)) return true;
      if (startAt && !startAt.equals(edit.was.startAt)) leftFrom.add(edit.was.id);
      done.push(edit);
      return false;
    });
  }
  const faults = [
    ...waiting.map(({ from, to }) => ({ line: from?.line ?? 1, startAt: to.startAt })),
    ...added.filter(({ startAt }) => !isFree(startAt, null)),
  ].map(({ line, startAt }): IcsFault => {
    const there = startAt && beginning(startAt);
    const when = there ? `: ${meetingTime(there, timeZone)}` : '';
    const reason = there?.cancelled
      ? `Gruppen har ett inställt möte som skulle ha börjat då${when}. Återuppta det i stället.`
      : `Gruppen har redan ett möte som börjar då${when}.`;
    return { line, reason };
  });
  return { edits: done, faults };
}

function leftInWords(left: ReadonlyMap<LeftSort, number>): string[] {
  const words: Record<LeftSort, string> = {
    older: 'i filen är av en äldre version än den som redan är inläst, och ändrar inget.',
    over: 'som filen vill ändra har redan börjat eller varit, och ändras inte.',
    'never there': 'ställs in i filen utan att finnas i kalendern, och läggs inte in.',
  };
  return [...left].map(([sort, count]) => `${count} ${plural(count, 'möte', 'möten')} ${words[sort]}`);
}
