import { isSameName } from '../groups/group-names.ts';
import type { Mandates } from '../mandates.ts';
import { roleNames } from '../register-words.ts';
import type {
  Current,
  DecisionRecord,
  GroupRecord,
  MeetingRecord,
  PersonRecord,
  RegionRecord,
  SeatRecord,
} from './import-records.ts';
import { meetingKey, seatKey } from './import-records.ts';
import {
  type ChangeWords,
  type FieldChange,
  fieldChanges,
  groupWords,
  meetingWords,
  personWords,
  regionWords,
  seatWords,
  timeInWords,
} from './import-words.ts';
import type { GroupEntry, PersonEntry, RegisterFile, SeatEntry } from './register-file.ts';

/** One thing that the import adds or changes: how it is to be and how it was, what it is called, and the fields that differ. */
export type ImportStep<Rec> = {
  record: Rec;
  before: Rec | null;
  isNew: boolean;
  title: string;
  fields: readonly FieldChange[];
};

export type ImportPlan = {
  regions: ImportStep<RegionRecord>[];
  groups: ImportStep<GroupRecord>[];
  people: ImportStep<PersonRecord>[];
  seats: ImportStep<SeatRecord>[];
  meetings: ImportStep<MeetingRecord>[];
};

/** The ids of the groups that get another type: what they owe by the one that they had is still theirs. */
export const retypedGroups = ({ groups }: Pick<ImportPlan, 'groups'>): string[] =>
  groups.flatMap(({ record: { id, type }, before }) => (before && before.type !== type ? [id] : []));

/** `instantAt` and `localAt` turn a local time, as in the file, into an instant, as it is kept, and back. */
export type ImportContext = { mandates: Mandates; instantAt(local: string): string; localAt(instant: string): string };

/** What a file without faults would change. The same file again changes nothing. */
export function planImport(file: RegisterFile, current: Current, around: ImportContext): ImportPlan {
  const { regions, groups, people, seats, meetings } = current;
  const personName = namesIn([...people.values(), ...soundEntries(file.people)]);
  const groupName = namesIn([...groups.values(), ...soundEntries(file.groups)]);
  const isTaken = namesTaken(file, current);
  const regionName = namesIn([...regions.values(), ...soundEntries(file.regions)]);
  return {
    regions: soundEntries(file.regions).flatMap((after) => step(after, regions.get(after.id), regionWords, after.name)),
    groups: soundEntries(file.groups).flatMap((entry) => {
      const before = groups.get(entry.id);
      return step(
        groupAfter(entry, before, { mandates: around.mandates, taken: (name) => isTaken(name, entry.id) }),
        before,
        groupWords(regionName, groupName),
        `gruppen ${before?.name ?? entry.name}`,
      );
    }),
    people: soundEntries(file.people).flatMap((entry) => {
      const before = people.get(entry.id);
      return step(personAfter(entry, before), before, personWords(regionName), before?.name ?? entry.name);
    }),
    seats: soundEntries(file.seats).flatMap((entry) => {
      const before = seats.get(seatKey(entry));
      const title = `platsen i ${groupName(entry.group)} för ${personName(entry.person)}, ${roleNames[entry.role]}`;
      return step(seatAfter(entry, before), before, seatWords(regionName), title);
    }),
    meetings: soundEntries(file.meetings).flatMap((entry) => {
      const { group } = entry;
      const start = around.instantAt(entry.start);
      const before = meetings.get(meetingKey({ group, start }));
      if (!before && current.movedMeetings.has(meetingKey({ group, start }))) return [];
      const after = { group, start, end: around.instantAt(entry.end), place: given(entry.place, before?.place) };
      const title = `mötet ${timeInWords(entry.start)} i ${groupName(group)}`;
      return step(after, before, meetingWords(around.localAt), title);
    }),
  };
}

