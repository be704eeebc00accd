import { meetingDays } from '../../calendar/calendar-views.ts';
import type { Meeting } from '../../calendar/meeting.ts';
import { numberValue } from '../../chat/action.ts';
import { defineForm, type FieldsOf } from '../../chat/form-definition.ts';
import { atMost, choiceField, longTextField } from '../../chat/form-fields.ts';
import { listAtMost } from '../../chat/swedish.ts';
import type { Group, Region } from '../../register/register.ts';
import { type Attendance, type Presence, presences } from './attendance.ts';
import { noteAttendanceAction } from './attendance-actions.ts';

/** A meeting whose attendance is noted, and who sits there for each region. */
export type NotingAttendance = {
  meeting: Meeting;
  group: Group;
  regions: readonly (Region & { members: readonly string[] })[];
  noted: Attendance | null;
  timeZone: string;
};

export const presenceWords: Record<Presence, string> = {
  med: 'Med',
  ersattare: 'Med genom ersättare',
  inte: 'Inte med',
};

/** A choice for each region, by `region.` and its id; and `others`. */
export type FilledAttendance = Readonly<Record<string, string | null>>;

const regionField = (id: string): string => `region.${id}`;

const longestOthers = 500;
const mostNamed = 3;

export const attendanceForm = defineForm<{ meeting: number }, NotingAttendance, FilledAttendance>(
  noteAttendanceAction.id,
  { meeting: numberValue },
  ({ meeting, group, regions, noted, timeZone }) => {
    const choices = regions.map(({ id, name, members }) => [
      regionField(id),
      choiceField(name, presences, (presence) => presenceWords[presence])
        .hint(members.length > 0 ? listAtMost(members, mostNamed) : 'Ingen i registret sitter där för regionen.')
        .initial(noted?.regions.get(id)),
    ]);
    const fields = {
      ...Object.fromEntries(choices),
      others: longTextField('Övriga som var med')
        .hint('Till exempel inbjudna. Frivilligt.')
        .initial(noted?.others)
        .check(atMost(longestOthers)),
    } as FieldsOf<FilledAttendance>;
    return {
      title: 'Anteckna närvaro',
      intro: `${group.name}, ${meetingDays(meeting, timeZone)}. En region som lämnas tom är inte noterad.`,
      submit: 'Spara',
      fields,
    };
  },
);

/** What was chosen for each of the regions. */
export const presencesIn = (filled: FilledAttendance, regions: readonly Pick<Region, 'id'>[]): Map<string, Presence> =>
  new Map(
    regions.flatMap(({ id }) => {
      const chosen = presences.find((presence) => presence === filled[regionField(id)]);
      return chosen ? [[id, chosen] as const] : [];
    }),
  );
