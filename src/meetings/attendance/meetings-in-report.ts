import { meetingDays } from '../../calendar/calendar-views.ts';
import { spanOf } from '../../calendar/local-time.ts';
import type { Meeting } from '../../calendar/meeting.ts';
import type { MeetingStore } from '../../calendar/meeting-store.ts';
import { daysOfYear, type YearAsked } from '../../calendar/year-entry.ts';
import { isBefore } from '../../chat/days.ts';
import { capitalised, countInWords, plural } from '../../chat/swedish.ts';
import type { Part } from '../../documents/document.ts';
import type { PartOfYear } from '../../obligations/feature-hooks.ts';
import { maySee, talkOf } from '../../register/may-see.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type Attendance, canBeNoted, countPresence } from './attendance.ts';
import type { AttendanceStore } from './attendance-store.ts';
import { presenceColumns, presenceRow } from './attendance-views.ts';

type Uses = {
  attendance: Pick<AttendanceStore, 'ofMeetings'>;
  meetings: Pick<MeetingStore, 'forGroups' | 'cancelledForGroups'>;
  register: Pick<RegisterStore, 'regions'>;
  hours: { timeZone: string };
};

/** The group's meetings of the year, for its report: how many regions were at each, and how often each region was there. */
export function meetingsInReport(uses: Uses, { year, now, groups, viewer }: YearAsked): PartOfYear[] {
  const ids = groups.map(({ id }) => id).filter((id) => maySee(viewer, talkOf(id)));
  if (ids.length === 0) return [];
  const { first, last } = daysOfYear(year);
  const { timeZone } = uses.hours;
  const span = spanOf(first, last, timeZone);
  const inYear = ({ startAt }: Meeting) => isBefore(startAt, span.to);
  const held = uses.meetings.forGroups(ids, span.from).filter((meeting) => inYear(meeting) && canBeNoted(meeting, now));
  const cancelled = uses.meetings.cancelledForGroups(ids, span.from).filter(inYear).length;
  const noted = uses.attendance.ofMeetings(held.map(({ id }) => id));
  return [
    {
      known: 'meetings',
      heading: 'Möten',
      parts: [
        { type: 'paragraph', text: heldInWords(held.length, cancelled) },
        ...meetingTable(held, noted, timeZone),
        ...presenceTable(uses, noted),
      ],
    },
  ];
}

/** "Fyra möten har hållits under året. Ett ställdes in." */
function heldInWords(held: number, cancelled: number): string {
  const meetings =
    held === 0
      ? 'Inget möte i kalendern har hållits under året.'
      : `${capitalised(countInWords(held, 'ett'))} ${plural(held, 'möte', 'möten')} har hållits under året.`;
  return cancelled === 0 ? meetings : `${meetings} ${capitalised(countInWords(cancelled, 'ett'))} ställdes in.`;
}

type Noted = ReadonlyMap<number, Attendance>;

const meetingTable = (held: readonly Meeting[], noted: Noted, timeZone: string): Part[] =>
  held.length === 0
    ? []
    : [
        {
          type: 'table',
          columns: ['Möte', 'Närvaro'],
          rows: held.map((meeting) => [meetingDays(meeting, timeZone), presentInWords(noted.get(meeting.id))]),
        },
      ];

/** "6 av 7 regioner, varav 1 genom ersättare": of those whose presence is noted. */
function presentInWords(attendance: Attendance | undefined): string {
  if (!attendance) return 'inte antecknad';
  const all = [...attendance.regions.values()];
  const [own, substitutes] = [all.filter((one) => one === 'med'), all.filter((one) => one === 'ersattare')];
  const through = substitutes.length > 0 ? `, varav ${substitutes.length} genom ersättare` : '';
  const others = attendance.others ? `. Övriga: ${attendance.others}` : '';
  return `${own.length + substitutes.length} av ${all.length} ${plural(all.length, 'region', 'regioner')}${through}${others}`;
}

function presenceTable({ register }: Pick<Uses, 'register'>, noted: Noted): Part[] {
  if (noted.size === 0) return [];
  const regions = register.regions();
  const names = new Map(regions.map(({ id, name }) => [id, name]));
  const counted = countPresence([...noted.values()], [...names.keys()]);
  return [
    {
      type: 'table',
      columns: presenceColumns,
      rows: counted.map((one) => presenceRow({ ...one, name: names.get(one.region) ?? one.region })),
    },
  ];
}
