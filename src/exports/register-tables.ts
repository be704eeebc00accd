import { dayOf, timeOf } from '../calendar/local-time.ts';
import type { Meeting } from '../calendar/meeting.ts';
import type { MeetingStore } from '../calendar/meeting-store.ts';
import { capitalised, compare } from '../chat/swedish.ts';
import type { CsvCell } from '../documents/csv.ts';
import type { ExportedTable } from '../obligations/feature-hooks.ts';
import type { Decision } from '../register/decision.ts';
import { writtenSeatColumns } from '../register/import/seat-columns.ts';
import { chairAmong, type Group, type Seat } from '../register/register.ts';
import type { RegisterStore } from '../register/register-store.ts';
import { ownRoleNames, roleNames } from '../register/register-words.ts';

type Register = Pick<RegisterStore, 'everyGroup' | 'regions' | 'people' | 'seats' | 'everySeatFrom' | 'protectedFacts'>;
type Uses = {
  register: Register;
  meetings: Pick<MeetingStore, 'forGroups' | 'cancelledForGroups'>;
  timeZone: string;
};

/** What the register holds, as tables. */
export const registerTables = (uses: Uses, now: Temporal.Instant): ExportedTable[] => [
  groupsToExport(uses, dayOf(now, uses.timeZone)),
  peopleToExport(uses),
  seatsToExport(uses),
  meetingsToExport(uses, now),
];

/** Before the first day of anything that is kept here. */
const always = Temporal.PlainDate.from('1970-01-01');

const decided = (decision: Decision | null): CsvCell[] =>
  decision === null ? [null, null, null] : [decision.body, decision.on, decision.paragraph];

/** What a region or a group is called; null for none. */
function naming(all: readonly { id: string; name: string }[]): (id: string | null) => string | null {
  const names = new Map(all.map(({ id, name }) => [id, name]));
  return (id) => (id === null ? null : (names.get(id) ?? id));
}

const groupsToExport = ({ register }: Uses, today: Temporal.PlainDate): ExportedTable => ({
  name: 'grupper',
  about: 'varje grupp och organ, även avslutade, med typ, uppdrag, ordförande och dagar',
  table() {
    const groups = register.everyGroup();
    const [region, group] = [naming(register.regions()), naming(groups)];
    return {
      columns: [
        ...['Id', 'Grupp', 'Typ', 'Andra namn', 'Hör under', 'Region', 'Uppdragsbeskrivning', 'Ordförande'],
        ...['Första dag', 'Beslutsinstans', 'Beslutsdatum', 'Paragraf', 'Sista dag', 'Beslut om slutet av'],
        ...[
          'Beslut om slutet, datum',
          'Beslut om slutet, paragraf',
          'Handlingar, dagar före möte',
          'Platserna utses av',
          'Våra platser',
          'Plats för minnesanteckningar',
        ],
      ],
      rows: groups.map((one: Group): CsvCell[] => [
        ...[one.id, one.name, one.type.words[0], one.aliases.join(', '), group(one.parent), region(one.region)],
        one.mandate?.title ?? null,
        chairAmong(register.seats(one.id, today))?.name ?? null,
        ...[one.fromOn, ...decided(one.begunBy), one.toOn, ...decided(one.endedBy), one.papersDays],
        ...[group(one.appointedBy), one.places, one.minutesPlace],
      ]),
    };
  },
});

const peopleToExport = ({ register }: Uses): ExportedTable => ({
  name: 'personer',
  about: 'namn, e-post, region och egna roller',
  table() {
    const region = naming(register.regions());
    return {
      columns: ['Id', 'Namn', 'E-post', 'Region', 'Roller', 'Nås helst på'],
      rows: register
        .people()
        .filter(({ id }) => register.protectedFacts(id) === null)
        .map((person): CsvCell[] => [
          ...[person.id, person.name, person.email, region(person.region)],
          person.roles.map((role) => ownRoleNames[role]).join(', '),
          person.connection,
        ]),
    };
  },
});

/** By the name of their group, and within it as all lists of seats. */
const byGroup =
  (name: (id: string) => string | null) =>
  (a: Seat, b: Seat): number =>
    compare(name(a.group) ?? '', name(b.group) ?? '');

/** With the columns of the file of seats that an import reads. */
const seatsToExport = ({ register }: Uses): ExportedTable => ({
  name: 'platser',
  about: 'vem som sitter och har suttit i vilken grupp, som vad, för vilken region och hur länge',
  table() {
    const [region, group] = [naming(register.regions()), naming(register.everyGroup())];
    return {
      columns: writtenSeatColumns,
      rows: register
        .everySeatFrom(always)
        .filter(({ person }) => register.protectedFacts(person.id) === null)
        .toSorted(byGroup(group))
        .map((seat: Seat): CsvCell[] => [
          ...[group(seat.group), seat.person.name, seat.person.email, region(seat.region), roleNames[seat.role]],
          ...[seat.fromOn, seat.toOn, ...decided(seat.decision)],
        ]),
    };
  },
});

const meetingsToExport = ({ register, meetings, timeZone }: Uses, now: Temporal.Instant): ExportedTable => ({
  name: 'möten',
  about: 'varje grupps möten, hållna, kommande och inställda',
  table() {
    const groups = register.everyGroup();
    const name = naming(groups);
    const ids = groups.map(({ id }) => id);
    const from = always.toZonedDateTime(timeZone).toInstant();
    const all = [...meetings.forGroups(ids, from), ...meetings.cancelledForGroups(ids, from)];
    const rowOf = (meeting: Meeting): CsvCell[] => [
      ...[name(meeting.group), dayOf(meeting.startAt, timeZone), timeOf(meeting.startAt, timeZone)],
      ...[dayOf(meeting.endAt, timeZone), timeOf(meeting.endAt, timeZone), meeting.place],
      capitalised(meetingState(meeting, now)),
      meeting.cancelled?.reason ?? null,
    ];
    return {
      columns: ['Grupp', 'Dag', 'Börjar', 'Slutar, dag', 'Slutar', 'Plats', 'Läge', 'Varför inställt'],
      rows: all.toSorted((a, b) => Temporal.Instant.compare(a.startAt, b.startAt) || a.id - b.id).map(rowOf),
    };
  },
});

function meetingState({ cancelled, endAt }: Meeting, now: Temporal.Instant): string {
  if (cancelled) return 'inställt';
  return Temporal.Instant.compare(endAt, now) < 0 ? 'hållet' : 'kommer';
}
