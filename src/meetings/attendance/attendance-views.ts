import { openMeeting } from '../../calendar/calendar-actions.ts';
import { meetingDays } from '../../calendar/calendar-views.ts';
import type { Meeting } from '../../calendar/meeting.ts';
import { type Block, type Button, buttons, facts, type Message, note, table, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { capitalised, date, list, plural } from '../../chat/swedish.ts';
import type { Group, Region } from '../../register/register.ts';
import { type Attendance, type CountedPresence, type Presence, presences } from './attendance.ts';
import { noteAttendanceAction, showAttendance } from './attendance-actions.ts';

const inWords: Record<Presence, string> = { med: 'med', ersattare: 'genom ersättare', inte: 'inte med' };

type Pair = readonly [label: string, value: string];

/** On a meeting's page: which regions were there. */
export function attendanceBlocks(
  { regions: noted, others, by, at }: Attendance,
  regions: readonly Region[],
  timeZone: string,
): Block[] {
  const pairs = presences.flatMap((presence): Pair[] => {
    const names = regions.filter(({ id }) => noted.get(id) === presence).map(({ name }) => name);
    return names.length > 0 ? [[capitalised(inWords[presence]), list(names)]] : [];
  });
  const missing = regions.filter(({ id }) => !noted.has(id)).map(({ name }) => name);
  const on = at.toZonedDateTimeISO(timeZone).toPlainDate();
  return [
    text({ type: 'strong', text: 'Närvaro' }),
    facts(
      ...pairs,
      ...(missing.length > 0 ? [['Inte noterat', list(missing)] as const] : []),
      ...(others ? [['Övriga', others] as const] : []),
    ),
    note(`Antecknat av ${by} ${date(on)}.`),
  ];
}

export const attendanceButton = ({ id }: Meeting, noted: boolean): Button =>
  noteAttendanceAction.button(noted ? 'Ändra närvaro' : 'Anteckna närvaro', { meeting: id });

/** To the one who noted it. */
export const attendanceNoted = (
  { meeting, group }: { meeting: Meeting; group: Group },
  attendance: Attendance | null,
  { regions, timeZone }: { regions: readonly Region[]; timeZone: string },
): Message => ({
  title: attendance ? 'Närvaron är antecknad' : 'Närvaron är borttagen',
  blocks: [
    facts(['Grupp', group.name], ['Möte', meetingDays(meeting, timeZone)]),
    ...(attendance ? attendanceBlocks(attendance, regions, timeZone) : [text('Ingen närvaro är antecknad för mötet.')]),
    buttons(
      attendanceButton(meeting, attendance !== null),
      openMeeting.button('Visa mötet', { meeting: meeting.id }),
      showAttendance.button('Visa årets närvaro', {
        year: meeting.startAt.toZonedDateTimeISO(timeZone).year,
        group: group.id,
      }),
    ),
  ],
});

/** A year's attendance, of one group or of all that the reader may see. */
type AttendanceOfYear = {
  year: number;
  /** Null: of several groups. */
  group: Group | null;
  counted: readonly (CountedPresence & { name: string })[];
  /** How many of the meetings that have been held are noted. */
  noted: number;
  held: number;
  /** Those that are not, the latest first, which the reader may note. */
  unnoted: readonly { meeting: Meeting; group: Group; mayNote: boolean }[];
  groups: number;
  timeZone: string;
};

const mostUnnoted = 10;
const mostToNote = 3;

export function attendancePage(of: AttendanceOfYear): Message {
  const { year, group, noted, held, unnoted, timeZone } = of;
  const whose = group ? group.name : `${of.groups} ${plural(of.groups, 'grupp', 'grupper')}`;
  const toNote = unnoted.filter(({ mayNote }) => mayNote).slice(0, mostToNote);
  return {
    title: `Närvaro ${year}, ${whose}`,
    blocks: [
      text(meetingsInWords(of)),
      ...(noted > 0 ? [presenceTable(of)] : []),
      ...(unnoted.length > 0
        ? [
            text({ type: 'strong', text: `Möten utan antecknad närvaro: ${held - noted}` }),
            table(
              ['Möte', 'Grupp'],
              unnoted.slice(0, mostUnnoted).map((one) => [meetingDays(one.meeting, timeZone), one.group.name]),
            ),
            ...leftOut(held - noted - Math.min(unnoted.length, mostUnnoted)),
          ]
        : []),
      buttons(
        ...toNote.map(({ meeting }) =>
          noteAttendanceAction.button(`Anteckna ${meetingDays(meeting, timeZone)}`, { meeting: meeting.id }),
        ),
        showAttendance.button(`Visa ${year - 1}`, { year: year - 1, group: group?.id ?? '' }),
      ),
    ],
  };
}

function meetingsInWords({ held, noted, year }: AttendanceOfYear): string {
  if (held === 0) return `Inga möten har hållits ${year}.`;
  const meetings = `${held} ${plural(held, 'möte har hållits', 'möten har hållits')}`;
  return `${meetings}. Närvaron är antecknad för ${noted === held && held > 1 ? 'alla' : noted}.`;
}

export const presenceColumns = ['Region', 'Med', 'Varav ersättare', 'Inte med'];

/** "3 av 4": of the meetings at which the region's presence is noted. */
export const presenceRow = ({ name, med, ersattare, inte }: AttendanceOfYear['counted'][number]): string[] => [
  name,
  `${med + ersattare} av ${med + ersattare + inte}`,
  String(ersattare),
  String(inte),
];

const presenceTable = ({ counted }: AttendanceOfYear): Block => table(presenceColumns, counted.map(presenceRow));
