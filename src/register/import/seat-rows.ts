import { personnummerInFile } from '../../chat/personnummer/personnummer-words.ts';
import { readDay } from '../../chat/typed.ts';
import { termYearFault } from '../groups/term-field.ts';
import { readAddress } from '../reading/read-address.ts';
import { groupReader } from '../reading/read-group.ts';
import { isNobody, readPersonName } from '../reading/read-person-name.ts';
import { readRegion } from '../reading/read-region.ts';
import { readSeatRole } from '../reading/read-seat-role.ts';
import { type NotedReading, saysNothing } from '../reading/reading.ts';
import { longestPurpose } from '../register.ts';
import { isForHomeRegion } from '../seat-roles.ts';
import { purpose, words } from './file-fields.ts';
import type { Current } from './import-records.ts';
import type { Fault, Placed, SeatEntry } from './register-file.ts';
import type { Column, SeatCells } from './seat-columns.ts';
import { tablePeople } from './table-people.ts';

/** Where the rules find a field of a seat or of its person. */
const columnOf: Readonly<Record<string, Column>> = {
  group: 'grupp',
  name: 'namn',
  email: 'e-post',
  role: 'roll',
  region: 'region',
  from: 'från',
  to: 'till',
  purpose: 'för vad',
};

/** Reads a row with `read`, and gathers what is wrong and what is to be looked at. */
export function seatReader(current: Current, today: Temporal.PlainDate) {
  const people = tablePeople(current);
  const group = groupReader(current.groups.values());
  const regions = [...current.regions.values()];
  const faults: Fault[] = [];
  const warnings: string[] = [];
  const texts = new Map<string, string>();
  const rows = new Map<string, string>();

  const readingOf =
    (row: SeatCells): Reading =>
    ({ of, with: meaning }) => {
      const [column] = of;
      const place = row.place(column);
      const text = of.map(row.text).join(' ').trim();
      const guarded = personnummerInFile(text, today);
      const reading = guarded === null ? meaning(text) : { fault: guarded };
      if (guarded === null) texts.set(place, text);
      if ('fault' in reading) {
        faults.push({ place, reason: reading.fault });
        return undefined;
      }
      if (reading.note) warnings.push(`${place}: "${text}" ${reading.note}.`);
      return reading.value;
    };

  const personIn = (row: SeatCells, read: Reading, home: string | null): string | undefined => {
    const halves = row.has('namn') ? (['namn'] as const) : (['förnamn', 'efternamn'] as const);
    const name = read({ of: halves, with: needed(readPersonName) });
    const email = read({ of: ['e-post'], with: orNothing(readAddress) });
    if (name === undefined || email === undefined) return undefined;
    const person = { name, email: email.said ?? null, region: home, row: row.place(), place: placeIn(row) };
    return read({ of: halves, with: () => people.idOf(person) });
  };

  const seat = (row: SeatCells): Placed<SeatEntry> | null => {
    if (isNobody(row.text('namn'))) {
      warnings.push(`${row.place()}: "${row.text('namn')}" är ingen person, så raden läses inte in.`);
      return null;
    }
    const before = faults.length;
    const read = readingOf(row);
    const home = read({ of: ['region'], with: orNothing((text) => mapped(readRegion(text, regions), ({ id }) => id)) });
    const role = read({ of: ['roll'], with: needed(readSeatRole) });
    const groupId = read({ of: ['grupp'], with: needed((text) => mapped(group(text), ({ id }) => id)) });
    const person = personIn(row, read, home?.said ?? null);
    const own = { group: groupId, person, role };
    const fields = {
      ...own,
      region: role && !isForHomeRegion({ role }) ? undefined : home?.said,
      from: read({ of: ['från'], with: (text) => (text === '' ? firstDayOf(current, own) : readTermDay(text)) }),
      to: read({ of: ['till'], with: orNothing(readTermDay) })?.said,
      decision: decisionIn(row, read),
      purpose: read({ of: ['för vad'], with: orNothing(readPurpose) })?.said,
    };
    const sound = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    const entry = faults.length === before ? (sound as SeatEntry) : null;
    const earlier = entry && rows.get(JSON.stringify(entry));
    if (entry) rows.set(JSON.stringify(entry), earlier ?? row.place());
    if (!earlier) return { sound, entry, place: placeIn(row) };
    warnings.push(`${row.place()}: samma rad som ${earlier}, så den läses en gång.`);
    return null;
  };

  return { seat, people: people.added, faults, warnings, texts };
}

/** A day within the years in which terms are, as a form would take it. */
function readTermDay(text: string): NotedReading<string> {
  const reading = readDay(text);
  if ('fault' in reading) return reading;
  return termYearFault(reading.value) === null
    ? { value: reading.value.toString() }
    : { fault: 'är långt från i dag: kontrollera året' };
}

/** Of a seat that is there already an empty cell leaves the day as it is. */
function firstDayOf(
  { seats }: Current,
  { group, person, role }: { [Key in 'group' | 'person' | 'role']: string | undefined },
): NotedReading<string> {
  const held = [...seats.values()].filter((one) => one.group === group && one.person === person && one.role === role);
  const [only, ...others] = held;
  return only && others.length === 0 ? { value: only.from } : { fault: 'saknas' };
}

/** Undefined where the row says nothing of a decision: then what is known of it stays. */
function decisionIn(row: SeatCells, read: Reading): SeatEntry['decision'] {
  const given = (['beslutsinstans', 'beslutsdatum', 'paragraf'] as const).some((column) => row.text(column) !== '');
  if (!given) return undefined;
  const body = read({ of: ['beslutsinstans'], with: needed(readWords) });
  const on = read({ of: ['beslutsdatum'], with: needed(readTermDay) });
  const paragraph = read({ of: ['paragraf'], with: orNothing(readWords) });
  return body !== undefined && on !== undefined ? { body, on, paragraph: paragraph?.said ?? null } : undefined;
}

function textOf(field: typeof words, most: number) {
  return (text: string): NotedReading<string> => {
    const reading = field.safeParse(text);
    return reading.success ? { value: reading.data } : { fault: `är för långt: högst ${most} tecken` };
  };
}

const readWords = textOf(words, 200);
const readPurpose = textOf(purpose, longestPurpose);

const placeIn =
  (row: SeatCells) =>
  (field?: string): string =>
    row.place(field === undefined ? undefined : columnOf[field]);

/** `with`: what the text of the cells means. Undefined, and a fault in the list, when it means nothing. */
type Reading = <Value>(cell: {
  of: readonly [Column, ...Column[]];
  with(text: string): NotedReading<Value>;
}) => Value | undefined;

const needed =
  <Value>(read: (text: string) => NotedReading<Value>) =>
  (text: string): NotedReading<Value> =>
    text === '' ? { fault: 'saknas' } : read(text);

/** What a cell says that may be empty: undefined leaves what is there, and null takes it away. */
type Said<Value> = { said: Value | null | undefined };

const orNothing =
  <Value>(read: (text: string) => NotedReading<Value>) =>
  (text: string): NotedReading<Said<Value>> => {
    if (text === '') return { value: { said: undefined } };
    return saysNothing(text) ? { value: { said: null } } : mapped(read(text), (said): Said<Value> => ({ said }));
  };

const mapped = <Value, Other>(reading: NotedReading<Value>, as: (value: Value) => Other): NotedReading<Other> =>
  'fault' in reading ? reading : { ...reading, value: as(reading.value) };
