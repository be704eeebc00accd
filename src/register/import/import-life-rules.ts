import type { ImportContext } from './import-plan.ts';
import type { Current, GroupRecord } from './import-records.ts';
import type { Fault, GroupEntry, MeetingEntry, Placed, RegisterFile } from './register-file.ts';

/** Groups that end before they begin, decisions about an end that is not there, and what would come after the end. */
export function groupLifeFaults(file: RegisterFile, current: Current, around: ImportContext): Fault[] {
  const ends = new Map([...current.groups.values()].map(({ id, to }) => [id, to]));
  for (const { sound } of file.groups) if (sound.id && sound.to !== undefined) ends.set(sound.id, sound.to);
  return [
    ...file.groups.flatMap((group) => lifeFault(group, current.groups.get(group.sound.id ?? ''))),
    ...file.groups.flatMap((group) => keptMeetingFault(group, current, around)),
    ...file.meetings.flatMap((meeting) => meetingFault(meeting, ends)),
  ];
}

function lifeFault({ sound, place }: Placed<GroupEntry>, before: GroupRecord | undefined): Fault[] {
  const from = sound.from === undefined ? before?.from : sound.from;
  const to = sound.to === undefined ? before?.to : sound.to;
  if (before?.to && to !== before.to) return [{ place: place('to'), reason: reopenFirst(before.to, before.name) }];
  if (from && to && to < from) {
    return [{ place: place(sound.to ? 'to' : 'from'), reason: `sista dagen, ${to}, är före den första, ${from}` }];
  }
  return sound.endDecision && !to ? [{ place: place('endDecision'), reason: 'gruppen har ingen sista dag (to)' }] : [];
}

const reopenFirst = (to: string, name: string): string =>
  `gruppen har redan en sista dag, ${to}. Skriv återuppta grupp ${name} till boten, så tas det som avslutades upp igen`;

/** A meeting that is in the calendar is cancelled by somebody, so that its members hear of it. */
function keptMeetingFault(
  { sound: { id, to }, place }: Placed<GroupEntry>,
  current: Current,
  around: ImportContext,
): Fault[] {
  const last = current.lastMeetings.get(id ?? '');
  if (last === undefined || !to || current.groups.get(id ?? '')?.to === to) return [];
  const on = around.localAt(last).slice(0, 'yyyy-mm-dd'.length);
  return on > to
    ? [{ place: place('to'), reason: `gruppen har ett möte efter den dagen, ${on}. Ställ in det först` }]
    : [];
}

function meetingFault(
  { sound: { group, start }, place }: Placed<MeetingEntry>,
  ends: ReadonlyMap<string, string | null>,
): Fault[] {
  const to = ends.get(group ?? '');
  if (!to || start === undefined || start.slice(0, to.length) <= to) return [];
  return [{ place: place('start'), reason: `är efter gruppens sista dag, ${to}` }];
}
