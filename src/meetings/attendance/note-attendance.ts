import { dayOf } from '../../calendar/local-time.ts';
import type { Meeting } from '../../calendar/meeting.ts';
import type { MeetingStore } from '../../calendar/meeting-store.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, type Response, reply } from '../../chat/response.ts';
import { list } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { emptySection, type Section } from '../../obligations/feature-hooks.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { inPlaceOf, papersOrKansli, type WhoSeesTo } from '../../register/permissions.ts';
import { type Group, representedRegion } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type MeetingOfGroup, meetingToChange } from '../meeting-changes.ts';
import { canBeNoted } from './attendance.ts';
import { type FilledAttendance, type NotingAttendance, presencesIn, presenceWords } from './attendance-form.ts';
import type { AttendanceStore } from './attendance-store.ts';
import { attendanceBlocks, attendanceButton, attendanceNoted } from './attendance-views.ts';

export type AttendanceUses = WhoSeesTo & {
  attendance: AttendanceStore;
  meetings: Pick<MeetingStore, 'meeting'>;
  register: Pick<RegisterStore, 'group' | 'regions' | 'seats'>;
  log: Pick<ChangeStore, 'record'>;
  hours: SendingHours;
};

/** The meeting with who sits there for each region, or why this person may not note who was there. */
export function attendanceToNote(
  uses: AttendanceUses,
  id: number,
  turn: Turn,
): { subject: NotingAttendance } | { refused: Response } {
  const found = meetingToChange(uses, id, turn);
  if ('refused' in found) return found;
  const { meeting, group } = found.subject;
  if (meeting.cancelled) return { refused: reply('Mötet är inställt', 'Det har ingen närvaro.') };
  if (!canBeNoted(meeting, turn.now)) {
    return { refused: reply('Mötet har inte varit än', 'Närvaro antecknas när mötet har börjat.') };
  }
  return { subject: notingOf(uses, meeting, group) };
}

/** By those who sat there that day. */
function notingOf(uses: AttendanceUses, meeting: Meeting, group: Group): NotingAttendance {
  const { register, attendance, hours } = uses;
  const seats = register.seats(group.id, dayOf(meeting.startAt, hours.timeZone));
  const membersOf = (region: string) =>
    seats.filter((seat) => representedRegion(seat) === region).map(({ person }) => person.name);
  return {
    meeting,
    group,
    regions: register.regions().map((region) => ({ ...region, members: membersOf(region.id) })),
    noted: attendance.of(meeting.id),
    timeZone: hours.timeZone,
  };
}

/** Notes it, or anew; with everything empty what was noted is taken away. */
export function noteAttendance(
  uses: AttendanceUses,
  noting: NotingAttendance,
  filled: FilledAttendance,
  turn: Turn,
): Response {
  const { meeting, group, regions, timeZone } = noting;
  const { asker, now } = turn;
  const noted = presencesIn(filled, regions);
  const others = filled.others ?? null;
  const isEmpty = noted.size === 0 && others === null;
  if (isEmpty && !noting.noted) {
    return reply('Ingen närvaro är antecknad', 'Välj för minst en region om den var med, och spara igen.');
  }
  if (isEmpty) uses.attendance.remove(meeting.id);
  else uses.attendance.note({ meeting: meeting.id, regions: noted, others, by: asker.id, at: now });
  const said = regions.flatMap(({ id, name }) => {
    const presence = noted.get(id);
    return presence ? [`${name}: ${presenceWords[presence].toLocaleLowerCase('sv')}`] : [];
  });
  uses.log.record({
    at: now,
    by: asker.id,
    subject: `meeting/${meeting.id}`,
    group: group.id,
    what: `${isEmpty ? 'tog bort' : 'antecknade'} närvaron vid ett möte${inPlaceOf(uses, group.id, turn)}`,
    after: said.length > 0 ? list(said) : null,
  });
  return answer(attendanceNoted({ meeting, group }, uses.attendance.of(meeting.id), { regions, timeZone }));
}

/** On a meeting's page: what is noted, and for those who see to it the button that notes it. */
export function attendanceOf(uses: AttendanceUses, { meeting, group }: MeetingOfGroup, turn: Turn): Section {
  if (!canBeNoted(meeting, turn.now)) return emptySection;
  const noted = uses.attendance.of(meeting.id);
  return {
    blocks: noted ? attendanceBlocks(noted, uses.register.regions(), uses.hours.timeZone) : [],
    buttons: papersOrKansli(uses, group.id)(turn) === null ? [attendanceButton(meeting, noted !== null)] : [],
  };
}