/** What each is called, also what the file brings. */
function namesIn(all: readonly { id: string; name: string }[]): (id: string) => string {
  const names = new Map(all.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

/** None when nothing differs. */
function step<Rec>(
  record: Rec,
  before: Rec | undefined,
  words: (record: Rec) => ChangeWords,
  title: string,
): ImportStep<Rec>[] {
  const fields = fieldChanges(words, before ?? null, record);
  return fields.length > 0 ? [{ record, before: before ?? null, isNew: before === undefined, title, fields }] : [];
}

const soundEntries = <Entry>(all: readonly { entry: Entry | null }[]): Entry[] =>
  all.flatMap(({ entry }) => (entry === null ? [] : [entry]));

/** Whether another group is found by that name once the file is taken in. */
function namesTaken(file: RegisterFile, { groups }: Current): (name: string, id: string) => boolean {
  const after = new Map<string, readonly string[]>([...groups.values()].map(({ id, name }) => [id, [name]]));
  for (const { id, name, aliases = [] } of soundEntries<GroupEntry>(file.groups)) after.set(id, [name, ...aliases]);
  return (name, own) => [...after].some(([id, names]) => id !== own && names.some((one) => isSameName(one, name)));
}

/** @property taken whether another group has that name */
type GroupsAround = { mandates: Mandates; taken(name: string): boolean };

function groupAfter(
  entry: GroupEntry,
  before: GroupRecord | undefined,
  { mandates, taken }: GroupsAround,
): GroupRecord {
  const { id, name, type } = entry;
  const kept = before?.type === type ? before.mandate : (mandates.currentFor(type)?.id ?? null);
  return {
    id,
    name,
    type,
    parent: given(entry.parent, before?.parent),
    mandate: entry.mandate === undefined ? kept : entry.mandate,
    region: given(entry.region, before?.region),
    papersDays: given(entry.papersDays, before?.papersDays),
    appointedBy: given(entry.appointedBy, before?.appointedBy),
    places: given(entry.places, before?.places),
    example: entry.example ?? before?.example ?? false,
    from: given(entry.from, before?.from),
    to: given(entry.to, before?.to),
    decision: decisionAfter(entry.decision, before?.decision),
    endDecision: decisionAfter(entry.endDecision, before?.endDecision),
    minutesPlace: given(entry.minutesPlace, before?.minutesPlace),
    ...otherNames(entry, before, taken),
  };
}

/** What a group was called goes on as another name, so that people still find it, unless the file lists no others. */
function otherNames(
  { name, aliases }: GroupEntry,
  before: GroupRecord | undefined,
  taken: GroupsAround['taken'],
): Pick<GroupRecord, 'aliases' | 'formerNames'> {
  if (aliases?.length === 0) return { aliases: [], formerNames: [] };
  const isFree = (old: string) => !isSameName(old, name) && !taken(old);
  const formerNames = before ? distinct([...before.formerNames, before.name].filter(isFree)) : [];
  const others = aliases ?? before?.aliases.filter((alias) => !before.formerNames.includes(alias)) ?? [];
  return { aliases: distinct([...others, ...formerNames]), formerNames };
}

function decisionAfter(
  inFile: GroupEntry['decision'],
  before: DecisionRecord | null | undefined,
): DecisionRecord | null {
  return inFile ? { ...inFile, paragraph: inFile.paragraph ?? null } : given(inFile, before);
}

const personAfter = (entry: PersonEntry, before: PersonRecord | undefined): PersonRecord => ({
  id: entry.id,
  name: entry.name,
  email: given(entry.email, before?.email),
  otherEmails: distinct((entry.otherEmails ?? before?.otherEmails ?? []).map((address) => address.toLowerCase())),
  region: given(entry.region, before?.region),
  connection: given(entry.connection, before?.connection),
  example: entry.example ?? before?.example ?? false,
  roles: distinct(entry.roles ?? before?.roles ?? []),
});

function seatAfter(entry: SeatEntry, before: SeatRecord | undefined): SeatRecord {
  const region = given(entry.region, before?.region);
  return {
    group: entry.group,
    person: entry.person,
    role: entry.role,
    region,
    noRegion: region === null && (entry.noRegion ?? before?.noRegion ?? false),
    from: entry.from,
    to: given(entry.to, before?.to),
    decision: decisionAfter(entry.decision, before?.decision),
    purpose: given(entry.purpose, before?.purpose),
  };
}

/** The file's value, or else the one that was there. */
const given = <Value>(inFile: Value | null | undefined, before: Value | null | undefined): Value | null =>
  inFile === undefined ? (before ?? null) : inFile;

const distinct = <Value extends string>(values: readonly Value[]): Value[] => [...new Set(values)].sort();
